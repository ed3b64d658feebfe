import stripAnsi from 'strip-ansi';

/** Characters of a terminal's output that are kept: the end says what went wrong. */
const maxCharacters = 40_000;

/** What a terminal showed, as plain text: no colours, and of lines that were drawn over only the last state. */
export function terminalText(output: string): string {
  const lines = stripAnsi(output)
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.slice(line.lastIndexOf('\r', line.length - 2) + 1).replaceAll('\r', ''));
  const text = lines.join('\n').trim();
  return text.length > maxCharacters ? `…${text.slice(-maxCharacters)}` : text;
}
