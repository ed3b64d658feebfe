import { l10n } from 'vscode';
import {
  isNumberName,
  numberRanges,
  parameterNames,
  wireName,
  type NumberRange,
  type ParameterName,
} from '../../core/api/parameters';
import type { ConversationParameters } from '../../core/chat/parameters';
import type { InputFault } from '../../core/chat/parameterInput';
import type { Model } from '../../core/models/model';
import { effortsOf, formatsOf, takesParameter, tiersOf } from '../../core/models/offers';
import type { ParameterField } from '../../protocol/parameterForm';

/** The fields of a conversation's parameters: those that its model takes, and those that are set although it does not. */
export function parameterFields(
  parameters: ConversationParameters,
  model: Model | undefined,
): ParameterField[] {
  const names = parameterNames.filter(
    (name) => takesParameter(model, name) || parameters[name] !== undefined,
  );
  return [
    systemPromptField(parameters),
    ...names.flatMap((name) => [
      fieldOf(name, parameters, model),
      ...(name === 'responseFormat' ? schemaField(parameters) : []),
    ]),
  ];
}

function fieldOf(
  name: ParameterName,
  parameters: ConversationParameters,
  model: Model | undefined,
): ParameterField {
  const hint = takesParameter(model, name) ? hints[name]() : l10n.t('This model does not take it.');
  const common = { name, label: labels[name](), hint: `${hint} (${wireName(name)})` };
  if (isNumberName(name)) {
    const value = parameters[name];
    return {
      ...common,
      kind: 'number',
      value: value === undefined ? '' : String(value),
      placeholder: rangeWords(numberRanges[name]),
      choices: [],
    };
  }
  if (name === 'stop') return { ...common, ...stopField(parameters) };
  return { ...common, kind: 'choice', placeholder: '', ...choiceOf(name, parameters, model) };
}

function stopField({ stop = [] }: ConversationParameters) {
  const value = stop.map((text) => text.replaceAll('\n', '\\n').replaceAll('\t', '\\t')).join('\n');
  return { kind: 'text', value, placeholder: l10n.t('One to a line, up to four'), choices: [] } as const;
}

function choiceOf(name: ParameterName, parameters: ConversationParameters, model: Model | undefined) {
  const unset = { value: '', label: l10n.t('Not set') };
  if (name === 'reasoningEffort') {
    const choices = effortsOf(model).map((effort) => ({ value: effort, label: effort }));
    return { value: parameters.reasoningEffort ?? '', choices: [unset, ...choices] };
  }
  if (name === 'serviceTier') {
    const choices = tiersOf(model).map((tier) => ({ value: tier, label: tierWords(tier, model) }));
    return { value: parameters.serviceTier ?? '', choices: [unset, ...choices] };
  }
  const choices = formatsOf(model).map((type) => ({ value: type, label: formatWords[type]() }));
  return { value: parameters.responseFormat?.type ?? '', choices: [unset, ...choices] };
}

const formatWords = {
  text: () => l10n.t('Text'),
  json_object: () => l10n.t('JSON object'),
  json_schema: () => l10n.t('JSON by a schema'),
} as const;

/** A tier with what it does to the price, as far as the service says. */
function tierWords(tier: 'default' | 'priority' | 'flex', model: Model | undefined): string {
  const rate = tier === 'default' ? undefined : model?.tiers[tier];
  if (rate === undefined) return tier;
  const percent = Math.round((rate - 1) * 100);
  return l10n.t('{0} ({1} % on every price)', tier, `${percent > 0 ? '+' : '−'}${Math.abs(percent)}`);
}

function systemPromptField({ systemPrompt = '' }: ConversationParameters): ParameterField {
  return {
    name: 'systemPrompt',
    label: l10n.t('System prompt'),
    hint: l10n.t('Takes the place of the built-in instruction.'),
    kind: 'text',
    value: systemPrompt,
    placeholder: l10n.t('Built-in instruction'),
    choices: [],
  };
}

function schemaField({ responseFormat }: ConversationParameters): ParameterField[] {
  if (responseFormat?.type !== 'json_schema') return [];
  return [
    {
      name: 'schema',
      label: l10n.t('JSON schema'),
      hint: l10n.t('Every complete answer is checked against it.'),
      kind: 'code',
      value: JSON.stringify(responseFormat.schema, null, 2),
      placeholder: '',
      choices: [],
    },
  ];
}

/** What to say of an input that was not taken. */
export function faultWords(fault: InputFault): string {
  switch (fault.reason) {
    case 'range':
      return l10n.t('It takes {0}.', rangeWords(fault.range));
    case 'stops':
      return l10n.t('At most {0} of them.', fault.most);
    case 'notJson':
      return l10n.t('This is no JSON object.');
    case 'unknown':
      return l10n.t('This is not one of the choices.');
  }
}

function rangeWords({ least, most, above, whole }: NumberRange): string {
  if (least === 1 && most > 1000) return l10n.t('a whole number above 0');
  if (most === Number.MAX_SAFE_INTEGER) return l10n.t('a whole number');
  if (whole) return l10n.t('a whole number from {0} to {1}', least, most);
  return above
    ? l10n.t('a number above {0}, up to {1}', least, most)
    : l10n.t('a number from {0} to {1}', least, most);
}

type Words = { readonly [P in ParameterName]: () => string };

const labels: Words = {
  temperature: () => l10n.t('Temperature'),
  topP: () => l10n.t('Top P'),
  minP: () => l10n.t('Min P'),
  topK: () => l10n.t('Top K'),
  maxTokens: () => l10n.t('Longest answer'),
  stop: () => l10n.t('Stop texts'),
  presencePenalty: () => l10n.t('Presence penalty'),
  frequencyPenalty: () => l10n.t('Frequency penalty'),
  repetitionPenalty: () => l10n.t('Repetition penalty'),
  seed: () => l10n.t('Seed'),
  n: () => l10n.t('Alternatives'),
  reasoningEffort: () => l10n.t('Reasoning effort'),
  serviceTier: () => l10n.t('Service tier'),
  responseFormat: () => l10n.t('Form of the answer'),
};

const hints: Words = {
  temperature: () => l10n.t('0 says the likeliest word, more varies.'),
  topP: () => l10n.t('Chooses among the likeliest words up to this share.'),
  minP: () => l10n.t('Leaves out words less likely than this part of the likeliest.'),
  topK: () => l10n.t('Chooses among so many words; 0 among all.'),
  maxTokens: () => l10n.t('In tokens. A longer answer stops there and can be continued.'),
  stop: () => l10n.t('The answer ends before any of them.'),
  presencePenalty: () => l10n.t('More than 0 brings new subjects.'),
  frequencyPenalty: () => l10n.t('More than 0 repeats words less.'),
  repetitionPenalty: () => l10n.t('More than 1 repeats less.'),
  seed: () => l10n.t('The same seed tends to give the same answer.'),
  n: () => l10n.t('Answers to one question, shown as versions. Each is paid for.'),
  reasoningEffort: () => l10n.t('How hard the model thinks first.'),
  serviceTier: () => l10n.t('How soon the answer is served, and at what price.'),
  responseFormat: () => l10n.t('Text, or JSON that is checked.'),
};
