import { expect, it } from 'vitest';
import { pieces } from './documents';
import { draw } from './drawing';

const text =
  'As said[^1], and[^why not] again[^b].\n\n[^1]: First, with *em*.\n[^b]: Second\nover two lines.\n\n[^c]: https://c.example\n';

it.each([text.length, 1])('footnotes stand where they were written, read in pieces of %i', (size) => {
  const root = draw(pieces(text, [size]));
  expect([...root.querySelectorAll('.md-note-mark')].map(({ textContent }) => textContent)).toEqual([
    '1',
    'b',
  ]);
  const notes = [...root.querySelectorAll<HTMLElement>('.md-note')];
  expect(notes.map(({ dataset, innerHTML }) => [dataset['note'], innerHTML])).toEqual([
    ['1', 'First, with <em>em</em>.'],
    ['b', 'Second<br>over two lines.'],
    ['c', expect.stringContaining('href="https://c.example/"')],
  ]);
  expect(root.querySelector('p')?.textContent).toBe(
    'As said1, and[^why not] again[^b].'.replace('[^b]', 'b'),
  );
});

it('a mark leads to its note, and nowhere without one', () => {
  const root = draw([`${text}\nand [^gone]`]);
  root.classList.add('markdown');
  document.body.append(root);
  const [first, , gone] = root.querySelectorAll<HTMLButtonElement>('.md-note-mark');
  Object.assign(Element.prototype, { scrollIntoView: () => {} });
  gone?.click();
  expect(document.activeElement).toBe(document.body);
  first?.click();
  expect(document.activeElement).toBe(root.querySelector('.md-note'));
  root.remove();
});

it('a link that looks like a mark is a link', () => {
  const root = draw(['[^a](https://a.example) [see [^1]](https://b.example) <b>[^1]</b>\n\n[^1]: x']);
  expect([...root.querySelectorAll('a')].map(({ href }) => href)).toEqual([
    'https://a.example/',
    'https://b.example/',
  ]);
  expect(root.querySelector('.md-note-mark')).toBeNull();
});
