import { AnswerReader } from '../../src/core/completion/answer/answer';
import { atCursor, drawCursor } from './cursor';

/** How an answer is read. */
export interface Reading {
  readonly languageId?: string;
  /** Characters in a piece. */
  readonly chunk?: number;
  readonly oneLine?: boolean;
  /** The stream broke off. */
  readonly cutShort?: boolean;
}

/** What was kept of an answer. */
export interface KeptAnswer {
  /** The document with the text taken, the cursor behind it. */
  readonly document: string;
  readonly shown: string | null;
  readonly replace: number;
  readonly reason: string;
  /** Characters that were read before the reader had enough. */
  readonly consumed: number;
}

/** Streams `output` into the hole that is drawn, until the reader has enough. */
export function answerAt(drawn: string, output: string, reading: Reading = {}): KeptAnswer {
  const { languageId = 'javascript', chunk = 7, oneLine = false, cutShort = false } = reading;
  const { prefix, suffix } = atCursor(drawn);
  const reader = new AnswerReader({ languageId, prefix, suffix }, oneLine);
  let consumed = 0;
  while (consumed < output.length) {
    const piece = output.slice(consumed, consumed + chunk);
    consumed += piece.length;
    if (reader.push(piece)) break;
  }
  const answer = reader.finish(cutShort);
  const text = answer.kind === 'text' ? answer.text.replaceAll('\n', reader.eol) : '';
  const replace = answer.kind === 'text' ? answer.replace : 0;
  const document = drawCursor(prefix + text + suffix.slice(replace), prefix.length + text.length);
  return { document, shown: answer.kind === 'text' ? text : null, replace, reason: answer.reason, consumed };
}

/** The document after `output` was streamed into the hole. */
export function filled(drawn: string, output: string, reading: Reading = {}): string {
  return answerAt(drawn, output, reading).document;
}
