import { l10n } from 'vscode';
import type { ChatMessage } from '../../core/api/chat';
import { partText } from '../../core/context/partText';
import type { ContextPart } from '../../core/context/part';
import { formatCost, formatTokens } from '../../core/usage/format';
import type { Outlook } from './outlook';

interface CountedMessage {
  readonly message: ChatMessage;
  readonly tokens: number;
}

/** Everything that will be sent, for a person to read: a table of what it is made of, then the messages word by word. */
export function sentText(
  { fit, cost, model, parameters }: Outlook,
  messages: readonly CountedMessage[],
  parts: readonly (readonly [part: ContextPart, tokens: number])[],
): string {
  const rows = messages.map(
    ({ message, tokens }, index) => `| ${index + 1} ${message.role} | ${formatTokens(tokens)} |`,
  );
  const attached = parts.map(
    ([part, tokens]) => `| ↳ ${part.label.replaceAll('|', '\\|')} | ${formatTokens(tokens)} |`,
  );
  const price = cost === undefined ? l10n.t('unknown') : formatCost(cost);
  const head = [
    `# ${l10n.t('What Will Be Sent')}`,
    '',
    l10n.t('Model: {0}', model?.id ?? l10n.t('unknown')),
    l10n.t('Tokens, estimated: {0}', formatTokens(fit.tokens)),
    l10n.t('Cost before the answer, estimated: {0}', price),
    l10n.t('Parameters: {0}', JSON.stringify(parameters)),
    '',
    `| ${l10n.t('Part')} | ${l10n.t('Tokens')} |`,
    '| --- | ---: |',
    ...rows,
    ...attached,
  ];
  const bodies = messages.map(
    ({ message }, index) => `## ${index + 1} ${message.role}\n\n${contentText(message.content)}`,
  );
  return `${[head.join('\n'), ...bodies].join('\n\n')}\n`;
}

function contentText(content: ChatMessage['content']): string {
  if (typeof content === 'string') return content;
  return content
    .map((part) => (part.kind === 'text' ? part.text : `(${l10n.t('Picture')}: ${part.url})`))
    .join('\n\n');
}

/** The text whose tokens a part is counted by. */
export function countedText(part: ContextPart): ChatMessage {
  const content = part.kind === 'text' ? partText(part) : ([{ kind: 'image', url: '' }] as const);
  return { role: 'user', content };
}
