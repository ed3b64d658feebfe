import type { Conversation } from './conversation';

const maxTitleLength = 60;

/** The name of a conversation in the list: its own title, else the start of its first question. Empty when neither is there. */
export function titleOf(conversation: Conversation): string {
  if (conversation.title !== undefined) return conversation.title;
  for (const turn of conversation.turns.values()) {
    if (turn.kind === 'question') return plainTitle(turn.text);
  }
  return '';
}

/** The first line with words in it, cut at a word. */
export function plainTitle(question: string): string {
  const line = question.split('\n').find((candidate) => /[\p{L}\p{N}]/u.test(candidate)) ?? question;
  const words = line
    .slice(0, 4 * maxTitleLength)
    .replace(/^[#>*\s-]+/u, '')
    .trim()
    .split(/\s+/u);
  let title = '';
  for (const word of words) {
    if (title !== '' && title.length + 1 + word.length > maxTitleLength) return `${title}…`;
    title = title === '' ? word : `${title} ${word}`;
  }
  return title.length > maxTitleLength ? `${Array.from(title).slice(0, maxTitleLength).join('')}…` : title;
}
