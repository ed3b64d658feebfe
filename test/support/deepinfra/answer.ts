import {
  checklist,
  closing,
  opening,
  prose,
  quoted,
  sample,
  steps,
  table,
  traps,
  type Section,
} from './answerSections';
import { Dice } from './dice';
import { readQuestion, type Question } from './question';

/** What an answer depends on, and nothing else. */
export interface AnswerRequest {
  /** The last thing the user said. */
  readonly question: string;
  /** Everything chance hangs on: seed, conversation, number of the choice. */
  readonly salt: string;
  /** About how many characters; undefined leaves it to the question. */
  readonly length?: number | undefined;
  /** All on one line without spaces. */
  readonly oneLine?: boolean;
}

/** An answer in Markdown about the question, the same for the same request. */
export function composeAnswer(request: AnswerRequest): string {
  const question = readQuestion(request.question);
  const dice = new Dice(`${request.salt}\n${request.question}`);
  if (request.oneLine) return oneLine(question, request.length ?? 10_000);
  if (request.length !== undefined) return ofLength(question, dice, request.length);
  switch (question.kind) {
    case 'greeting':
      return greet(question, dice);
    case 'title':
      return titleOf(question);
    case 'echo':
      return question.echo;
    case 'brief':
      return opening(question, dice);
    case 'question':
      return fullAnswer(question, dice);
  }
}

function greet(question: Question, dice: Dice): string {
  if (/thank|cheers|great/i.test(question.quote)) return dice.pick(['You are welcome!', 'Glad it helped.']);
  const hello = dice.pick(['Hello!', 'Hi there!']);
  return `${hello} I am the local stand-in for DeepInfra: my answers are made by rules, not by a model. Ask me something 🙂`;
}

function titleOf(question: Question): string {
  const words = question.words.filter(
    (word) =>
      !/^(titles?|words?|conversation|chat|short|reply|most|three|four|five|six|seven|eight|ten)$/.test(word),
  );
  const title = words.slice(0, 5).join(' ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function fullAnswer(question: Question, dice: Dice): string {
  const middle = dice.shuffle([steps, traps, table, prose]).slice(0, 3);
  const sections = [quoted, opening, sample, ...middle, closing];
  return sections.map((section) => section(question, dice)).join('\n\n');
}

const cycle: readonly Section[] = [prose, sample, table, traps, prose, steps, checklist];

/** Whole sections until the length is reached, so the result is at most one section (under 1500) longer. */
function ofLength(question: Question, dice: Dice, length: number): string {
  const parts = [opening(question, dice)];
  let size = parts[0]?.length ?? 0;
  for (let index = 0; size < length - 200; index++) {
    if (index % cycle.length === 0) parts.push(`# Part ${index / cycle.length + 1}`);
    // The question's own code once is enough.
    const asked = index > cycle.length ? { ...question, code: undefined } : question;
    const part = cycle[index % cycle.length]?.(asked, dice) ?? '';
    parts.push(part);
    size += part.length + 2;
  }
  return parts.join('\n\n');
}

function oneLine(question: Question, length: number): string {
  const word = `${question.words.join('-')}-`;
  return word.repeat(Math.ceil(length / word.length)).slice(0, length);
}

/** What a reasoning model thinks before it answers. */
export function composeReasoning(asked: string, salt: string): string {
  const question = readQuestion(asked);
  const dice = new Dice(`reasoning\n${salt}\n${asked}`);
  const word = dice.pick(question.words);
  return [
    `The user asks about “${question.topic}”.`,
    dice.pick(['Let me look at what is given.', 'First, what do I know?', 'What would a good answer need?']),
    `The word “${word}” tells what it hangs on.`,
    `I should show it in ${question.language} and name the traps.`,
    dice.pick(['An example first, then the details.', 'A short example is worth more than a long text.']),
  ].join(' ');
}
