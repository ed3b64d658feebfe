/** The English name of a language by its tag (`de`); empty for English, and for what is no language. */
export function languageName(tag: string): string {
  if (/^en\b/i.test(tag)) return '';
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(tag) ?? '';
  } catch {
    return '';
  }
}

/** The text with the wish for an answer in the user's language, given by its tag; English needs no wish. */
export function inLanguage(text: string, tag: string): string {
  const name = languageName(tag);
  return name === '' ? text : `${text}\n\nAnswer in ${name}.`;
}
