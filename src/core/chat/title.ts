import type { ChatRequest } from '../api/chat';
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

/** So much of the question and of the answer a model sees that names a conversation, in characters. */
const seenOfEach = 1500;

/** Asks a model for a title of what was said first. */
export function titleRequest(model: string, question: string, answer: string): ChatRequest {
  return {
    model,
    messages: [
      {
        role: 'system',
        content:
          'Write a title of at most six words for the conversation, in its own language. Answer with the title alone, without quotes.',
      },
      {
        role: 'user',
        content: `Question:\n${question.slice(0, seenOfEach)}\n\nAnswer:\n${answer.slice(0, seenOfEach)}`,
      },
    ],
    parameters: { maxTokens: 40, temperature: 0 },
  };
}

/** The title in what a model said; empty when there is none to be seen. */
export function titleIn(said: string): string {
  const bare = said.trim().replace(/^(?:title|titel)\s*:\s*/iu, '');
  return plainTitle(bare.replaceAll(/^["'“„«*`]+|["'”“»*`.]+$/gu, ''));
}
