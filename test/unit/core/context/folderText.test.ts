import { expect, it } from 'vitest';
import { folderText, maxFolderCharacters } from '../../../../src/core/context/folderText';

it('names all files, then shows those that are read', () => {
  const files = [
    { path: 'a.ts', text: 'A' },
    { path: 'b.bin', text: undefined },
    { path: 'c/d.ts', text: 'D' },
  ];
  expect(folderText(files)).toEqual({
    text: 'a.ts\nb.bin\nc/d.ts\n\n=== a.ts ===\nA\n\n=== c/d.ts ===\nD',
    shown: 2,
  });
});

it('stays within bounds with a hundred thousand files', () => {
  const files = Array.from({ length: 100_000 }, (_, index) => ({
    path: `f${index}.ts`,
    text: 'x'.repeat(100),
  }));
  const { text } = folderText(files);
  expect(text.length).toBeLessThanOrEqual(maxFolderCharacters);
  const few = folderText(files.slice(0, 3000));
  expect(few.text.length).toBeLessThanOrEqual(maxFolderCharacters);
  expect(few.shown).toBeGreaterThan(1000);
});
