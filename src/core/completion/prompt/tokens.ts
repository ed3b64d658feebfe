/** Characters of source text in one token, as a low average: a prompt had better be too short than refused. */
const charactersPerToken = 3.2;

/** About how many tokens a text is; characters outside of ASCII count as one each. */
export function estimateTokens(text: string): number {
  let wide = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) wide++;
  return Math.ceil((text.length - wide) / charactersPerToken + wide);
}
