import { asString, isObject, type JsonObject } from '../../../src/core/base/guards';
import { readQuestion } from './question';
import { e2, Refusal } from './refusal';
import { sampleValue } from './sampleValue';

/** The answer in the form that `response_format` asks for; undefined when it asks for plain text. */
export function structuredAnswer(format: JsonObject | undefined, asked: string): string | undefined {
  const question = readQuestion(asked);
  switch (asString(format?.['type']) ?? 'text') {
    case 'json_object':
      return JSON.stringify({ answer: question.topic, words: question.words, certain: false });
    case 'json_schema': {
      const outer = isObject(format?.['json_schema']) ? format['json_schema'] : {};
      const schema = isObject(outer['schema']) ? outer['schema'] : {};
      return JSON.stringify(sampleValue(schema, 'answer', question));
    }
    case 'regex':
      return matching(asString(format?.['regex']) ?? '');
    default:
      return undefined;
  }
}

function matching(pattern: string): string {
  const text = new PatternReader(pattern).alternatives();
  let fits: boolean;
  try {
    fits = new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    fits = false;
  }
  if (!fits) throw new Refusal(400, e2(`The regular expression ${pattern} is not supported`));
  return text;
}

const classes: Readonly<Record<string, string>> = {
  d: '1',
  w: 'a',
  s: ' ',
  D: 'a',
  W: ' ',
  S: 'a',
  n: '\n',
  t: '\t',
};

/** Writes the simplest text that a regular expression of the plain kind matches. */
class PatternReader {
  #at = 0;
  readonly #pattern: string;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  /** The first of the alternatives from here to the end or to a closing bracket. */
  alternatives(): string {
    const first = this.#sequence();
    while (this.#take('|')) this.#sequence();
    return first;
  }

  #sequence(): string {
    let out = '';
    while (this.#at < this.#pattern.length && !'|)'.includes(this.#peek())) {
      const atom = this.#atom();
      out += atom.repeat(this.#times());
    }
    return out;
  }

  #atom(): string {
    const char = this.#next();
    if (char === '^' || char === '$') return '';
    if (char === '.') return 'a';
    if (char === '[') return this.#set();
    if (char === '\\') return this.#escaped();
    if (char !== '(') return char;
    if (this.#take('?')) while (!':>=!'.includes(this.#next())) continue;
    const inner = this.alternatives();
    this.#take(')');
    return inner;
  }

  #escaped(): string {
    const char = this.#next();
    return char === 'b' ? '' : (classes[char] ?? char);
  }

  #set(): string {
    const negated = this.#take('^');
    const first = this.#take('\\') ? this.#escaped() : this.#next();
    while (this.#at < this.#pattern.length && this.#next() !== ']') continue;
    return negated ? '~' : first;
  }

  #times(): number {
    const char = this.#peek();
    const range = /^\{(\d+)(,\d*)?\}/.exec(this.#pattern.slice(this.#at));
    this.#at += range ? range[0].length : Number('*+?'.includes(char) && char !== '');
    if (this.#peek() === '?') this.#at += 1;
    if (range) return Number(range[1]);
    return char === '*' || char === '?' ? 0 : 1;
  }

  #peek(): string {
    return this.#pattern.charAt(this.#at);
  }

  #next(): string {
    const char = this.#peek();
    this.#at += 1;
    return char;
  }

  #take(char: string): boolean {
    if (this.#peek() !== char) return false;
    this.#at += 1;
    return true;
  }
}
