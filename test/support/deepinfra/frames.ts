/** One event of a stream, before it becomes bytes. */
export interface Frame {
  readonly json: object;
  readonly kind: 'head' | 'thought' | 'text' | 'finish' | 'tail';
  /** Visible characters in it. */
  readonly chars: number;
  /** Tokens it stands for, for the pace. */
  readonly tokens: number;
}

/** A run of tokens that goes out in one frame. */
export interface Piece {
  readonly text: string;
  readonly tokens: readonly string[];
}

/** How tokens are cut into pieces. */
export interface Cutting {
  readonly perPiece: number;
  /** A place, in characters, where a piece must end; the token across it is cut in two. */
  readonly breakAt: number | undefined;
}

/** Groups tokens into pieces. */
export function piecesOf(tokens: readonly string[], { perPiece, breakAt }: Cutting): Piece[] {
  const pieces: Piece[] = [];
  let group: string[] = [];
  let shown = 0;
  const flush = () => {
    if (group.length > 0) pieces.push({ text: group.join(''), tokens: group });
    group = [];
  };
  for (const token of tokens) {
    const within = breakAt === undefined ? -1 : breakAt - shown;
    shown += token.length;
    if (within > 0 && within < token.length) {
      group.push(token.slice(0, within));
      flush();
      group.push(token.slice(within));
    } else {
      if (within === 0) flush();
      group.push(token);
    }
    if (group.length >= perPiece) flush();
  }
  flush();
  return pieces;
}

/** Takes one frame from each stream in turn until all are empty, as answers with several choices arrive. */
export function* takeTurns(streams: readonly Iterable<Frame>[]): Generator<Frame> {
  let open = streams.map((stream) => stream[Symbol.iterator]());
  while (open.length > 0) {
    const still: Iterator<Frame>[] = [];
    for (const stream of open) {
      const next = stream.next();
      if (next.done) continue;
      yield next.value;
      still.push(stream);
    }
    open = still;
  }
}
