import { RadixTree } from './radix';

/** Where a completion was asked for. */
export interface Place {
  readonly path: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** A text for the cursor, and how many characters after the cursor it stands for, in UTF-16 units. */
export interface Suggestion {
  readonly text: string;
  readonly replace: number;
}

interface Entry {
  readonly key: string;
  readonly suffixHead: string;
  /** The suffix ends where `suffixHead` does. */
  readonly suffixIsWhole: boolean;
  readonly suggestions: readonly Suggestion[];
}

const capacity = 200;
/** The prefix counts from a multiple of so many characters on, at least so many before the cursor. */
const stride = 4_096;
const suffixLength = 200;
/** How far back a deletion may reach into what was there when a suggestion was made. */
const longestDeletion = 60;

/**
 * What was suggested where. One entry serves while its text is typed, or accepted in parts, while that is deleted
 * again, and after an undo.
 */
export class CompletionCache {
  readonly #tree = new RadixTree<Entry>();
  /** In the order of use. */
  readonly #entries = new Map<string, Entry>();

  /** How many places are remembered. */
  get size(): number {
    return this.#entries.size;
  }

  /** Remembers what was suggested at a place; nothing is an answer too. */
  store(place: Place, suggestions: readonly Suggestion[]): void {
    const key = detached(keyOf(place, keyStart(place.prefix)));
    const suffixHead = detached(place.suffix.slice(0, suffixLength));
    const entry = { key, suffixHead, suffixIsWhole: suffixHead.length === place.suffix.length, suggestions };
    this.#tree.set(key, entry);
    this.#touch(entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= capacity) return;
      this.#entries.delete(oldest);
      this.#tree.delete(oldest);
    }
  }

  /** What is known for a place: suggestions, an empty array when there were none, undefined when it must be asked. */
  find(place: Place): readonly Suggestion[] | undefined {
    const start = keyStart(place.prefix);
    return this.#find(place, start) ?? (start > 0 ? this.#find(place, start - stride) : undefined);
  }

  #find(place: Place, start: number): readonly Suggestion[] | undefined {
    const key = keyOf(place, start);
    for (const { value, keyLength } of this.#tree.prefixesOf(key)) {
      const found = remainders(value, key.slice(keyLength), place.suffix);
      if (found) return this.#used(value, found);
    }
    for (const { value, extension } of this.#tree.extensionsOf(key, longestDeletion)) {
      if (extension === '' || /[\r\n]/.test(extension) || !fitsSuffix(value, place.suffix)) continue;
      if (value.suggestions.length === 0) continue;
      return this.#used(
        value,
        value.suggestions.map(({ text, replace }) => ({ text: extension + text, replace })),
      );
    }
    return undefined;
  }

  #used(entry: Entry, found: readonly Suggestion[]): readonly Suggestion[] {
    this.#touch(entry);
    return found;
  }

  #touch(entry: Entry): void {
    this.#entries.delete(entry.key);
    this.#entries.set(entry.key, entry);
  }
}

/** What is left of an entry's suggestions after `typed`; undefined when none begins so. */
function remainders(entry: Entry, typed: string, suffix: string): readonly Suggestion[] | undefined {
  if (typed === '' && entry.suggestions.length === 0) return fitsSuffix(entry, suffix) ? [] : undefined;
  const closers = fitsSuffix(entry, suffix) ? '' : addedClosers(entry, suffix);
  if (closers === undefined) return undefined;
  const rest = entry.suggestions.flatMap((suggestion) => remainder(suggestion, typed, closers));
  return rest.length > 0 ? rest : undefined;
}

function remainder({ text, replace }: Suggestion, typed: string, closers: string): Suggestion[] {
  if (!text.startsWith(typed) || text.length === typed.length) return [];
  const rest = text.slice(typed.length);
  if (closers === '') return [{ text: rest, replace }];
  // The editor has typed the closers too: the text stands for them when it holds them, on the cursor's line.
  const line = rest.split('\n', 1)[0] ?? '';
  if (line.endsWith(closers) && line === rest)
    return [{ text: rest.slice(0, -closers.length), replace }].filter((s) => s.text !== '');
  return holdsInOrder(line, closers) && line === rest
    ? [{ text: rest, replace: replace + closers.length }]
    : [];
}

function holdsInOrder(text: string, part: string): boolean {
  let at = 0;
  for (const char of text) if (char === part[at]) at++;
  return at === part.length;
}

function fitsSuffix({ suffixHead, suffixIsWhole }: Entry, suffix: string): boolean {
  return suffixIsWhole ? suffix === suffixHead : suffix.startsWith(suffixHead);
}

/** The closing brackets and quotes that an editor has put behind the cursor since; undefined when it is not only that. */
function addedClosers(entry: Entry, suffix: string): string | undefined {
  const closers = /^[)\]}"'`>]{1,3}/.exec(suffix)?.[0] ?? '';
  for (let length = 1; length <= closers.length; length++) {
    if (fitsSuffix(entry, suffix.slice(length))) return closers.slice(0, length);
  }
  return undefined;
}

/** Where a key begins in the prefix: far enough back, and at the same place for many keystrokes. */
function keyStart(prefix: string): number {
  return Math.max(0, Math.floor(prefix.length / stride) * stride - stride);
}

function keyOf({ path, prefix }: Place, start: number): string {
  return `${path}\n${prefix.slice(start)}`;
}

/** A copy: a piece of a string would keep the whole document in memory. */
function detached(text: string): string {
  return text.split('').join('');
}
