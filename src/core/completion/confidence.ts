/** How sure the model was of each piece of an answer. */
export interface SurePiece {
  /** Where the piece ends in the text that is shown, in UTF-16 units. */
  readonly end: number;
  /** Natural logarithms of the probabilities of its tokens. */
  readonly logprobs: readonly number[];
}

/** Natural logarithms under which an answer is hidden or cut; undefined in the settings switches the gate off. */
export interface ConfidenceFloor {
  /** Mean over the first line. */
  readonly show: number;
  /** Mean over one later line. */
  readonly line: number;
}

/** The confident head of `text`, on a line's end; an empty text when not even the first line is. */
export function confidentHead(text: string, pieces: readonly SurePiece[], floor: ConfidenceFloor): string {
  let start = 0;
  for (let index = 0; start <= text.length; index++) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const mean = meanWithin(pieces, start, end);
    if (mean !== undefined && mean < (index === 0 ? floor.show : floor.line))
      return text.slice(0, start).trimEnd();
    if (lineEnd < 0) break;
    start = lineEnd + 1;
  }
  return text;
}

/** Mean of an answer's tokens; undefined when the service gave none. */
export function meanConfidence(pieces: readonly SurePiece[]): number | undefined {
  return mean(pieces.flatMap(({ logprobs }) => logprobs));
}

function meanWithin(pieces: readonly SurePiece[], start: number, end: number): number | undefined {
  return mean(
    pieces.filter((piece) => piece.end > start && piece.end <= end + 1).flatMap(({ logprobs }) => logprobs),
  );
}

function mean(values: readonly number[]): number | undefined {
  const known = values.filter((value) => Number.isFinite(value));
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}
