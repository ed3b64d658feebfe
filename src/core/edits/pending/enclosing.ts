/** Lines of a text, counted from 0; `last` belongs to them. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** A named piece of a document, as a language service describes it. */
export interface SymbolSpan extends LineSpan {
  readonly name: string;
  /** True for what is called: functions, methods, constructors. */
  readonly callable: boolean;
  readonly children: readonly SymbolSpan[];
}

/** The function around a line; where there is none, the smallest symbol around it. Undefined outside of all. */
export function enclosingSymbol(symbols: readonly SymbolSpan[], line: number): SymbolSpan | undefined {
  const chain: SymbolSpan[] = [];
  for (let level = symbols; ;) {
    const inside = level.filter(({ first, last }) => first <= line && line <= last);
    const [next] = inside.toSorted((a, b) => a.last - a.first - (b.last - b.first));
    if (!next) break;
    chain.push(next);
    level = next.children;
  }
  return chain.findLast(({ callable }) => callable) ?? chain.at(-1);
}

/** What begins a definition in the languages that people write most. */
const definition =
  /^\s*(?:(?:export|default|public|private|protected|internal|static|async|abstract|final|override|pub(?:\([^)]*\))?|local|unsafe|extern|inline|virtual|const|let|var|open|suspend|data)\s+)*(?:function\b|def\b|class\b|fn\b|func\b|fun\b|sub\b|interface\b|struct\b|enum\b|trait\b|impl\b|module\b|namespace\b|type\b|record\b|[\w$<>[\],.?*&: ]+\([^;]*\)[^;=]*\{?$|[\w$]+\s*[:=]\s*(?:async\s*)?(?:function\b|\(.*=>|\w+\s*=>))/;
const control =
  /^\s*(?:\}?\s*)(?:if|else|elif|for|foreach|while|switch|match|case|try|catch|except|finally|do|with|return|unless|until)\b/;
const closing = /^\s*(?:[)\]}]|end\b|fi\b|done\b|esac\b)/;
/** What stands as deep as the head of a block and still belongs to it; and what of that is its end. */
const goesOn = /^\s*(?:[)\]}{]|end\b|fi\b|done\b|esac\b)/;
const ends = /^\s*(?:[)\]}]|end\b|fi\b|done\b|esac\b)(?:.*[^{([:\s])?\s*$/;

/**
 * The definition around a line by indentation alone: for documents that no language service knows. At the outermost
 * level without one, the lines without a gap around it. Undefined on a blank line outside of everything.
 */
export function enclosingByIndentation(lines: readonly string[], line: number): LineSpan | undefined {
  const start = inkedLine(lines, line);
  if (start === undefined) return undefined;
  let outermost: LineSpan | undefined;
  for (let head: number | undefined = start; head !== undefined; head = headOf(lines, head)) {
    const block = blockOf(lines, opened(lines, head));
    if (!block || block.last < line) continue;
    if (isDefinition(lines[block.first])) return block;
    outermost = block;
  }
  return outermost ?? (isBlank(lines[line]) ? undefined : paragraph(lines, line));
}

function isDefinition(line = ''): boolean {
  return definition.test(line) && !control.test(line);
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

function indentOf(line = ''): number {
  return line.length - line.trimStart().length;
}

/** The line itself, or, for a blank or closing one, the line above that says how deep it is. */
function inkedLine(lines: readonly string[], line: number): number | undefined {
  let at = Math.min(line, lines.length - 1);
  while (at >= 0 && isBlank(lines[at])) at--;
  if (at < 0) return undefined;
  if (!closing.test(lines[at] ?? '')) return at;
  const depth = indentOf(lines[at]);
  for (let above = at - 1; above >= 0; above--) {
    if (!isBlank(lines[above]) && indentOf(lines[above]) <= depth) return above;
  }
  return at;
}

/** The line that a brace on a line of its own belongs to. */
function opened(lines: readonly string[], head: number): number {
  const above = lines[head - 1];
  const alone = lines[head]?.trim() === '{' && !isBlank(above) && indentOf(above) === indentOf(lines[head]);
  return alone ? head - 1 : head;
}

/** The nearest line above that is indented less. */
function headOf(lines: readonly string[], line: number): number | undefined {
  const depth = indentOf(lines[line]);
  for (let above = line - 1; above >= 0; above--) {
    const text = lines[above];
    if (!isBlank(text) && indentOf(text) < depth && !closing.test(text ?? '')) return above;
  }
  return undefined;
}

/** A line and what is indented below it, with the line that closes it. Undefined when nothing is. */
function blockOf(lines: readonly string[], head: number): LineSpan | undefined {
  const depth = indentOf(lines[head]);
  let last = head;
  for (const [index, text] of lines.slice(head + 1).entries()) {
    if (isBlank(text)) continue;
    const isInside = indentOf(text) > depth;
    if (!isInside && (indentOf(text) < depth || !goesOn.test(text))) break;
    last = head + 1 + index;
    if (!isInside && ends.test(text)) break;
  }
  return last === head ? undefined : { first: head, last };
}

function paragraph(lines: readonly string[], line: number): LineSpan {
  let [first, last] = [line, line];
  while (first > 0 && !isBlank(lines[first - 1])) first--;
  while (last < lines.length - 1 && !isBlank(lines[last + 1])) last++;
  return { first, last };
}
