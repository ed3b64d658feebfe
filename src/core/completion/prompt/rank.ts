import { estimateTokens } from './tokens';
import { sentinelPattern } from './sentinels';

/** Why a piece of another place may help. In falling order of what it tells about the next line. */
export type SnippetSource = 'definition' | 'edited' | 'imported' | 'visited' | 'open';

/** A piece of a file, other than the window around the cursor. */
export interface Snippet {
  /** Relative to the workspace, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly source: SnippetSource;
}

/** What is looked for, and how much of it fits. */
export interface RankQuery {
  /** The text around the cursor. */
  readonly around: string;
  readonly tokens: number;
  readonly marks: readonly string[];
  /** Keys of the snippets in the last prompt: they keep their place unless something is clearly better. */
  readonly previous: ReadonlySet<string>;
}

const sourceWeight: { readonly [source in SnippetSource]: number } = {
  definition: 0.3,
  edited: 0.2,
  imported: 0.12,
  visited: 0.05,
  open: 0,
};
const loyalty = 0.08;
const leastScore = 0.12;
/** A snippet with this share of its lines in the window, or in a better snippet, says nothing new. */
const mostShared = 0.6;

/** What tells two snippets apart. */
export function snippetKey({ path, text }: Snippet): string {
  return `${path}\n${text}`;
}

/**
 * The snippets most like the text around the cursor that fit, without those that repeat it or hold a sentinel. In the
 * order of their paths, not of their rank: a prompt whose head stays the same from key to key is read from the cache.
 */
export function rankSnippets(snippets: readonly Snippet[], query: RankQuery): Snippet[] {
  const words = wordsOf(query.around);
  const pattern = sentinelPattern(query.marks);
  const scored = snippets
    .filter(({ text, path }) => text.trim() !== '' && text.search(pattern) < 0 && path.search(pattern) < 0)
    .map((snippet) => ({ snippet, score: scoreOf(snippet, words, query.previous) }))
    .filter(({ score }) => score >= leastScore)
    .toSorted((a, b) => b.score - a.score || (snippetKey(a.snippet) < snippetKey(b.snippet) ? -1 : 1));
  const seen = linesOf(query.around);
  const kept: Snippet[] = [];
  let left = query.tokens;
  for (const { snippet } of scored) {
    const cost = estimateTokens(snippet.text) + estimateTokens(snippet.path) + 4;
    const lines = linesOf(snippet.text);
    if (cost > left || shareIn(lines, seen) > mostShared) continue;
    left -= cost;
    kept.push(snippet);
    for (const line of lines) seen.add(line);
  }
  return kept.toSorted((a, b) => (snippetKey(a) < snippetKey(b) ? -1 : 1));
}

function scoreOf(snippet: Snippet, words: ReadonlySet<string>, previous: ReadonlySet<string>): number {
  const similarity = jaccard(wordsOf(snippet.text), words);
  return similarity + sourceWeight[snippet.source] + (previous.has(snippetKey(snippet)) ? loyalty : 0);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]{2,}/gu) ?? []);
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const word of a) if (b.has(word)) both++;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

function linesOf(text: string): Set<string> {
  return new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => /\w/.test(line)),
  );
}

function shareIn(lines: ReadonlySet<string>, seen: ReadonlySet<string>): number {
  if (lines.size === 0) return 1;
  let shared = 0;
  for (const line of lines) if (seen.has(line)) shared++;
  return shared / lines.size;
}
