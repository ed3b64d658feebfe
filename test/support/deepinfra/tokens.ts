import { hash } from './dice';

// Up to six letters with the space before them, three digits, two marks: about four characters a token in prose.
const piece = / ?\p{L}{1,6}|\p{N}{1,3}|\r?\n|[ \t]{1,8}|[^\s\p{L}\p{N}]{1,2}|[\s\S]/gu;

/** Splits text into tokens; joined they are the text again, and no surrogate pair is ever split. */
export function tokenize(text: string): string[] {
  return text.match(piece) ?? [];
}

/** How many tokens `tokenize` makes of the text. */
export function countTokens(text: string): number {
  return tokenize(text).length;
}

/** A made-up vocabulary number for a token, the same every time. */
export function tokenId(token: string): number {
  return hash(token) % 150_000;
}
