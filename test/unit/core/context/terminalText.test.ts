import { expect, it } from 'vitest';
import { terminalText } from '../../../../src/core/context/terminalText';

const esc = '\u001b';

it('is what a person saw at the end', () => {
  const output = `${esc}[31merror${esc}[0m: no\r\n${esc}]633;C\u0007 10%\r 50%\r100%\r\ndone\r\n`;
  expect(terminalText(output)).toBe('error: no\n100%\ndone');
});

it('keeps the end of what is long', () => {
  const text = terminalText(`start\n${'x'.repeat(100_000)}\nlast`);
  expect(text.length).toBe(40_001);
  expect(text.endsWith('last')).toBe(true);
  expect(text).not.toContain('start');
});
