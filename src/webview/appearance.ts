import type { Appearance } from '../protocol/readingState';

/** The kinds of code that a theme may colour; the style sheet has a colour for each in case that it does not. */
const kinds = 'comment keyword control string number function type variable added removed'.split(' ');

/** Gives the page the colours that the user's theme has for code, and lays code out as the user chose. */
export function applyAppearance({ wrapCode, tokenColours }: Appearance): void {
  const { classList, style } = document.body;
  const given = new Map(tokenColours.map(({ kind, colour }) => [kind, colour]));
  for (const kind of kinds) {
    const colour = given.get(kind);
    if (colour === undefined) style.removeProperty(`--md-${kind}`);
    else style.setProperty(`--md-${kind}`, colour);
  }
  classList.toggle('wrap-code', wrapCode);
  for (const button of document.querySelectorAll<HTMLElement>('.code-wrap')) noteWrapping(button);
}

/** Whether long lines of code are wrapped. */
export function wrapsCode(): boolean {
  return document.body.classList.contains('wrap-code');
}

/** Makes a button that switches wrapping tell how it is now. */
export function noteWrapping(button: HTMLElement): void {
  button.ariaPressed = String(wrapsCode());
}
