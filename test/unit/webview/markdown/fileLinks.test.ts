import { describe, expect, it } from 'vitest';
import { fileOf, linkFiles } from '../../../../src/webview/markdown/fileLinks';
import { draw } from './drawing';

/** The links to files in a message, when all that it asks about exists; and what it asked. */
async function linked(text: string, exists = (_place: string) => true) {
  const root = draw([text]);
  const before = root.textContent;
  const asked: string[] = [];
  const find = async (places: readonly string[]) => {
    asked.push(...places);
    return places.filter(exists);
  };
  await linkFiles(root, find);
  await linkFiles(root, find);
  expect(root.textContent).toBe(before);
  const links = [...root.querySelectorAll<HTMLElement>('.md-file')].map(({ dataset, textContent }) =>
    dataset['file'] === textContent ? textContent : `${textContent} -> ${dataset['file']}`,
  );
  return { root, links, asked };
}

describe('files in an answer', () => {
  it.each<[string, string[]]>([
    ['See `src/a.ts` and `src/a.ts:12`.', ['src/a.ts', 'src/a.ts:12']],
    ['`package.json`, `Makefile`, `.gitignore`, `src/`', ['package.json', '.gitignore']],
    [
      '`./x.py#L10-L20` `/work/a.go:3:4` `@scope/p/i.d.ts:5-9`',
      ['./x.py#L10-L20', '/work/a.go:3:4', '@scope/p/i.d.ts:5-9'],
    ],
    ['In src/host/a.ts:12, and (docs/b.md). Not c.ts.', ['src/host/a.ts:12', 'docs/b.md']],
    [
      '[the file](src/a.ts) and [line](a.ts:7) and **[b](./b/c.rs)**',
      ['the file -> src/a.ts', 'line -> a.ts:7', 'b -> ./b/c.rs'],
    ],
    ['| `a/b.ts` |\n|---|\n| c/d.ts and c/e.ts |', ['a/b.ts', 'c/d.ts', 'c/e.ts']],
  ])('are found in %j', async (text, expected) => {
    expect((await linked(text)).links).toEqual(expected);
  });

  it.each([
    'https://x.example/a/b.ts and www.x.example/a.ts',
    '`const a = 1` `foo()` `a b.c` `x:y.z()`',
    '```\nsrc/a.ts\n```',
    '[x](https://x.example/a.ts) [y](command:x) [z](javascript:alert/x.js) [w](//x/a.ts)',
    'and/or, 1/2, a/b, http://a/b.c',
    '$a/b.c$',
  ])('are none in %j', async (text) => {
    expect((await linked(text)).links).toEqual([]);
  });

  it('are links only when they exist', async () => {
    const { links, asked } = await linked('`a.ts` and `b.ts` and `a.ts`', (place) => place === 'a.ts');
    expect(links).toEqual(['a.ts', 'a.ts']);
    expect(asked.slice(0, 2)).toEqual(['a.ts', 'b.ts']);
  });

  it('are asked about in bounds', async () => {
    const names = Array.from({ length: 5000 }, (_, index) => `\`f${index}.ts\``).join(' ');
    expect((await linked(`${names} \`${'a/'.repeat(400)}b.ts\``)).asked.length).toBe(200 + 200);
    expect((await linked('-/'.repeat(50_000))).asked).toEqual([]);
  });

  it('open by click and by Enter', async () => {
    const { root } = await linked('`src/a.ts:3` text');
    const link = root.querySelector<HTMLElement>('.md-file');
    const heard: (string | undefined)[] = [];
    root.addEventListener('click', (event) => heard.push(fileOf(event)));
    root.addEventListener('keydown', (event) => heard.push(fileOf(event)));
    expect([link?.tabIndex, link?.role]).toEqual([0, 'link']);
    link?.click();
    link?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    link?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
    root.querySelector('p')?.click();
    expect(heard).toEqual(['src/a.ts:3', 'src/a.ts:3', undefined, undefined]);
  });
});
