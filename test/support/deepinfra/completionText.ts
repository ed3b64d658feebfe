import { composeAnswer } from './answer';
import { Dice } from './dice';
import { fillHole } from './fillHole';
import { hasSentinels, holeOf, wrappedChat, wrappedHole, type Hole } from './fimPrompt';
import type { Model } from './model';
import type { Tail } from './service';

/** What a raw completion depends on. */
export interface RawRequest {
  readonly prompt: string;
  readonly model: Model;
  readonly salt: string;
  readonly tail: Tail;
  readonly length: number | undefined;
}

/** The text that follows the prompt, the same for the same request. */
export function completeRaw({ prompt, model, salt, tail, length }: RawRequest): string {
  const dice = new Dice(`${salt}\n${prompt}`);
  const hole = holeOf(prompt, model.fim);
  if (hole) return filled(hole, dice, tail);
  // Sentinels of another family are just odd text to a model, and so is its answer.
  if (hasSentinels(prompt)) return confused(prompt, dice);
  const chat = wrappedChat(prompt);
  if (!chat)
    return looksLikeCode(prompt)
      ? filled(bare(prompt), dice, tail)
      : composeAnswer({ question: prompt, salt, length });
  const asked = wrappedHole(chat);
  if (asked) return `${filled(asked, dice, 'clean')}\n\`\`\`\n`;
  const whole = composeAnswer({ question: chat.asked, salt, length });
  return whole.startsWith(chat.begun) ? whole.slice(chat.begun.length) : whole;
}

const bare = (prompt: string): Hole => ({ prefix: prompt, suffix: '', context: '' });

function looksLikeCode(prompt: string): boolean {
  return /[{};]\s*$|^\s*(def|class|import|from|function|const|let|fn|func|package|#include)\b/m.test(prompt);
}

function confused(prompt: string, dice: Dice): string {
  const words = prompt.match(/[A-Za-z]{4,}/g) ?? ['text'];
  return `\n\nIt looks like you have pasted part of a file with some markers in it. The ${dice.pick(words)} seems to be missing. Could you tell what you want to do with it?`;
}

/** A filled hole; about one in three does not end where it should, as with real models. */
function filled(hole: Hole, dice: Dice, tail: Tail): string {
  const text = fillHole(hole);
  const chance = dice.next();
  if (tail === 'overrun' || (tail === 'auto' && chance < 0.2)) return text + overrun(hole.suffix);
  if (tail === 'blank' || (tail === 'auto' && chance < 0.33)) return `${text}\n\n`;
  return text;
}

/** The head of the suffix again; where there is none, an example that nobody asked for. */
function overrun(suffix: string): string {
  if (suffix.trim() === '') return '\n\n# Example\nresult = main()\nprint(result)\n';
  return suffix.split('\n').slice(0, 4).join('\n');
}
