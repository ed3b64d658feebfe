import { hash } from './dice';
import { tokenId } from './tokens';

/** The logarithm of a token's made-up probability: near 0 for most, never above it. */
export function logprobOf(token: string): number {
  const share = (hash(`p${token}`) % 1000) / 1000;
  return -Math.round(share ** 4 * 3000 + 1) / 1000;
}

/** Tokens with their probability and `top` alternatives, as a chat answer lists them (section 3.12). */
export function logprobsOf(tokens: readonly string[], top: number): object[] {
  return tokens.map((token) => ({
    token,
    logprob: logprobOf(token),
    top_logprobs: alternatives(token, top).map(([other, logprob]) => ({ token: other, logprob })),
  }));
}

/** The same in the older form of raw completions. */
export function legacyLogprobs(tokens: readonly string[], top: number, asIds: boolean): object {
  let offset = 0;
  const named = (token: string) => (asIds ? `token_id:${tokenId(token)}` : token);
  return {
    tokens: tokens.map(named),
    token_logprobs: tokens.map(logprobOf),
    top_logprobs:
      top > 0
        ? tokens.map((token) => Object.fromEntries(alternatives(token, top).map(([t, p]) => [named(t), p])))
        : null,
    text_offset: tokens.map((token) => {
      offset += token.length;
      return offset - token.length;
    }),
  };
}

function alternatives(token: string, count: number): [string, number][] {
  const own = logprobOf(token);
  return Array.from({ length: count }, (_unused, rank) => [
    rank === 0 ? token : `${token}${rank}`,
    Math.round((own - rank * 1.5) * 1000) / 1000,
  ]);
}
