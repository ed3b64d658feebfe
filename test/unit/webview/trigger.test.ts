import { describe, expect, it } from 'vitest';
import { triggerAt } from '../../../src/webview/trigger';

/** Where the cursor stands is drawn as `█`. */
const at = (drawn: string) => triggerAt(drawn.replace('█', ''), drawn.indexOf('█'));

describe('the list is open', () => {
  it.each([
    ['@█', { sign: '@', from: 0, query: '' }],
    ['Explain @she█ please', { sign: '@', from: 8, query: 'she' }],
    ['a\n@src/shelf.ts█', { sign: '@', from: 2, query: 'src/shelf.ts' }],
    ['@commit:fix the lexer█', { sign: '@', from: 0, query: 'commit:fix the lexer' }],
    ['@https://example.com/a?b=c█', { sign: '@', from: 0, query: 'https://example.com/a?b=c' }],
    ['/█', { sign: '/', from: 0, query: '' }],
    ['/exp█', { sign: '/', from: 0, query: 'exp' }],
  ])('in %j', (drawn, trigger) => {
    expect(at(drawn)).toEqual(trigger);
  });

  it.each(['█', 'name@example█', '@shelf █', 'say /fix█', '/usr/bin█', '/fix it█', '█@she', '@commit:a\nb█'])(
    'not in %j',
    (drawn) => {
      expect(at(drawn)).toBeUndefined();
    },
  );
});
