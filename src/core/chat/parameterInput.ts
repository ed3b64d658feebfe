import {
  isInRange,
  isNumberName,
  isParameterName,
  maxStops,
  numberRanges,
  reasoningEfforts,
  serviceTiers,
  type NumberRange,
  type ParameterName,
} from '../api/parameters';
import { isObject, parseJson, type JsonObject } from '../base/guards';
import { withoutParameter, type ConversationParameters } from './parameters';

/** Why an input was not taken. */
export type InputFault =
  | { readonly reason: 'range'; readonly range: NumberRange }
  | { readonly reason: 'stops'; readonly most: number }
  | { readonly reason: 'notJson' }
  | { readonly reason: 'unknown' };

/** The parameters after an input, or why there are none. */
export type InputOutcome =
  | { readonly ok: true; readonly parameters: ConversationParameters }
  | { readonly ok: false; readonly fault: InputFault };

/**
 * Takes what a person typed or chose for a parameter, for `systemPrompt`, or for `schema`, which belongs to the response
 * format; an empty text takes the parameter away. Whether a schema is one is not checked.
 */
export function takeInput(before: ConversationParameters, name: string, text: string): InputOutcome {
  const taken = (parameters: ConversationParameters): InputOutcome => ({ ok: true, parameters });
  if (name === 'schema') return takeSchema(before, text);
  if (name === 'systemPrompt') {
    const systemPrompt = text.trim();
    return taken(systemPrompt === '' ? withoutParameter(before, name) : { ...before, systemPrompt });
  }
  if (!isParameterName(name)) return refused({ reason: 'unknown' });
  if (text.trim() === '') return taken(withoutParameter(before, name));
  if (isNumberName(name)) {
    const number = Number(text.trim().replace(',', '.'));
    if (!isInRange(name, number)) return refused({ reason: 'range', range: numberRanges[name] });
    return taken({ ...before, [name]: number });
  }
  return name === 'stop' ? takeStops(before, text) : takeWord(before, name, text);
}

function refused(fault: InputFault): InputOutcome {
  return { ok: false, fault };
}

/** One to a line; `\n` and `\t` stand for a line feed and a tab. */
function takeStops(before: ConversationParameters, text: string): InputOutcome {
  const stop = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replaceAll('\\n', '\n').replaceAll('\\t', '\t'));
  if (stop.length > maxStops) return refused({ reason: 'stops', most: maxStops });
  return { ok: true, parameters: { ...before, stop } };
}

function takeWord(before: ConversationParameters, name: ParameterName, word: string): InputOutcome {
  const reasoningEffort = reasoningEfforts.find((known) => known === word);
  const serviceTier = serviceTiers.find((known) => known === word);
  if (name === 'reasoningEffort' && reasoningEffort)
    return { ok: true, parameters: { ...before, reasoningEffort } };
  if (name === 'serviceTier' && serviceTier) return { ok: true, parameters: { ...before, serviceTier } };
  if (name !== 'responseFormat') return refused({ reason: 'unknown' });
  if (word === 'text' || word === 'json_object')
    return { ok: true, parameters: { ...before, responseFormat: { type: word } } };
  if (word !== 'json_schema') return refused({ reason: 'unknown' });
  const schema = before.responseFormat?.type === 'json_schema' ? before.responseFormat.schema : anyObject;
  return { ok: true, parameters: { ...before, responseFormat: { type: word, name: 'answer', schema } } };
}

/** What stands in the field until a schema is typed. */
const anyObject: JsonObject = { type: 'object' };

function takeSchema(before: ConversationParameters, text: string): InputOutcome {
  const schema = parseJson(text.trim() === '' ? JSON.stringify(anyObject) : text);
  if (!isObject(schema)) return refused({ reason: 'notJson' });
  const title = typeof schema['title'] === 'string' ? schema['title'] : '';
  // The service takes letters, digits, dashes and underscores, as OpenAI's does.
  const name = title.replaceAll(/[^a-zA-Z0-9_-]+/g, '_').slice(0, 64) || 'answer';
  return { ok: true, parameters: { ...before, responseFormat: { type: 'json_schema', name, schema } } };
}
