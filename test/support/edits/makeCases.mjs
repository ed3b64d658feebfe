import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  comment,
  elided,
  fence,
  searchReplace,
  searchReplaceParts,
  symbolText,
  unifiedDiff,
} from './formats.mjs';
import { mustNotBeApplied } from './mustNotBeApplied.mjs';
import { dedent, doubleIndent, halfIndent, swapQuotes, tabsToSpaces, trailingBlanks } from './noise.mjs';
import { morePairs } from './morePairs.mjs';
import { pairs } from './pairs.mjs';
import { moreWritten } from './moreWritten.mjs';
import { written } from './written.mjs';

/**
 * Writes test/data/edits/*.jsonl from the pairs: each change in each format, clean and with what models do to it.
 * `node test/support/edits/makeCases.mjs`. The expected text is the pair's, never what the engine made.
 *
 * @typedef {import('./formats.mjs').Change} Change
 * @typedef {{ id: string, languageId: string, path: string, before: string, answer: string, expected: string | null }} Case
 */
const here = dirname(fileURLToPath(import.meta.url));
const data = join(here, '..', '..', 'data', 'edits');

/** @param {import('./pairs.mjs').Pair} pair @returns {Change & { id: string }} */
function read({ id, sample, languageId, path, edits, symbol }) {
  const before = readFileSync(join(here, '..', 'codeSamples', `${sample}.txt`), 'utf8');
  let after = before;
  for (const [old, fresh] of edits) {
    if (after.split(old).length !== 2)
      throw new Error(`${id}: ${old} stands ${after.split(old).length - 1} times`);
    after = after.replace(old, () => fresh);
  }
  return { id, languageId, path, before, after, ...(symbol && { symbol }) };
}

