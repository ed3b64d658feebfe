/**
 * The commands of a code block, each as one line that a terminal can be given without running anything: prompt signs,
 * comments and control characters go, and lines that end in a backslash are joined with the next.
 */
export function commandsIn(block: string): string[] {
  const commands: string[] = [];
  let open = '';
  for (const raw of block.split(/\r\n|[\n\r\u0085\u2028\u2029]/)) {
    const line = raw.replaceAll(/\p{Cc}/gu, ' ').replace(/^\s*[$%>] +/, '');
    const joined = open + line.trim();
    if (joined.endsWith('\\')) {
      open = `${joined.slice(0, -1).trimEnd()} `;
      continue;
    }
    open = '';
    if (joined !== '' && !joined.startsWith('#')) commands.push(joined);
  }
  return open.trim() === '' ? commands : [...commands, open.trim()];
}
