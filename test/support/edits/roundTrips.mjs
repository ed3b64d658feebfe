import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../../../tools/paths.mjs';
import { elided, fence, searchReplace, searchReplaceParts, unifiedDiff } from './formats.mjs';

/** Files of the repository, of any language that it has. @returns {readonly { path: string, text: string }[]} */
function corpus() {
  return ['src', 'tools', 'test/support/codeSamples', 'test/unit/core']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(?:tsx?|mjs|css|txt)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .toSorted()
        .map((file) => ({
          path: relative(root, file)
            .replaceAll('\\', '/')
            .replace(/\.txt$/, ''),
          text: readFileSync(file, 'utf8'),
        })),
    )
    .filter(
      ({ path, text }) =>
        !/edits\//.test(path) &&
        text.split('\n').length > 12 &&
        !text.includes('`'.repeat(3)) &&
        !/^(?:<{5}|={5}|>{5})/m.test(text),
    );
}

/** `dots` alone may leave open what is meant: there, asking is right, too. */
const formats = /** @type {const} */ (['diff', 'bare', 'search', 'whole', 'dots']);

const languages = new Map(
  Object.entries({
    ts: 'typescript',
    tsx: 'typescriptreact',
    mjs: 'javascript',
    js: 'javascript',
    css: 'css',
    py: 'python',
    go: 'go',
    rs: 'rust',
    java: 'java',
    cs: 'csharp',
    rb: 'ruby',
    php: 'php',
    c: 'c',
    sql: 'sql',
    html: 'html',
    yaml: 'yaml',
    json: 'json',
    kt: 'kotlin',
    sh: 'shellscript',
    lua: 'lua',
    toml: 'toml',
    md: 'markdown',
  }),
);

/** Numbers between 0 and 1, the same ones for the same seed. @param {number} seed */
function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Random edits of real files, each in a format and with line breaks and a mark of its own.
 * @param {number} count @param {number} seed
 * @returns {Generator<{ id: string, format: (typeof formats)[number], languageId: string, path: string, before: string, answer: string, expected: string }>}
 */
export function* roundTrips(count, seed) {
  const files = corpus();
  const roll = dice(seed);
  const pick = (/** @type {number} */ size) => Math.floor(roll() * size);
  for (let number = 0; number < count;) {
    const { path, text } = files[pick(files.length)] ?? { path: '', text: '' };
    const languageId = languages.get(path.split('.').at(-1) ?? '') ?? 'plaintext';
    const after = edited(text, pick);
    const change = { languageId, path, before: text, after };
    const format = formats[pick(formats.length)] ?? 'diff';
    const answer = written(change, format);
    if (after === text || answer === undefined) continue;
    const eol = roll() < 0.5 ? '\r\n' : '\n';
    const mark = roll() < 0.5 ? '\uFEFF' : '';
    const bytes = (/** @type {string} */ plain) => mark + plain.replaceAll('\n', eol);
    yield {
      id: `${number++} ${format} ${path}`,
      format,
      languageId,
      path,
      before: bytes(text),
      answer,
      expected: bytes(after),
    };
  }
}

/** One to three changes: a line reworded, lines added, lines removed. @param {string} text @param {(size: number) => number} pick */
function edited(text, pick) {
  const lines = text.split('\n');
  for (let left = 1 + pick(3); left > 0; left--) {
    // A file whose last lines are gone looks like one that was cut off: there, asking is right.
    const at = 2 + pick(lines.length - 9);
    const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
    const kind = pick(3);
    if (kind === 0 && (lines[at] ?? '').trim() !== '') lines[at] = `${lines[at]} // reworded ${pick(1000)}`;
    else if (kind === 1)
      lines.splice(at, 0, `${indent}added(${pick(1000)});`, `${indent}added("again", ${pick(1000)});`);
    else lines.splice(at, 1);
  }
  return lines.join('\n');
}

/**
 * The answer, or undefined where this format cannot say it: what is searched would stand several times.
 * @param {import('./formats.mjs').Change} change @param {(typeof formats)[number]} format
 */
function written(change, format) {
  if (format === 'diff') return fence(unifiedDiff(change), 'diff');
  if (format === 'whole')
    return fence(change.after.replace(/\n$/, ''), `${change.languageId} ${change.path}`);
  if (format === 'dots') return fence(elided(change, 12), `${change.languageId} ${change.path}`);
  for (const context of [3, 6, 12, 25]) {
    const searched = searchReplaceParts(change, context).map(({ search }) => search);
    if (!searched.every((search) => `\n${change.before}`.split(`\n${search}\n`).length === 2)) continue;
    if (format === 'search') return fence(searchReplace(change, context));
    return fence(unifiedDiff(change, context).replaceAll(/^@@ .*$/gm, '@@'), 'diff');
  }
  return undefined;
}
