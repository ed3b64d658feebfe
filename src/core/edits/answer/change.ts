/** Lines that an answer wants replaced, as it quotes them. */
export interface Change {
  /** The file it names; undefined when it names none. */
  readonly path: string | undefined;
  readonly search: readonly string[];
  readonly replace: readonly string[];
  /** The line that the answer says they begin at, counted from zero. */
  readonly line?: number | undefined;
  /** A line of the document that they stand after: the text behind `@@`. */
  readonly heading?: string | undefined;
  /** True when it stands after the change before it in the same file. */
  readonly isOrdered: boolean;
}

/** What a piece of an answer asks for in a format of its own. */
export interface Changes {
  readonly changes: readonly Change[];
  /** False when it ends in the middle of a change. */
  readonly isComplete: boolean;
  /** True when it cannot be read without guessing, or wants a file deleted or moved. */
  readonly isOdd: boolean;
}
