import { describe, expect, it } from 'vitest';
import {
  prefixWithItem,
  skipReason,
  type TriggerFacts,
  type TriggerSettings,
} from '../../../../src/core/completion/trigger';
import { atCursor } from '../../../support/cursor';

const all: TriggerSettings = { languages: {}, isPathOff: () => false, inComments: true };
const reason = (drawn: string, facts: Partial<TriggerFacts> = {}, settings: Partial<TriggerSettings> = {}) =>
  skipReason(
    {
      kind: 'automatic',
      languageId: 'javascript',
      path: 'a.js',
      hasSelection: false,
      cursors: 1,
      ...atCursor(drawn),
      ...facts,
    },
    { ...all, ...settings },
  );

describe('skipReason', () => {
  it.each([
    ['an open call', 'foo(█)'],
    ['the start of a line', 'foo();\n  █\n}'],
    ['a half-typed word', 'const total = comp█;'],
    ['the middle of a line', 'f(a, █, c)'],
    ['after a block', 'if (a) {█'],
    ['a comment', 'foo();\n// what this█'],
  ])('asks in %s', (_what, drawn) => {
    expect(reason(drawn)).toBeUndefined();
  });

  it.each([
    ['midWord', 'foo.ba█r()', {}],
    ['statementEnd', 'foo();█\nbar();', {}],
    ['statementEnd', 'if (a) {\n}█\n', {}],
    ['selection', 'foo(█)', { hasSelection: true }],
    ['cursors', 'foo(█)', { cursors: 2 }],
    ['emptyDocument', '█', {}],
    ['emptyDocument', ' \n█\n', {}],
    ['binary', 'a\0b █', {}],
    ['longLine', `${'x'.repeat(2_001)}█`, {}],
    ['longLine', `█${'x'.repeat(2_000_000)}`, {}],
  ])('has the reason %s at %.30j', (why, drawn, facts) => {
    expect(reason(drawn, facts)).toBe(why);
  });

  it('lets a person ask nearly everywhere', () => {
    const manual = { kind: 'manual' } as const;
    for (const drawn of ['foo.ba█r()', 'foo();█', '█', '// a █'])
      expect(reason(drawn, manual, { inComments: false })).toBeUndefined();
    expect(reason('foo(█)', { ...manual, cursors: 3 })).toBeUndefined();
    expect(reason('foo(█)', manual, { languages: { javascript: false } })).toBeUndefined();
    expect(reason('foo(█)', { ...manual, hasSelection: true })).toBe('selection');
    expect(reason('a\0█', manual)).toBe('binary');
  });

  it('obeys the settings of languages and paths', () => {
    expect(reason('foo(█)', {}, { languages: { javascript: false } })).toBe('languageOff');
    expect(reason('foo(█)', {}, { languages: { '*': false } })).toBe('languageOff');
    expect(reason('foo(█)', {}, { languages: { '*': false, javascript: true } })).toBeUndefined();
    expect(reason('foo(█)', { languageId: 'constructor' })).toBeUndefined();
    expect(reason('foo(█)', {}, { isPathOff: (path) => path === 'a.js' })).toBe('pathOff');
  });

  it('leaves comments out when asked to, and nothing else', () => {
    const off = { inComments: false };
    for (const drawn of ['a();\n// what █', 'a();\n/* what\n█ */'])
      expect(reason(drawn, {}, off)).toBe('comment');
    for (const drawn of ['a("// █")', 'a(/* b */ █)', 'a(1) / █'])
      expect(reason(drawn, {}, off)).toBeUndefined();
  });

  it('is silent when the suggest widget would insert something else', () => {
    const item = (text: string) => reason('console.lo█', { suggestItem: { text, replaces: 'lo' } });
    expect([item('log'), item('Logger'), item('error')]).toEqual([undefined, undefined, 'suggestItem']);
  });
});

describe('prefixWithItem', () => {
  it('is the text as the suggest widget would leave it', () => {
    expect(prefixWithItem({ prefix: 'console.lo', suggestItem: { text: 'log', replaces: 'lo' } })).toBe(
      'console.log',
    );
    expect(prefixWithItem({ prefix: 'console.', suggestItem: { text: 'log', replaces: '' } })).toBe(
      'console.log',
    );
    expect(prefixWithItem({ prefix: 'a', suggestItem: undefined })).toBe('a');
    expect(prefixWithItem({ prefix: 'a', suggestItem: { text: 'log', replaces: 'lo' } })).toBe('a');
  });
});
