import type { Answer, ConversationRecord, TextChannel } from './conversation';
import { placePiece } from './fold';

/** What a crash may cost of a running answer, in milliseconds. */
export const flushEveryMs = 250;

type Piece = ConversationRecord & { type: 'answerText' };

/** Gathers the small pieces of a running answer into records, each holding what came within a quarter of a second. */
export class TextPieces {
  readonly #answer: Answer;
  readonly #now: () => number;
  readonly #write: (piece: Piece) => void;
  #waiting: { readonly channel: TextChannel; readonly from: number; readonly parts: string[] } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(answer: Answer, now: () => number, write: (piece: Piece) => void) {
    this.#answer = answer;
    this.#now = now;
    this.#write = write;
  }

  /** Adds text to the answer at once, and to its file soon. */
  add(channel: TextChannel, text: string): void {
    if (this.#waiting && this.#waiting.channel !== channel) this.flush();
    const from = this.#answer[channel].length;
    placePiece(this.#answer, {
      type: 'answerText',
      id: this.#answer.id,
      at: this.#now(),
      channel,
      from,
      text,
    });
    this.#waiting ??= { channel, from, parts: [] };
    this.#waiting.parts.push(text);
    this.#timer ??= setTimeout(() => this.flush(), flushEveryMs);
  }

  /** Writes what waits, now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = this.#waiting;
    if (!waiting) return;
    this.#waiting = undefined;
    const { channel, from, parts } = waiting;
    this.#write({
      type: 'answerText',
      id: this.#answer.id,
      at: this.#now(),
      channel,
      from,
      text: parts.join(''),
    });
  }
}
