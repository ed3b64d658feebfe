import { nest, type Nesting } from './brackets';
import type { HoleNesting } from './nesting';
import { depthOf, indentOf, isInked, type Hole } from './hole';

/** A line that begins something new of its own: a definition, or a comment above one. */
const beginning =
  /^(?:export|public|private|protected|internal|static|async|abstract|final|pub|func|fn|fun|def|sub|class|function|interface|type|impl|struct|enum|trait|module|namespace|template|describe|it|test|create|alter|drop|insert|const|let|var|local|import|from|using|package)\b|^(?:@|#|"""|\[[A-Z])|^if __name__/i;
/** The head of a function in the languages that begin it with a type. */
const functionHead =
  /^(?!(?:if|for|foreach|while|switch|match|catch|else|do|with|using|lock|return|await|new|when|loop|unless|until)\b)[A-Za-z_~][\w<>,.*&:[\] ?]*\([^;]*\{$/;
/** A line that goes on with the block that has just been closed. */
const continuation =
  /^(?:else|elif|elsif|elseif|catch|except|finally|rescue|ensure|while|until|then|do|and|or)\b|^[)\]},;.?:&|+*]/;

/** Follows the answer line by line and tells when the block, in which the cursor stands, is complete. */
export class BlockEnd {
  /** Before the first line that closes what belongs to the suffix; undefined while there is none. */
  dip: number | undefined;
  /** The end of the last line after which nothing of the answer's own is open, or as little as ever. */
  rest = 0;
  readonly #hole: Hole;
  readonly #around: HoleNesting;
  /** Nothing stands after the cursor. */
  readonly atEnd: boolean;
  /** The cursor's line ends here, so that whole lines may end the answer. */
  readonly #joins: boolean;
  /** Something is open that the suffix does not close. */
  readonly #owed: boolean;
  #nesting: Nesting;
  #lines = 0;
  #least = Infinity;
  /** Indentation of the block in which the cursor stands. */
  #base = 0;
  /** The end of the last line that is not blank, when all that had to be closed is closed. */
  #complete: number | undefined;
  #afterBlank = false;

  constructor(hole: Hole, around: HoleNesting) {
    this.#hole = hole;
    this.#around = around;
    this.#nesting = around.atLine;
    this.atEnd = hole.lineRest === '' && hole.below.length === 0;
    this.#owed = around.atCursor.open.length > around.closedBelow;
    this.#joins = hole.lineRest === '' || /^[)\]};,]+$/.test(hole.lineRest);
  }

  /** Takes the answer's next whole line, from `start` to `end`. Returns where to cut once the block is complete. */
  line(line: string, start: number, end: number): number | undefined {
    const first = this.#lines++ === 0;
    const whole = first ? this.#hole.lineHead + line : line;
    if (!isInked(line)) {
      this.#nesting = nest(this.#nesting, `${whole}\n`, this.#hole.syntax);
      this.#afterBlank ||= !first;
      return undefined;
    }
    const cut = first ? undefined : this.#cutBefore(line);
    if (cut !== undefined) return cut;
    if (first || this.#base === 0) this.#base = depthOf(whole);
    this.#afterBlank = false;
    this.#nesting = nest(this.#nesting, `${whole}\n`, this.#hole.syntax);
    this.#note(line, start, end);
    return undefined;
  }

  #note(line: string, start: number, end: number): void {
    const { closedBelow, atCursor } = this.#around;
    const open = this.#nesting.open.length;
    if (open < Math.min(closedBelow, atCursor.open.length)) this.dip ??= Math.max(0, start - 1);
    const isBalanced = this.#joins && open === closedBelow && this.#nesting.inside === undefined;
    if (!isBalanced) this.#complete = undefined;
    else if (!this.#owed || this.#complete !== undefined || this.#closesDefinition(line))
      this.#complete = end;
    if (open <= Math.max(atCursor.open.length, this.#least)) this.rest = end;
    this.#least = Math.min(this.#least, open);
  }

  /** The line ends a block whose first line, above the cursor, defines something. */
  #closesDefinition(line: string): boolean {
    if (!/^\s*(?:\}|end\b)/.test(line)) return false;
    const indent = indentOf(line);
    const above = this.#hole.before.split('\n').toReversed();
    const header = above.find(
      (text) => isInked(text) && indentOf(text) === indent && !/^\s*[)\]}]/.test(text),
    );
    return header !== undefined && (beginning.test(header.trimStart()) || /\)[^()]*\{?$/.test(header));
  }

  #cutBefore(line: string): number | undefined {
    const text = line.trimStart();
    if (this.#complete === undefined || continuation.test(text)) return undefined;
    const begins = this.#begins(text);
    if (this.#hole.syntax.offside !== undefined)
      return this.#leavesBlock(depthOf(line), begins) ? this.#complete : undefined;
    if (!this.#afterBlank) return undefined;
    if (this.#owed) return this.atEnd || begins ? this.#complete : undefined;
    return this.atEnd && begins && isInked(this.#hole.lineHead) ? this.#complete : undefined;
  }

  #begins(text: string): boolean {
    const { lineComments, blockComments } = this.#hole.syntax;
    const comments = [...lineComments, ...blockComments.map(([begin]) => begin)];
    return (
      beginning.test(text) ||
      functionHead.test(text.trimEnd()) ||
      comments.some((sign) => text.startsWith(sign))
    );
  }

  /** By indentation: at the end of the file the way out is to the margin, else to where the suffix goes on. */
  #leavesBlock(depth: number, begins: boolean): boolean {
    if (this.atEnd) return depth === 0 && this.#base > 0 && (this.#afterBlank || begins);
    const outer = depthOf(this.#hole.below[0] ?? '');
    return this.#hole.lineRest === '' && outer < this.#base && depth <= outer && begins && this.#afterBlank;
  }
}
