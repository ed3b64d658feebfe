import { expect, it } from 'vitest';
import { partText } from '../../../../src/core/context/partText';

it('names the part and fences its text', () => {
  expect(partText({ kind: 'text', source: 'file', label: 'a.ts', text: 'let a;', language: 'ts' }))
    .toMatchInlineSnapshot(`
    "File \`a.ts\`:
    \`\`\`ts
    let a;
    \`\`\`"
  `);
});

it('cannot be closed from within, by its text or by its name', () => {
  const text = 'a\n`````\nb';
  const shown = partText({ kind: 'text', source: 'file', label: 'a`\n```x', text, language: '' });
  expect(shown).toBe('File `a x`:\n``````\na\n`````\nb\n``````');
});

it('lets instructions and commands speak for themselves', () => {
  expect(
    partText({ kind: 'text', source: 'command', label: '/doc', text: 'Document it.', language: '' }),
  ).toBe('Document it.');
});
