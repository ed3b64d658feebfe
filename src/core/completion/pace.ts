/** The wait that VS Code adds before it asks any provider, in milliseconds (measured; platform.md A3). */
const editorWaitMs = 50;
const bounds = { least: 75, most: 400 };
/** A longer pause is no typing. */
const longestIntervalMs = 1_500;
const intervalWeight = 0.25;
const typicalIntervalMs = 220;

/** How soon to ask after a keystroke, from the person's own rhythm and the model's own speed. */
export class TypingPace {
  #intervalMs = typicalIntervalMs;
  #lastKey: number | undefined;

  /** A key was typed at `now`, in milliseconds. */
  key(now: number): void {
    const interval = this.#lastKey === undefined ? undefined : now - this.#lastKey;
    this.#lastKey = now;
    if (interval === undefined || interval <= 0 || interval > longestIntervalMs) return;
    this.#intervalMs += (interval - this.#intervalMs) * intervalWeight;
  }

  /**
   * Milliseconds to wait on top of the editor's own wait. Just longer than the next key would take, less where a
   * pause is likely anyway, more when an answer takes so long that most would come too late.
   */
  waitMs(lineHead: string, lineRest: string, firstTokenMs: number): number {
    const slowness = Math.min(1.5, 1 + firstTokenMs / 4_000);
    const wait = this.#intervalMs * 1.15 * pauseFactor(lineHead, lineRest) * slowness - editorWaitMs;
    return Math.round(Math.min(bounds.most, Math.max(bounds.least, wait)));
  }
}

/** People stop to think after an opener and on a new line, and seldom within a word. */
function pauseFactor(lineHead: string, lineRest: string): number {
  if (lineHead.trim() === '') return 0.5;
  if (/[([{.,:=>]\s*$/.test(lineHead)) return 0.6;
  return lineRest.trim() === '' && /\s$/.test(lineHead) ? 0.8 : 1;
}

const sampleCount = 40;
const deadlineMs = { least: 1_200, most: 4_000, unknown: 2_500 };
const typicalFirstTokenMs = 500;

/** What is known of a model's speed: the last waits for a first token. */
export class FirstTokenTimes {
  readonly #samples: number[] = [];

  /** A first token came after `ms` milliseconds. */
  add(ms: number): void {
    this.#samples.push(ms);
    if (this.#samples.length > sampleCount) this.#samples.shift();
  }

  /** The usual wait in milliseconds. */
  get median(): number {
    return this.#quantile(0.5) ?? typicalFirstTokenMs;
  }

  /** How long an automatic request may wait: an answer that comes later than that is in the way. */
  get deadlineMs(): number {
    const usual = this.#quantile(0.75);
    if (usual === undefined) return deadlineMs.unknown;
    return Math.min(deadlineMs.most, Math.max(deadlineMs.least, usual * 1.5));
  }

  #quantile(share: number): number | undefined {
    const sorted = this.#samples.toSorted((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) * share)];
  }
}
