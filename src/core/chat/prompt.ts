import type { ChatMessage } from '../api/chat';
import type { Turn } from './conversation';

/** The standing instruction of a plain conversation; short, since every question pays for it. */
export const systemPrompt =
  'You are a programming assistant in a code editor. Answer in Markdown. Be brief and exact; say so when you do not know. ' +
  'Put code in fenced blocks with their language. When a block belongs to a file, name the file before it.';

/** The messages that stand for a branch. A question that got no answer is left out, unless it is the one being asked. */
export function messagesOf(branch: readonly Turn[]): ChatMessage[] {
  const messages: ChatMessage[] = [{ role: 'system', content: systemPrompt }];
  branch.forEach((turn, index) => {
    const next = branch[index + 1];
    if (turn.kind === 'answer' && turn.text !== '') messages.push({ role: 'assistant', content: turn.text });
    if (turn.kind === 'question' && next?.text !== '') messages.push({ role: 'user', content: turn.text });
  });
  return messages;
}
