const codeRun = /(?<!\\)(`+)(?!`)/g;
const openLink = /!?\[([^[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*$/;

/** Whether `text` opens a code span that it does not close; gives the backticks that would close it. */
function openCodeSpan(text: string): string | undefined {
  let open: string | undefined;
  for (const [, run] of text.matchAll(codeRun)) {
    if (open === undefined) open = run;
    else if (run === open) open = undefined;
  }
  return open;
}

/**
 * A paragraph that is still being written, with its last unfinished bold text, code span or link closed, so that
 * the reader does not see the markers come and go. Only for show: the finished text is drawn as it was written.
 */
export function closeInline(text: string): string {
  if (!/[`[]|\*\*/.test(text)) return text;
  const code = openCodeSpan(text);
  if (code !== undefined) return text.endsWith(code) ? text.slice(0, -code.length) : text + code;
  const linked = text.replace(openLink, '$1');
  const outside = linked.replace(/(`+)[^`][\s\S]*?\1/g, '');
  if ((outside.split('**').length - 1) % 2 === 0) return linked;
  const trimmed = linked.trimEnd();
  return trimmed.endsWith('**') ? trimmed.slice(0, -2) : `${trimmed}**`;
}
