import type { Dice } from './dice';
import type { Hole } from './fimPrompt';
import { predictLine } from './predictLine';

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Code that plausibly stands in the hole, found from the text around it: no model, only patterns. */
export function fillHole(hole: Hole, dice: Dice): string {
  const { prefix, suffix } = hole;
  const line = prefix.slice(prefix.lastIndexOf('\n') + 1);
  const rest = suffix.split('\n', 1)[0] ?? '';
  const code = new Surroundings(hole, dice);
  if (rest.trim() !== '') return code.withinLine(line, rest);
  const first = line.trim() === '' ? code.newLine(line) : code.endOfLine(line);
  return withoutRepeat(first + code.after(line + first), suffix);
}

/** Drops a last line that the suffix begins with. */
function withoutRepeat(text: string, suffix: string): string {
  const next = suffix.split('\n').find((line) => line.trim() !== '');
  const at = text.lastIndexOf('\n');
  const repeats = at >= 0 && next !== undefined && text.slice(at + 1).trim() === next.trim();
  return repeats ? text.slice(0, at) : text;
}

/** What the text around a hole tells about the code in it. */
class Surroundings {
  readonly #hole: Hole;
  readonly #dice: Dice;
  readonly #semicolons: boolean;
  readonly #indented: boolean;

  constructor(hole: Hole, dice: Dice) {
    this.#hole = hole;
    this.#dice = dice;
    const lines = hole.prefix.split('\n');
    this.#semicolons = lines.some((line) => /[\w)\]'"`];\s*$/.test(line));
    this.#indented = lines.some((line) =>
      /^\s*(def|class|if|for|while|elif|else|with|try)\b.*:\s*$/.test(line),
    );
  }

  /** A hole with code after it on the same line. */
  withinLine(line: string, rest: string): string {
    const open = /([\w.]+)\($/.exec(line);
    if (open && rest.startsWith(')')) return this.#argumentsOf(open[1] ?? '');
    const predicted = predictLine(this.#hole, 8);
    const stop = predicted.indexOf(rest.trim().charAt(0));
    if (predicted !== '' && stop !== 0) return stop > 0 ? predicted.slice(0, stop) : predicted;
    return /\w$/.test(line) ? this.#restOfWord(line) : this.#identifier();
  }

  /** The rest of a line that has begun. */
  endOfLine(line: string): string {
    const predicted = predictLine(this.#hole, 40);
    const text = predicted !== '' ? predicted : this.#byRule(line);
    return text + this.#closing(line + text);
  }

  /** A whole new line, below what is there. */
  newLine(indent: string): string {
    const lines = this.#hole.prefix.split('\n').slice(0, -1);
    const above = lines.filter((line) => line.trim() !== '').slice(-2);
    const last = above.at(-1) ?? '';
    const depth = /[{([:]\s*$/.test(last) ? this.#deeper(last) : leading(last);
    const missing = depth.startsWith(indent) ? depth.slice(indent.length) : '';
    const next = nextInSeries(above[0] ?? '', last);
    if (next !== undefined) return missing + next.trim();
    const returned = /^\s*(return|break|raise|throw)\b/.test(last);
    if (returned || depth === '') return '';
    return `${missing}return ${this.#identifier()}${this.#semicolons ? ';' : ''}`;
  }

  /** The lines that a line which opens a block needs below it. */
  after(line: string): string {
    const braces = /\{\s*$/.test(line);
    if (!braces && !(this.#indented && /^\s*(def|if|for|while|elif|else|with)\b.*:\s*$/.test(line)))
      return '';
    const body = `\n${this.#deeper(line)}return ${this.#identifier()}${this.#semicolons ? ';' : ''}`;
    const closed = this.#hole.suffix.trimStart().startsWith('}');
    return braces && !closed ? `${body}\n${leading(line)}}` : body;
  }

  #byRule(line: string): string {
    const word = /(\w+)$/.exec(line)?.[1] ?? '';
    if (/^(if|while|for|elif)$/.test(word)) {
      return this.#indented ? ` ${this.#identifier()}:` : ` (${this.#identifier()}) {`;
    }
    // A value is due: after a word that asks for one, an operator or an opening bracket.
    if (/(\breturn|[=,+\-*/<>&|])$/.test(line)) return ` ${this.#identifier()}`;
    if (/(\breturn|[=,+\-*/<>&|])\s+$|[([]$/.test(line)) return this.#identifier();
    if (/\.$/.test(line)) return this.#member();
    const rest = this.#restOfWord(line);
    if (rest !== '') return rest;
    if (/^\s*(def|function|fn|func)\s+\w+$/.test(line)) return this.#indented ? '():' : '() {';
    return '';
  }

  /** Brackets that the line opens and does not close, and the semicolon where this code has them. */
  #closing(line: string): string {
    if (/[{:]\s*$/.test(line)) return '';
    const close = unclosed(line).reverse();
    const block =
      this.#indented && /^\s*(def|if|for|while|elif|with|class)\b/.test(line) && !/:\s*$/.test(line);
    const end = this.#semicolons && !/[;,{}]\s*$/.test(line) && !/^\s*(\/\/|\*)/.test(line) ? ';' : '';
    return close.join('') + (block ? ':' : end);
  }

  #argumentsOf(callee: string): string {
    const { prefix, suffix } = this.#hole;
    const name = callee.split('.').at(-1) ?? callee;
    const earlier = new RegExp(`\\b${name}\\(([^()\\n]+)\\)`).exec(
      prefix.slice(0, -name.length - 1) + suffix,
    );
    return earlier?.[1] ?? this.#identifier();
  }

  /** The end of a word that is spelt out elsewhere in the file. */
  #restOfWord(line: string): string {
    const begun = /[A-Za-z_]\w*$/.exec(line)?.[0] ?? '';
    if (begun.length < 2) return '';
    const words =
      `${this.#hole.prefix.slice(0, -begun.length)} ${this.#hole.suffix}`.match(/[A-Za-z_]\w*/g) ?? [];
    const longer = words.findLast((word) => word.startsWith(begun) && word.length > begun.length);
    return longer?.slice(begun.length) ?? '';
  }

  #member(): string {
    const members = `${this.#hole.prefix}\n${this.#hole.suffix}`.match(/\.[A-Za-z_]\w*\(?/g) ?? [];
    const member = members.length > 0 ? this.#dice.pick(members).slice(1) : 'length';
    return member.endsWith('(') ? `${member}${this.#identifier()})` : member;
  }

  /** A name that is in scope: assigned last, else the first parameter, else the last word. */
  #identifier(): string {
    const { prefix } = this.#hole;
    const start = Math.max(
      ...['\ndef ', '\nfunction ', '\nexport ', '\nfn ', '\nfunc '].map((w) => prefix.lastIndexOf(w)),
    );
    const scope = prefix.slice(Math.max(start, 0));
    const assigned = [
      ...scope.matchAll(
        /(?:(?:const|let|var|mut)\s+)?\b([A-Za-z_]\w*)\s*(?::[^=\n;,(){}]+)?(?::?=)(?![=>])\s*\S/g,
      ),
    ];
    const parameter = /\(\s*(?:self,\s*)?&?([A-Za-z_]\w*)\s*[:,)=]/.exec(scope);
    const words = scope.match(/[A-Za-z_]\w{2,}/g) ?? [];
    const known = words.findLast(
      (word) => !/^(return|const|let|def|function|self|this|None|null|true|false)$/.test(word),
    );
    return assigned.at(-1)?.[1] ?? parameter?.[1] ?? known ?? 'value';
  }

  #deeper(line: string): string {
    const steps = this.#hole.prefix.match(/\n( {2,4}|\t)(?=\S)/g)?.map((step) => step.slice(1)) ?? [];
    const step = steps.sort((a, b) => a.length - b.length)[0] ?? (this.#indented ? '    ' : '  ');
    return leading(line) + step;
  }
}

/** The closing brackets that the line still owes, outermost first. */
function unclosed(line: string): string[] {
  const owed: string[] = [];
  for (const char of line.replace(/(["'`])(?:\\.|(?!\1).)*\1/g, '')) {
    const closer = closers[char];
    if (closer !== undefined) owed.push(closer);
    else if (owed.at(-1) === char) owed.pop();
  }
  return owed;
}

function leading(line: string): string {
  return /^\s*/.exec(line)?.[0] ?? '';
}

/** The line after two that differ in their numbers only, or that list one thing after another. */
function nextInSeries(first: string, second: string): string | undefined {
  const shape = (line: string) => line.replace(/\d+/g, '0');
  if (shape(first) !== shape(second) || first === second || !/\d/.test(second)) return undefined;
  const before = (first.match(/\d+/g) ?? []).map(Number);
  let index = 0;
  return second.replace(/\d+/g, (digits) => {
    const value = Number(digits);
    const next = value + (value - (before[index++] ?? value));
    return String(Math.max(next, 0)).padStart(digits.length, '0');
  });
}
