import type { ChatMessage } from '../../api/chat';
import type { LineRange } from './trackedLines';

/** Where in a document something is to be changed. */
export interface EditPlace {
  readonly path: string;
  readonly languageId: string;
  readonly lines: readonly string[];
  readonly target: LineRange;
}

/** A proposal that was made, and what was asked for it. */
export interface Proposal {
  readonly instruction: string;
  readonly lines: readonly string[];
}

/** What is wanted. */
export interface EditWish {
  readonly instruction: string;
  /** What the caller knows beside that: a diagnostic, a convention. */
  readonly systemHint?: string | undefined;
  /** What was marked exactly, where that is less than whole lines. */
  readonly marked?: string | undefined;
  /** What was proposed before and is to be refined, oldest first. */
  readonly earlier: readonly Proposal[];
}

/** Characters of the document around what is to be changed, before and after together. */
const contextCharacters = 24_000;

const rules = [
  'You edit source files. You get part of a file, in which some lines are marked, and an instruction.',
  'Answer with the lines that are to stand in place of the marked lines: all of them, also those that stay as they are, without leaving anything out.',
  'Put them into one fenced code block, with the same indentation as in the file. Write nothing before or after the block.',
  'Do not repeat lines from outside the mark. Change nothing that the instruction does not ask for.',
].join('\n');

/** The question for one place. */
export function editMessages(place: EditPlace, wish: EditWish): ChatMessage[] {
  const fence = fenceFor(place.lines);
  const block = (lines: readonly string[]) => [`${fence}${place.languageId}`, ...lines, fence].join('\n');
  const system = wish.systemHint === undefined ? rules : `${rules}\n\n${wish.systemHint}`;
  const messages: ChatMessage[] = [{ role: 'system', content: system }];
  const [firstProposal] = wish.earlier;
  messages.push({
    role: 'user',
    content: question(place, firstProposal?.instruction ?? wish.instruction, wish, block),
  });
  for (const [index, proposal] of wish.earlier.entries()) {
    const next = wish.earlier[index + 1]?.instruction ?? wish.instruction;
    messages.push({ role: 'assistant', content: block(proposal.lines) });
    messages.push({
      role: 'user',
      content: `${next}\n\nAnswer again with all lines that are to stand in place of the marked lines.`,
    });
  }
  return messages;
}

/** A fence that no line of the document can close. */
function fenceFor(lines: readonly string[]): string {
  let longest = 2;
  for (const line of lines) {
    const run = /^\s*(`{3,})/.exec(line)?.[1]?.length ?? 0;
    longest = Math.max(longest, run);
  }
  return '`'.repeat(longest + 1);
}

function question(
  { path, lines, target }: EditPlace,
  instruction: string,
  { marked }: EditWish,
  block: (lines: readonly string[]) => string,
): string {
  const above = nearest(lines.slice(0, target.first).toReversed(), contextCharacters / 2).toReversed();
  const below = nearest(lines.slice(target.end), contextCharacters / 2);
  const empty = target.first === target.end;
  const parts = [
    `File: ${path}`,
    above.length === 0 ? '' : `Before the mark:\n${block(above)}`,
    empty
      ? 'The mark is empty: new lines are wanted here.'
      : `Marked lines:\n${block(lines.slice(target.first, target.end))}`,
    below.length === 0 ? '' : `After the mark:\n${block(below)}`,
    marked === undefined
      ? ''
      : `Of the marked lines, the instruction means this part above all:\n${block(marked.split('\n'))}`,
    `Instruction: ${instruction}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function nearest(lines: readonly string[], budget: number): string[] {
  let left = budget;
  const end = lines.findIndex((line) => (left -= line.length + 1) < 0);
  return lines.slice(0, end < 0 ? lines.length : end);
}
