import { expect, it } from 'vitest';
import { fixText, testExampleHint, testsText, translateCodeText } from '../../../../src/core/actions/rewrite';

it('names a problem with who says so and what it has to do with', () => {
  const related = [{ place: 'src/b.ts:2', message: 'declared\nhere', text: 'let b' }];
  expect(fixText([{ line: 3, message: 'No such name', source: 'ts 2304', related }])).toBe(
    'Mend the cause of this problem, with as small a change as does it:\n- line 3: No such name (ts 2304)\n  see src/b.ts:2: declared here: let b',
  );
});

it('names several problems, and looks for one when there is none', () => {
  const problem = { line: 1, message: 'x'.repeat(9_000), source: '', related: [] };
  expect(fixText([problem, problem])).toMatch(/^Mend the cause of these problems/);
  expect(fixText([problem]).length).toBeLessThan(700);
  expect(fixText([])).toMatch(/^Find out what is wrong/);
});

it('puts code into a fence that it cannot close', () => {
  const code = 'a\n````\nb';
  for (const text of [
    testsText('a.md', code, 'markdown'),
    translateCodeText('Go', code, 'markdown'),
    testExampleHint('a', code),
  ])
    expect(text.endsWith(`\n${code}\n\`\`\`\`\``)).toBe(true);
});
