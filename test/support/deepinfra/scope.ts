import type { Hole } from './fimPrompt';

const header =
  /^[ \t]*(?:(?:export|default|async|public|private|static|pub)\s+)*(?:def|function|fn|func)\b.*$|^[ \t]*(?!if|for|while|switch|catch|else)[\w#<>\s]*\w\([^()\n]*\)[^(){};=]*\{[ \t]*$/gm;
const assignment = /(?:\b(?:const|let|var|mut)\s+)?\b([A-Za-z_]\w*)\s*(?::[^=\n;,(){}]+)?:?=(?![=>])/g;
const noName = /^(return|const|let|def|function|self|this|None|null|true|false|string|number|int|str)$/;

/** The names that code in the hole may use. */
export class Scope {
  readonly #hole: Hole;
  /** The innermost function around the hole, down to the line of the hole. */
  readonly #body: string;
  readonly #header: string;

  constructor(hole: Hole) {
    this.#hole = hole;
    const above = hole.prefix.slice(0, hole.prefix.lastIndexOf('\n') + 1);
    const found = [...above.matchAll(header)].at(-1);
    this.#header = found?.[0] ?? '';
    this.#body = above.slice(found?.index ?? 0);
  }

  /** True when the function around the hole gives nothing back. */
  get isVoid(): boolean {
    return /:\s*void\b|^\s*(public |static )*void\b/.test(this.#header);
  }

  /** The parameters of the function around the hole. */
  get parameters(): readonly string[] {
    const list = /\(([^()]*)\)/.exec(this.#header)?.[1] ?? '';
    const names = list
      .split(',')
      .map((part) => /[A-Za-z_]\w*/.exec(part.replace(/^\s*(&|mut|readonly)*\s*/, ''))?.[0]);
    return names.filter((name) => name !== undefined).filter((name) => name !== 'self');
  }

  /** The name that was assigned last, other than `except`; undefined when none was. */
  assigned(except = ''): string | undefined {
    const inside = this.#body.slice(this.#header.length);
    return [...inside.matchAll(assignment)].findLast((found) => found[1] !== except)?.[1];
  }

  /** The likeliest name for a value. */
  get name(): string {
    const words = this.#hole.prefix.match(/[A-Za-z_]\w{2,}/g) ?? [];
    return this.assigned() ?? this.parameters[0] ?? words.findLast((word) => !noName.test(word)) ?? 'value';
  }

  /** What `return` gives back: what was computed last, else all parameters together. */
  get result(): string {
    return this.assigned() ?? (this.parameters.slice(0, 3).join(' + ') || this.name);
  }

  /** A member for the line that ends in a dot: one seen on the same owner, else anywhere. */
  memberAfter(line: string): string {
    const owner = /(\w+)\.$/.exec(line)?.[1];
    const text = `${this.#hole.prefix.slice(0, -1)}\n${this.#hole.suffix}`;
    const own =
      owner === undefined ? null : new RegExp(`\\b${owner}\\.(\\w+)|\\b${owner} = \\{\\s*(\\w+)`).exec(text);
    const any = [...text.replace(line.slice(0, -1), '').matchAll(/\.([a-z]\w+)/g)].at(-1);
    return own?.[1] ?? own?.[2] ?? (owner === undefined ? any?.[1] : undefined) ?? 'length';
  }

  /** What an earlier call of the same function was given, else a name. */
  argumentsOf(callee: string): string {
    const { prefix, suffix } = this.#hole;
    const name = callee.split('.').at(-1) ?? callee;
    const earlier = new RegExp(`\\b${name}\\(([^()\\n]+)\\)`).exec(
      prefix.slice(0, -name.length - 1) + suffix,
    );
    return earlier?.[1] ?? (this.name === name ? '' : this.name);
  }

  /** The end of the line's last word as the file spells it elsewhere. */
  restOfWord(line: string): string {
    const begun = /[A-Za-z_]\w*$/.exec(line)?.[0] ?? '';
    if (begun.length < 2) return '';
    const { prefix, suffix } = this.#hole;
    const words = `${prefix.slice(0, -begun.length)} ${suffix}`.match(/[A-Za-z_]\w*/g) ?? [];
    const longer = words.findLast((word) => word.startsWith(begun) && word.length > begun.length);
    return longer?.slice(begun.length) ?? '';
  }
}
