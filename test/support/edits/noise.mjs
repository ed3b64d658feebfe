/** What models do to the code that they repeat. Each takes the text of a whole block. */

/** @param {string} text */
export const swapQuotes = (text) =>
  text
    .split('\n')
    .map((line) =>
      /["'].*["'].*["']/.test(line) && /"/.test(line) && /'/.test(line)
        ? line
        : line.replaceAll(/'([^'"\\\n]*)'/g, '"$1"'),
    )
    .join('\n');

/** @param {string} text */
export const tabsToSpaces = (text) =>
  text
    .split('\n')
    .map((line) => line.replace(/^([ +-]?)(\t+)/, (_, mark, tabs) => mark + '    '.repeat(tabs.length)))
    .join('\n');

/** @param {string} text */
export function dedent(text) {
  const lines = text.split('\n');
  const least = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0),
  );
  return lines.map((line) => line.slice(least)).join('\n');
}

/** @param {string} text */
export const trailingBlanks = (text) =>
  text
    .split('\n')
    .map((line, at) => (at % 2 === 0 && line.trim() !== '' ? `${line}  ` : line))
    .join('\n');

/** @param {string} text */
export const halfIndent = (text) =>
  text
    .split('\n')
    .map((line) => line.replace(/^( +)/, (blanks) => ' '.repeat(blanks.length / 2)))
    .join('\n');

/** @param {string} text */
export const doubleIndent = (text) =>
  text
    .split('\n')
    .map((line) => line.replace(/^( +)/, (blanks) => blanks + blanks))
    .join('\n');