/** @param {Change & { id: string }} change @returns {Generator<readonly [string, string, Partial<Case>?]>} */
function* answers(change) {
  const { path, languageId, before, after } = change;
  const say = comment(languageId);
  const numbers = /^@@ -(\d+),(\d+) \+(\d+),/gm;
  const crlf = (/** @type {string} */ text) => text.replaceAll('\n', '\r\n');
  yield ['diff', `Here is the change:\n\n${fence(unifiedDiff(change), 'diff')}\n\nThat is all.`];
  yield ['diff-crlf', fence(unifiedDiff(change), 'diff'), { before: crlf(before), expected: crlf(after) }];
  yield [
    'diff-numbers',
    fence(
      unifiedDiff(change).replaceAll(numbers, (_, a, b, c) => `@@ -${+a + 7},${+b + 1} +${+c + 9},`),
      'diff',
    ),
  ];
  yield [
    'diff-bare',
    fence(
      unifiedDiff(change)
        .replaceAll(/^@@.*$/gm, '@@ ... @@')
        .split('\n')
        .slice(2)
        .join('\n'),
      'diff',
    ),
  ];
  yield ['diff-context', fence(unifiedDiff(change, 1), 'diff')];
  yield ['diff-blanks', fence(unifiedDiff(change).replaceAll(/^ $/gm, ''), 'diff')];
  yield [
    'patch',
    `*** Begin Patch\n*** Update File: ${path}\n${unifiedDiff(change)
      .split('\n')
      .slice(2)
      .join('\n')
      .replaceAll(/^@@.*$/gm, '@@')}\n*** End Patch`,
  ];
  yield ['search', `${path}\n${fence(searchReplace(change), languageId)}`];
  yield [
    'search-bom',
    `${path}\n${fence(searchReplace(change), languageId)}`,
    { before: `\uFEFF${crlf(before)}`, expected: `\uFEFF${crlf(after)}` },
  ];
  yield [
    'search-blanks',
    fence(
      trailingBlanks(
        searchReplace(change).replaceAll(/^(<{7} SEARCH|={7}|>{7} REPLACE)$/gm, '$1'),
      ).replaceAll(/^(<{7} SEARCH|={7}|>{7} REPLACE) +$/gm, '$1'),
      languageId,
    ),
  ];
  yield [
    'search-dash',
    fence(
      searchReplace(change)
        .replaceAll('<<<<<<< SEARCH', '------- SEARCH')
        .replaceAll('>>>>>>> REPLACE', '+++++++ REPLACE'),
    ),
  ];
  yield [
    'search-dedent',
    searchReplaceParts(change)
      .map(({ search, replace }) => dedented(search, replace))
      .join('\n'),
  ];
  yield [
    'with',
    searchReplaceParts(change)
      .map(
        ({ search, replace }) =>
          `Replace this:\n\n${fence(search, languageId)}\n\nwith:\n\n${fence(replace, languageId)}`,
      )
      .join('\n\n'),
  ];
  if (before.includes('\n\t')) {
    yield ['search-spaces', fence(tabsToSpaces(searchReplace(change)), languageId)];
    yield ['diff-spaces', fence(tabsToSpaces(unifiedDiff(change)), 'diff')];
    yield ['whole-spaces', fence(tabsToSpaces(after.trimEnd()), `${languageId} ${path}`)];
  }
  if (/script|python/.test(languageId) && swapQuotes(before) !== before) {
    yield [
      'search-quotes',
      fence(
        searchReplaceParts(change)
          .map(
            ({ search, replace }) =>
              `<<<<<<< SEARCH\n${swapQuotes(search)}\n=======\n${replace}\n>>>>>>> REPLACE`,
          )
          .join('\n'),
        languageId,
      ),
    ];
  }
  yield ['whole', `**${path}**\n\n${fence(after.trimEnd(), languageId)}`];
  yield ['whole-comment', fence(`${say(path)}\n${after.trimEnd()}`, languageId)];
  yield ['whole-blanks', fence(trailingBlanks(after.trimEnd()), `${languageId}:${path}`)];
  yield [
    'whole-last',
    fence(after.trimEnd(), `${languageId} title="${path}"`),
    { before: before.trimEnd(), expected: after.trimEnd() },
  ];
  if (/^ {2,}\S/m.test(before) && !/markdown|yaml/.test(languageId))
    yield [
      'whole-indent',
      fence(
        /^ {4}\S/m.test(before) && !/^ {2}\S/m.test(before)
          ? halfIndent(after.trimEnd())
          : doubleIndent(after.trimEnd()),
        languageId,
      ),
    ];
  yield ['dots', `Only the parts that change:\n\n${fence(elided(change, 3), `${languageId} ${path}`)}`];
  const symbol = symbolText(change);
  if (symbol === undefined) return;
  yield ['symbol', `Here is the new version:\n\n${fence(symbol, languageId)}`];
  yield ['symbol-path', `In \`${path}\`:\n\n${fence(dedent(symbol), languageId)}`];
  yield ['symbol-blanks', fence(trailingBlanks(symbol), languageId)];
  yield [
    'symbol-dots',
    fence(
      `${say('... existing code ...')}\n\n${symbol}\n\n${say('... rest of the file unchanged ...')}`,
      languageId,
    ),
  ];
  yield ['symbol-crlf', fence(symbol, languageId), { before: crlf(before), expected: crlf(after) }];
  if (symbol.includes('\n\t')) yield ['symbol-spaces', fence(tabsToSpaces(symbol), languageId)];
}

/** @param {string} search @param {string} replace */
function dedented(search, replace) {
  const both = dedent(`${search}\n${replace}`).split('\n');
  const count = search.split('\n').length;
  return `<<<<<<< SEARCH\n${both.slice(0, count).join('\n')}\n=======\n${both.slice(count).join('\n')}\n>>>>>>> REPLACE`;
}

/** @param {string} name @param {readonly Case[]} cases */
function write(name, cases) {
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, `${name}.jsonl`), cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
  console.log(`${name}: ${cases.length} cases`);
}

const changes = [...pairs, ...morePairs].map(read);
write(
  'formats',
  changes.flatMap(({ id, languageId, path, before, after, symbol }) =>
    [...answers({ id, languageId, path, before, after, ...(symbol && { symbol }) })].map(
      ([format, answer, other]) => ({
        id: `${id}/${format}`,
        languageId,
        path,
        before,
        answer,
        expected: after,
        ...other,
      }),
    ),
  ),
);
write('mustNotBeApplied', mustNotBeApplied(changes));
write(
  'written',
  [...written, ...moreWritten].map((one) => ({ ...one, expected: one.expected ?? null })),
);
