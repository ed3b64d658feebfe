import type { Hole } from './fimPrompt';
import { predictLine } from './predictLine';
import { Scope } from './scope';
import { nextInSeries } from './series';

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Code that plausibly stands in the hole, found from the text around it: no model, only patterns. */
export function fillHole(hole: Hole): string {
  const { prefix, suffix } = hole;
  const line = prefix.slice(prefix.lastIndexOf('\n') + 1);
  const rest = suffix.split('\n', 1)[0] ?? '';
  const filler = new Filler(hole);
  if (line.trim() !== '') {
    return rest.trim() === '' ? withoutRepeat(filler.endOfLine(line), suffix) : filler.withinLine(line, rest);
  }
  const text = withoutRepeat(filler.newLine(line), suffix);
  // With code right behind the cursor the new line has to end in a line break of its own.
  return rest.trim() === '' || text === '' ? text : `${text}\n${line}`;
}

/** Drops a last line that the suffix begins with. */
function withoutRepeat(text: string, suffix: string): string {
  const next = suffix.split('\n').find((line) => line.trim() !== '');
  const at = text.lastIndexOf('\n');
  const repeats = at >= 0 && next !== undefined && text.slice(at + 1).trim() === next.trim();
  return repeats ? text.slice(0, at) : text;
}

class Filler {
  readonly #hole: Hole;
  readonly #scope: Scope;
  /** What ends a statement here. */
  readonly #end: string;
  /** True where indentation makes the blocks. */
  readonly #indented: boolean;

  constructor(hole: Hole) {
    this.#hole = hole;
    this.#scope = new Scope(hole);
    const lines = `${hole.prefix}\n${hole.suffix}`.split('\n');
    this.#end = lines.some((line) => /[\w)\]'"`];\s*$/.test(line)) ? ';' : '';
    this.#indented = lines.some((line) =>
      /^\s*(def|class|if|for|while|elif|else|with|try)\b.*:\s*$/.test(line),
    );
  }

  /** A hole with code after it on the same line. */
  withinLine(line: string, rest: string): string {
    const called = /([\w.]+)\($/.exec(line)?.[1];
    if (called !== undefined && rest.startsWith(')')) return this.#scope.argumentsOf(called);
    if (line.endsWith('.')) return this.#scope.memberAfter(line);
    const predicted = predictLine(this.#hole);
    const stop = predicted.indexOf(rest.trim().charAt(0));
    if (predicted !== '' && stop !== 0) return stop > 0 ? predicted.slice(0, stop) : predicted;
    return /\w$/.test(line) ? this.#scope.restOfWord(line) : this.#value(line);
  }

  /** The rest of a line that has begun, and a body when the line opens a block. */
  endOfLine(line: string): string {
    const word = this.#scope.restOfWord(line);
    const text =
      predictLine(this.#hole) || word + predictLine({ ...this.#hole, prefix: this.#hole.prefix + word });
    const whole = text === '' ? this.#byRule(line) : text;
    const closed = whole + this.#closing(line + whole);
    return closed + this.#body(line + closed);
  }

  /** A whole new line, below what is there. */
  newLine(indent: string): string {
    const above = this.#hole.prefix
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.trim() !== '')
      .slice(-2);
    const last = above.at(-1) ?? '';
    const opens = /[{([:]\s*$/.test(last);
    const depth = opens ? this.#deeper(last) : indent || leading(last);
    const missing = depth.startsWith(indent) ? depth.slice(indent.length) : '';
    const next = nextInSeries(above[0] ?? '', last);
    if (next !== undefined) return missing + next.trim();
    if (depth === '' || /^\s*(return|break|raise|throw|<)/.test(last)) return '';
    return missing + this.#statement(opens ? last : '');
  }

  #statement(opener: string): string {
    const item = /^\s*for\b[\s(]*(?:const |let |var |_, |\w+, )*(\w+)/.exec(opener)?.[1];
    const sum = this.#scope.assigned(item);
    if (item !== undefined && sum !== undefined) return `${sum} += ${item}${this.#end}`;
    if (this.#scope.isVoid) return `if (${this.#scope.name} === undefined) return${this.#end}`;
    return `return ${this.#scope.result}${this.#end}`;
  }

  /** The lines that a line which opens a block needs below it. */
  #body(line: string): string {
    const braces = /\{\s*$/.test(line);
    if (!braces && !(this.#indented && /^\s*(def|if|for|while|elif|else|with)\b.*:\s*$/.test(line)))
      return '';
    const inner = new Filler({ ...this.#hole, prefix: `${this.#hole.prefix}${line}\n` });
    const body = `\n${this.#deeper(line)}${inner.#statement(line)}`;
    const closed = this.#hole.suffix.trimStart().startsWith('}');
    return braces && !closed ? `${body}\n${leading(line)}}` : body;
  }

  #byRule(line: string): string {
    if (/\b(if|while|for|elif)$/.test(line)) {
      return this.#indented ? ` ${this.#scope.name}` : ` (${this.#scope.name})`;
    }
    const value = this.#value(line);
    // A value is due: after a word that asks for one, an operator or an opening bracket.
    if (/(\breturn|[=,+\-*/<>&|])$/.test(line)) return ` ${value}`;
    if (/(\breturn|[=,+\-*/<>&|])\s+$|[([]$/.test(line)) return value;
    if (line.endsWith('.')) return this.#scope.memberAfter(line);
    return /^\s*(def|function|fn|func)\s+\w+$/.test(line) ? '()' : '';
  }

  #value(line: string): string {
    return /\breturn\s*$/.test(line) ? this.#scope.result : this.#scope.name;
  }

  /** Brackets that the line opens and does not close, and what has to follow them. */
  #closing(line: string): string {
    if (/[{:]\s*$/.test(line)) return '';
    const close = unclosed(line).reverse().join('');
    if (/^\s*(def|if|for|while|elif|else|with|class|function|fn|func)\b/.test(line)) {
      return close + (this.#indented ? ':' : ' {');
    }
    const ended = close === '' && (/[;,{}]\s*$/.test(line) || /^\s*(\/\/|\*|#|<|\w*$)/.test(line));
    return close + (ended ? '' : this.#end);
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
