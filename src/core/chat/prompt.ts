import type { ChatMessage, MessagePart } from '../api/chat';
import { partText } from '../context/partText';
import type { ContextPart, TextPart } from '../context/part';
import { attachedImageUrl } from './attachedImages';
import type { Turn } from './conversation';

/** The standing instruction of a plain conversation; short, since every question pays for it. */
export const systemPrompt =
  'You are a programming assistant in a code editor. Answer in Markdown. Be brief and exact; say so when you do not know. ' +
  'Put code in fenced blocks with their language. When a block belongs to a file, name the file before it.';

/**
 * The messages that stand for a branch. A question that got no answer is left out, unless it is the one being asked.
 * `shortened` names the turns up to which nothing is sent any more, and what stands for them; `instruction` is what the
 * model is told before all else.
 */
export function messagesOf(
  branch: readonly Turn[],
  shortened: ReadonlyMap<string, string> = new Map(),
  instruction: string = systemPrompt,
): ChatMessage[] {
  const cut = branch.findLastIndex(({ id }) => shortened.has(id));
  const summary = shortened.get(branch[cut]?.id ?? '') ?? '';
  const messages: ChatMessage[] = [{ role: 'system', content: systemText(branch, summary, instruction) }];
  branch.forEach((turn, index) => {
    if (index <= cut) return;
    const next = branch[index + 1];
    if (turn.kind === 'answer' && turn.text !== '') messages.push({ role: 'assistant', content: turn.text });
    if (turn.kind === 'question' && next?.text !== '')
      messages.push({ role: 'user', content: questionContent(turn.text, turn.parts) });
  });
  return messages;
}

/** Instructions hold for the whole conversation, so they outlive the question that brought them. */
function systemText(branch: readonly Turn[], summary: string, instruction: string): string {
  const instructions = branch.flatMap((turn) =>
    turn.kind === 'question' ? textParts(turn.parts).filter(isInstructions).map(partText) : [],
  );
  const recalled = summary === '' ? [] : [`Summary of the conversation so far:\n${summary}`];
  return [instruction, ...instructions, ...recalled].join('\n\n');
}

function questionContent(text: string, parts: readonly ContextPart[]): ChatMessage['content'] {
  const texts = textParts(parts).filter((part) => !isInstructions(part));
  const command = texts.find(({ source }) => source === 'command');
  // The command's own words stand for its name.
  const rest = command && text.startsWith(command.label) ? text.slice(command.label.length).trim() : text;
  const whole = [...texts.map(partText), rest].filter((piece) => piece !== '').join('\n\n');
  const images = parts.flatMap((part): MessagePart[] =>
    part.kind === 'image' ? [{ kind: 'image', url: attachedImageUrl(part) }] : [],
  );
  return images.length === 0 ? whole : [{ kind: 'text', text: whole }, ...images];
}

function isInstructions(part: TextPart): boolean {
  return part.source === 'instructions';
}

function textParts(parts: readonly ContextPart[]): TextPart[] {
  return parts.filter((part) => part.kind === 'text');
}
