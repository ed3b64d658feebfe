import type { Hole } from './hole';

/** Which lines follow which, in the text around the hole and in the answer: what repeats anyway proves little. */
export class Familiarity {
  readonly #lines = new Map<string, number>();
  readonly #pairs = new Set<string>();
  #last = '';

  constructor({ before, below }: Hole) {
    for (const line of below) this.add(line);
    this.#last = '';
    for (const line of before.split('\n')) this.add(line);
  }

  /** Takes the next line of the text. */
  add(line: string): void {
    const text = line.trim();
    if (text === '') return;
    this.#lines.set(text, (this.#lines.get(text) ?? 0) + 1);
    this.#pairs.add(`${this.#last}\n${text}`);
    this.#last = text;
  }

  /** True for a line of the suffix that stands nowhere else, and that nothing announces here. */
  isNew(line: string): boolean {
    const text = line.trim();
    return (this.#lines.get(text) ?? 0) <= 1 && !this.#pairs.has(`${this.#last}\n${text}`);
  }
}
