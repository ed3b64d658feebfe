import type { Tokens } from 'marked';

const reference = /^\[\^([^\]\s[]{1,64})\](?!\()/;
const referenceOnly = /^\[\^([^\]\s[]{1,64})\]$/;
const definition = /^ {0,3}\[\^([^\]\s[]{1,64})\]:[ \t]*/;
const nextDefinition = /\n(?= {0,3}\[\^[^\]\s[]{1,64}\]:)/;

/** The reference to a footnote that `text` begins with, as a link that leads nowhere. */
export function noteToken(text: string): Tokens.Link | undefined {
  const found = text.startsWith('[^') ? reference.exec(text) : null;
  if (!found) return undefined;
  const [raw, label = ''] = found;
  const tokens: Tokens.Text[] = [{ type: 'text', raw: label, text: label, escaped: false }];
  return { type: 'link', raw, href: '', title: null, text: label, tokens };
}

/** The label of the footnote that a link token refers to; undefined for a link proper. */
export function notedLabel(raw: string): string | undefined {
  return referenceOnly.exec(raw)?.[1];
}

/** Whether `text` begins with the text of a footnote, which is no definition of a link. */
export function isNote(text: string): boolean {
  return definition.test(text);
}

/** A paragraph that is the text of a footnote: its label, and the text proper. */
export function noteOf(paragraph: string): { label: string; text: string } | undefined {
  const found = definition.exec(paragraph);
  return found ? { label: found[1] ?? '', text: paragraph.slice(found[0].length) } : undefined;
}

/** How much of a paragraph that begins with a footnote belongs to it, when another footnote follows on the next line. */
export function lengthOfNote(paragraph: string): number | undefined {
  const next = nextDefinition.exec(paragraph);
  return next ? next.index + 1 : undefined;
}

/** The mark in the text that leads to a footnote of the same message. */
export function createNoteMark(label: string): HTMLElement {
  const mark = document.createElement('sup');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'md-note-mark';
  button.textContent = label;
  button.addEventListener('click', () => goToNote(button, label));
  mark.append(button);
  return mark;
}

function goToNote(mark: HTMLElement, label: string): void {
  const notes = mark.closest('.markdown')?.querySelectorAll<HTMLElement>('.md-note') ?? [];
  const note = [...notes].find(({ dataset }) => dataset['note'] === label);
  if (!note) return;
  note.tabIndex = -1;
  note.focus();
  note.scrollIntoView({ block: 'nearest' });
}
