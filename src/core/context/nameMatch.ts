/** How well a path fits what was typed: higher is better, undefined when it does not. Letters in order; the name counts most. */
export function matchScore(path: string, query: string): number | undefined {
  if (query === '') return 0;
  const lower = path.toLowerCase();
  const wanted = query.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  const nearRoot = -path.length / 1000;
  if (name.startsWith(wanted)) return 4 + nearRoot;
  if (name.includes(wanted)) return 3 + nearRoot;
  if (lower.includes(wanted)) return 2 + nearRoot;
  return inOrder(lower, wanted) ? 1 + nearRoot : undefined;
}

function inOrder(text: string, wanted: string): boolean {
  let at = -1;
  return Array.from(wanted).every((letter) => (at = text.indexOf(letter, at + 1)) >= 0);
}

/** A glob that finds every file whose path holds the letters of a query in order, in either case. */
export function queryGlob(query: string, apart: boolean): string {
  const letters = Array.from(query.replaceAll(/[\\{}[\]()*?!,]/g, '')).map((letter) => {
    const lower = letter.toLowerCase();
    const upper = letter.toUpperCase();
    return letter === '/' || lower === upper ? letter : `[${lower}${upper}]`;
  });
  return `**/*${letters.join(apart ? '*' : '')}*`;
}
