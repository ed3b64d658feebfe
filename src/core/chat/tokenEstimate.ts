import type { ChatMessage, MessagePart } from '../api/chat';
import { asArray, asNumber, isObject } from '../base/guards';

/**
 * What a prompt is made of, each counted: words, letters of words, letters of other scripts, digits, marks, blanks and line
 * breaks in runs, messages, pictures. A tokenizer's own count is close to a weighted sum of these.
 */
export type Makeup = readonly number[];

/**
 * Tokens for one of each, before anything is known about a model: fitted by eye to the byte-pair vocabularies of today. A
 * picture is one of a megapixel; models differ from 250 to 1,600.
 */
const firstWeights = [0.6, 0.1, 0.7, 0.45, 0.55, 0.6, 4, 1000] as const;
/** How far off a first weight may be, and a count that is explained by weights, as parts of themselves. */
const firstDoubt = 0.35;
const countDoubt = 0.02;
const size = firstWeights.length;

const pieces = /[\p{Script=Latin}\p{M}]+|\p{L}|\p{N}|\s+|[^\p{L}\p{N}\p{M}\s]/gu;

function makeupOfText(text: string): Makeup {
  const counts = [0, 0, 0, 0, 0, 0, 0, 0];
  const count = (index: number, much = 1) => (counts[index] = (counts[index] ?? 0) + much);
  for (const [piece] of text.matchAll(pieces)) {
    const kind = kindOf(piece);
    // A single blank belongs to the word behind it.
    if (kind !== 5 || piece !== ' ') count(kind);
    if (kind === 0) count(1, piece.length);
  }
  return counts;
}

function kindOf(piece: string): number {
  const code = piece.charCodeAt(0);
  if (code > 127)
    return /^[\p{Script=Latin}\p{M}]/u.test(piece)
      ? 0
      : /^\s/.test(piece)
        ? 5
        : /^\p{N}/u.test(piece)
          ? 3
          : /^\p{L}/u.test(piece)
            ? 2
            : 4;
  if (code <= 32) return 5;
  if (code >= 48 && code <= 57) return 3;
  return /[a-zA-Z]/.test(piece) ? 0 : 4;
}

/** What messages are made of. Each text is looked at once, as long as `known` lives. */
export function makeupOf(messages: readonly ChatMessage[], known: Map<string, Makeup> = new Map()): Makeup {
  const ofText = (text: string) => {
    const makeup = known.get(text) ?? makeupOfText(text);
    known.set(text, makeup);
    return makeup;
  };
  const ofPart = (part: MessagePart) => (part.kind === 'text' ? ofText(part.text) : unit(7));
  const all = messages.flatMap(({ content }) => [
    unit(6),
    ...(typeof content === 'string' ? [ofText(content)] : content.map(ofPart)),
  ]);
  return firstWeights.map((_, index) => all.reduce((sum, makeup) => sum + (makeup[index] ?? 0), 0));
}

function unit(index: number): Makeup {
  return firstWeights.map((_, other) => (other === index ? 1 : 0));
}

/** What was learnt about a model: its weights, and how sure each is, alone and with each other (a covariance, row by row). */
interface Learnt {
  readonly weights: readonly number[];
  readonly doubt: readonly (readonly number[])[];
}

const nothingLearnt: Learnt = {
  weights: firstWeights,
  doubt: firstWeights.map((weight, row) =>
    firstWeights.map((_, column) => (row === column ? (firstDoubt * weight) ** 2 : 0)),
  ),
};

/** How far an estimate was off: `estimated` before the answer, `actual` by the service. */
interface EstimateError {
  readonly estimated: number;
  readonly actual: number;
}

/**
 * Estimates tokens, and learns a model's own way of counting from the `usage` of each answer (recursive least squares). It
 * remembers the exact count of each conversation's last prompt too, so that only what came after it is estimated.
 */
export class TokenCalibration {
  readonly #models = new Map<string, Learnt>();
  /** By conversation: the last prompt that the service counted. */
  readonly #anchors = new Map<
    string,
    { readonly model: string; readonly makeup: Makeup; readonly actual: number }
  >();

  /** `kept`: what `toJSON` gave before; anything else is an empty start. */
  constructor(kept?: unknown) {
    for (const [model, value] of Object.entries(isObject(kept) ? kept : {})) {
      const learnt = parseLearnt(value);
      if (learnt) this.#models.set(model, learnt);
    }
  }

  /** Tokens of a prompt for a model. `conversation` may have been counted before. */
  estimate(model: string, makeup: Makeup, conversation?: string): number {
    const { weights } = this.#models.get(model) ?? nothingLearnt;
    const whole = dot(weights, makeup);
    const anchor = conversation === undefined ? undefined : this.#anchors.get(conversation);
    const grown = anchor && makeup.map((count, index) => count - (anchor.makeup[index] ?? 0));
    if (anchor?.model !== model || !grown || grown.some((count) => count < 0))
      return Math.max(0, Math.round(whole));
    return Math.round(anchor.actual + Math.max(0, dot(weights, grown)));
  }

  /** Takes in what the service counted for a prompt; tells how far the estimate had been off. */
  learn(model: string, makeup: Makeup, actual: number, conversation?: string): EstimateError | undefined {
    if (actual <= 0 || makeup.every((count) => count === 0)) return undefined;
    const estimated = this.estimate(model, makeup, conversation);
    this.#models.set(model, learntFrom(this.#models.get(model) ?? nothingLearnt, makeup, actual));
    if (conversation !== undefined) {
      this.#anchors.delete(conversation);
      this.#anchors.set(conversation, { model, makeup, actual });
      const oldest = this.#anchors.keys().next();
      if (this.#anchors.size > 50 && !oldest.done) this.#anchors.delete(oldest.value);
    }
    return { estimated, actual };
  }

  /** What is worth keeping until the next start. */
  toJSON(): { readonly [model: string]: Learnt } {
    return Object.fromEntries(this.#models);
  }
}

/** One step of recursive least squares, on relative errors: a long prompt counts no more than a short one. */
function learntFrom({ weights, doubt }: Learnt, makeup: Makeup, actual: number): Learnt {
  const input = makeup.map((count) => count / actual);
  const spread = doubt.map((row) => dot(row, input));
  const certainty = dot(spread, input) + countDoubt ** 2;
  const gain = spread.map((value) => value / certainty);
  const error = 1 - dot(weights, input);
  return {
    weights: weights.map((weight, index) => weight + (gain[index] ?? 0) * error),
    doubt: doubt.map((row, index) =>
      row.map((value, column) => value - (gain[index] ?? 0) * (spread[column] ?? 0)),
    ),
  };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

function parseLearnt(value: unknown): Learnt | undefined {
  if (!isObject(value)) return undefined;
  const weights = numbers(value['weights']);
  const doubt = asArray(value['doubt']).map(numbers);
  const fits = [weights, ...doubt].every((row) => row.length === size) && doubt.length === size;
  return fits ? { weights, doubt } : undefined;
}

function numbers(value: unknown): number[] {
  return asArray(value).flatMap((item) => asNumber(item) ?? []);
}
