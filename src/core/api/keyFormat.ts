/** Why a pasted text cannot be a key. */
type KeyProblem = 'empty' | 'whitespace' | 'characters';

/** The key inside a pasted text. */
export type CleanKey =
  { readonly ok: true; readonly key: string } | { readonly ok: false; readonly reason: KeyProblem };

/**
 * Takes off what pasting adds: outer white space, quotes, `Bearer`. White space inside, and characters that no header
 * can carry, are refused. Whether the key is good only the service can tell; no fixed format is known.
 */
export function cleanKey(input: string): CleanKey {
  let key = input.trim();
  for (let before = ''; before !== key;) {
    before = key;
    key = unquote(key)
      .replace(/^bearer(\s+|$)/i, '')
      .trim();
  }
  if (key === '') return { ok: false, reason: 'empty' };
  if (/\s/.test(key)) return { ok: false, reason: 'whitespace' };
  if (!/^[\x21-\x7e]+$/.test(key)) return { ok: false, reason: 'characters' };
  return { ok: true, key };
}

function unquote(text: string): string {
  return /^(["'`])(.*)\1$/s.exec(text)?.[2] ?? text;
}
