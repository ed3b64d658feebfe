import { widthOf } from './accent';
import { bracketBalance } from './brackets';
import { indentOf, isBlank } from './lineKeys';

/** Something with a name that a text declares: a function, a class, a rule. */
export interface Declaration {
  readonly name: string;
  /** The line with the name. */
  readonly line: number;
  /** Where it begins with the comments and decorators above it. */
  readonly start: number;
  /** One past its last line. */
  readonly end: number;
}

const modifiers =
  /^(?:(?:export|default|declare|abstract|async|public|private|protected|internal|static|final|override|virtual|sealed|readonly|pub(?:\([^)]*\))?|unsafe|inline|open|data|suspend|local|partial|synchronized|constexpr|explicit|const(?=\s+fn\b))\s+)+/;
const named =
  /^(function\*?|def|class|interface|enum|struct|trait|type|module|namespace|object|record|protocol|extension|fn|func|fun|sub|impl)\s+(?:\([^)]*\)\s*)?([\w$#.:~!?]+(?:<[^>]*>)?(?:\s+for\s+[\w:<>]+)?)/;
const assigned =
  /^(?:const|let|var|val)\s+([\w$]+)[^=]*=\s*(?:async\b|function\b|\(|[\w$]+\s*=>|\{|\[|[\w.]+\()/;
const member =
  /^(?:[\w$<>[\],.*&:?]+\s+)*[*&]?([#~]?[\w$]+(?:::~?[\w$]+)?)\s*(?:<[^>()]*>)?\((?!\s*["'`])(?!.*;\s*$).*(?:[{(,)]|=>|\bconst|\bnoexcept)\s*$/;
const created =
  /^create\s+(?:or\s+replace\s+)?(?:temp\w*\s+)?(?:table|view|function|procedure|index|trigger)\s+(?:if\s+not\s+exists\s+)?([\w."`]+)/i;
const control =
  /^(?:if|for|foreach|while|switch|catch|return|else|elif|do|with|await|new|throw|typeof|case|using|lock|match|when|unless|until|try|super|print|assert|yield|and|or|not)\b/;
const above =
  /^\s*(?:@|#\[|#!\[|\/\/|\/\*|\*|\*\/|--(?!\s*$)|#(?!\s*(?:include|define|if|endif|import)\b)|\[\w)/;

/** The name that a line declares; undefined when it declares none. */
function declaredName(line: string, languageId: string): string | undefined {
  const text = line.trim();
  if (/^(?:css|scss|less)$/.test(languageId))
    return /^(?:[^@/*}][^;]*|@media[^;]*)\{$/.test(text) ? text.slice(0, -1).trim() : undefined;
  const sql = created.exec(text)?.[1];
  if (sql !== undefined) return sql.toLowerCase();
  const bare = text.replace(modifiers, '');
  return (
    nameAndKind(bare) ?? assigned.exec(bare)?.[1] ?? (control.test(bare) ? undefined : member.exec(bare)?.[1])
  );
}

/** A class and the function of its name are two things; so are a type and what is implemented for it. */
function nameAndKind(bare: string): string | undefined {
  const [, kind = '', name] = named.exec(bare) ?? [];
  const plain = name?.replace(/[:.]$/, '').replace(/<.*$/, '');
  return plain !== undefined && types.has(kind) ? `${kind} ${plain}` : plain;
}

const types = new Set(['impl', 'class', 'struct', 'interface', 'enum', 'trait', 'extension']);

/** All names that lines declare, also where the end of what they name is not among them. */
export function declaredNames(lines: readonly string[], languageId: string): ReadonlySet<string> {
  return new Set(lines.map((line) => declaredName(line, languageId)).filter((name) => name !== undefined));
}

/** The declarations of a text, in order; one may hold others. Those whose end is not certain are left out. */
export function declarations(lines: readonly string[], languageId: string): Declaration[] {
  return lines.flatMap((text, line) => {
    const name = declaredName(text, languageId);
    const end = name === undefined ? undefined : endOf(lines, line, languageId);
    return name === undefined || end === undefined ? [] : [{ name, line, start: startOf(lines, line), end }];
  });
}

function startOf(lines: readonly string[], line: number): number {
  const indent = columnOf(lines[line]);
  let start = line;
  while (start > 0 && isAbove(lines[start - 1] ?? '', indent)) start--;
  return start;
}

function isAbove(line: string, indent: number): boolean {
  const width = columnOf(line);
  return above.test(line) && (width === indent || (width === indent + 1 && /^\s*\*/.test(line)));
}

/** One past the last line of what begins at `line`: everything deeper, and the brackets or words that close it. */
function endOf(lines: readonly string[], line: number, languageId: string): number | undefined {
  if (languageId === 'sql') return endOfStatement(lines, line);
  const indent = columnOf(lines[line]);
  let end = line + 1;
  for (let at = line + 1; at < lines.length; at++) {
    const text = lines[at] ?? '';
    if (isBlank(text)) continue;
    const closes = columnOf(text) === indent && /^\s*(?:[)\]}]|\{\s*$|end\b|fi\b|done\b)/.test(text);
    if (columnOf(text) <= indent && !closes) break;
    end = at + 1;
    if (closes && !/[{(:[]\s*$|=>\s*$/.test(text)) break;
  }
  return isClosed(lines.slice(line, end), languageId) ? end : undefined;
}

/** True when a declaration has its end: what opens a bracket, or needs the word, ends with the line that closes it. */
function isClosed(lines: readonly string[], languageId: string): boolean {
  const [first = ''] = lines;
  const last = lines.at(-1) ?? '';
  if (/^(?:ruby|lua|elixir|julia|crystal)$/.test(languageId) && lines.length > 1 && !/^\s*end\b/.test(last))
    return false;
  const isOpened = bracketBalance([first]) > 0;
  if (isOpened && !(/^\s*[)\]}]/.test(last) && columnOf(last) === columnOf(first))) return false;
  return bracketBalance(lines) === 0;
}

function columnOf(line = ''): number {
  return widthOf(indentOf(line));
}

function endOfStatement(lines: readonly string[], line: number): number | undefined {
  const last = lines.slice(line).findIndex((text) => /;\s*(?:--.*)?$/.test(text));
  return last === -1 || bracketBalance(lines.slice(line, line + last + 1)) !== 0
    ? undefined
    : line + last + 1;
}
