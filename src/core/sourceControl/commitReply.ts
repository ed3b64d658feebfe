/**
 * The commit message in what a model has said so far: without a fence or quotation marks around it, and without an
 * announcement before it. Can be called after each piece.
 */
export function commitMessageIn(said: string): string {
  let text = said.replaceAll('\r\n', '\n').trimStart();
  text = text
    .replace(/^(?:sure[,!.]?\s*)?(?:here(?:'s| is| are)|the commit message)[^\n]{0,80}:\s*(?:\n|$)/i, '')
    .trimStart();
  const fence = /^(`{3,}|~{3,})[^\n]*(?:\n|$)/.exec(text);
  if (fence) {
    const inside = text.slice(fence[0].length);
    const end = inside.search(new RegExp(`^${fence[1]}\\s*$`, 'm'));
    text = end < 0 ? inside.replace(/\n[`~]{1,2}$/, '') : inside.slice(0, end);
  }
  text = text.trimEnd();
  const quoted = /^(["'`])([^\n]*)\1$/.exec(text);
  return quoted?.[2] ?? text;
}
