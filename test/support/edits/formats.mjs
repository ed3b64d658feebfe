import { structuredPatch } from 'diff';

/**
 * @typedef {object} Change
 * @property {string} languageId
 * @property {string} path
 * @property {string} before with \n between lines
 * @property {string} after
 * @property {readonly [string, string]} [symbol]
 */

/** @param {string} languageId */
export function comment(languageId) {
  if (/python|ruby|yaml|shellscript/.test(languageId)) return (/** @type {string} */ text) => `# ${text}`;
  if (/sql|lua/.test(languageId)) return (/** @type {string} */ text) => `-- ${text}`;
  if (/html|markdown/.test(languageId)) return (/** @type {string} */ text) => `<!-- ${text} -->`;
  if (/css/.test(languageId)) return (/** @type {string} */ text) => `/* ${text} */`;
  return (/** @type {string} */ text) => `// ${text}`;
}

/** @param {Change} change @param {number} context */
function hunksOf({ path, before, after }, context) {
  return structuredPatch(path, path, before, after, '', '', { context }).hunks;
}

/** @param {Change} change @param {number} [context] */
export function unifiedDiff(change, context = 3) {
  const hunks = hunksOf(change, context).map(
    ({ oldStart, oldLines, newStart, newLines, lines }) =>
      `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@\n${lines.join('\n')}`,
  );
  return `--- a/${change.path}\n+++ b/${change.path}\n${hunks.join('\n')}`;
}

/** The lines that a hunk quotes, and those it wants. @param {{ lines: readonly string[] }} hunk */
function halves({ lines }) {
  const real = lines.filter((line) => !line.startsWith('\\'));
  const side = (/** @type {string} */ other) =>
    real.filter((line) => line[0] !== other).map((line) => line.slice(1));
  return { search: side('+').join('\n'), replace: side('-').join('\n') };
}

/** @param {Change} change @param {number} [context] @returns {readonly { search: string, replace: string }[]} */
export function searchReplaceParts(change, context = 2) {
  return hunksOf(change, context).map(halves);
}

/** @param {Change} change @param {number} [context] */
export function searchReplace(change, context = 2) {
  return searchReplaceParts(change, context)
    .map(({ search, replace }) => `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE`)
    .join('\n\n');
}

/** The declaration that holds the change, as it is afterwards. @param {Change} change */
export function symbolText({ after, symbol }) {
  if (!symbol) return undefined;
  const lines = after.split('\n');
  const first = lines.findIndex((line) => line.startsWith(symbol[0]));
  const last = lines.findIndex((line, at) => at > first && line.startsWith(symbol[1]));
  return lines.slice(first, last + 1).join('\n');
}

/**
 * The new text with dots for what is far from a change.
 * @param {Change} change @param {number} context
 */
export function elided(change, context) {
  const lines = change.after.split('\n');
  const say = comment(change.languageId);
  const near = new Set();
  for (const hunk of hunksOf(change, context)) {
    for (let at = hunk.newStart - 1; at < hunk.newStart - 1 + hunk.newLines; at++) near.add(at);
  }
  /** @type {string[]} */
  const kept = [];
  for (const [at, line] of lines.entries()) {
    if (near.has(at)) kept.push(line);
    else if (line.trim() === '' && at === lines.length - 1) continue;
    else if (at === 0 || near.has(at - 1))
      kept.push(`${/^\s*/.exec(line)?.[0] ?? ''}${say('... existing code ...')}`);
  }
  return kept.join('\n');
}

/** @param {string} text @param {string} [info] */
export function fence(text, info = '') {
  return `\`\`\`${info}\n${text}\n\`\`\``;
}
