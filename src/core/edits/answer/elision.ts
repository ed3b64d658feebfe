const comment =
  /^\s*(?:\/\/+|#+|--+|;+|%+|\/\*+|\{\s*\/\*+|<!--|\(\*|"""|'''|REM\b|')\s*(.*?)\s*(?:\*+\/\s*\}?|-->|\*\)|"""|''')?\s*$/i;
const dots = /^(?:\.{3,}|…)/;
const phrase =
  /\b(?:existing|remaining|previous|original|unchanged|other) (?:\w+ ){0,2}(?:code|content|contents|imports?|methods?|functions?|lines|logic|implementation|body|fields|properties|routes|tests?|cases|rules|styles|options|settings|entries|items|members|class(?:es)?)\b|\b(?:rest|remainder) of (?:the |this |your )?(?:\w+ ?){1,3}|\b(?:un(?:changed|modified)|(?:stays?|remains?|keep|kept) (?:the )?(?:same|unchanged|as (?:is|before))|same as (?:before|above)|(?:omitted|elided|snipped|truncated) for brevity)\b/i;
const longest = 14;

/** True for a line that stands for lines of the document which the answer leaves out. */
export function isElision(line: string): boolean {
  const bare = line.trim();
  if (/^(?:\.{3,}|…)$/.test(bare) || /^(?:\.{3}|…)\s*\([^)]*\)\s*(?:\.{3}|…)?$/.test(bare)) return true;
  if (/^(?:\[|\()?\s*(?:\.{3,}|…).*(?:\.{3,}|…)\s*(?:\]|\))?$/.test(bare) && phrase.test(bare)) return true;
  const [, text] = comment.exec(line) ?? [];
  if (text === undefined) return false;
  if (dots.test(text)) return true;
  const words = text.split(/\s+/).length;
  return phrase.test(text) && words <= longest && (/(?:\.{3,}|…)\s*[)\]]?$/.test(text) || words <= 8);
}

/** True for a line of code in which something is left out: `{ ... }`, or a comment about unchanged code behind it. */
export function hidesCode(line: string): boolean {
  if (/[{([]\s*(?:\/\*\s*)?(?:\.{3,}|…)(?:[^*\w]|\s)*(?:\*\/)?\s*[})\]]/.test(line)) return true;
  const [, block, rest] = /\/\*\s*(.*?)\s*\*\/|\/\/\s*(.*)$/.exec(line) ?? [];
  const text = block ?? rest;
  return (
    text !== undefined &&
    /^\s*\S/.test(line) &&
    !/^\s*\/[/*]/.test(line) &&
    (dots.test(text) || /\b(?:existing|unchanged|rest of)\b/i.test(text)) &&
    phrase.test(text)
  );
}
