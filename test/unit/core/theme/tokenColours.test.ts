import { describe, expect, it } from 'vitest';
import { customRules, readThemeFile, tokenColours } from '../../../../src/core/theme/tokenColours';

const colours = (rules: Parameters<typeof tokenColours>[0]) =>
  Object.fromEntries(tokenColours(rules).map(({ kind, colour }) => [kind, colour]));

describe('the file of a theme', () => {
  it('is read with comments, and with commas too many', () => {
    const text = `{
      // a comment with "quotes"
      "include": "./base.json", /* and
      another */
      "name": "a // b, /* c */",
      "tokenColors": [
        { "scope": "comment", "settings": { "foreground": "#112233", }, },
        { "scope": ["string", "keyword.control"], "settings": { "foreground": "#abc" } },
        { "scope": "variable, support.type - meta.x", "settings": { "foreground": "#11223344" } },
        { "settings": { "foreground": "#ffffff" } },
        { "scope": "markup.bold", "settings": { "fontStyle": "bold" } },
        { "scope": "markup.deleted", "settings": { "foreground": "red; background: url(x)" } },
      ],
    }`;
    expect(readThemeFile(text)).toEqual({
      include: './base.json',
      rules: [
        { scope: 'comment', colour: '#112233' },
        { scope: 'string', colour: '#abc' },
        { scope: 'keyword.control', colour: '#abc' },
        { scope: 'variable', colour: '#11223344' },
        { scope: 'support.type', colour: '#11223344' },
      ],
    });
  });

  it.each([
    '',
    '[]',
    'null',
    '{',
    '{"tokenColors": "./old.tmTheme"}',
    '{"tokenColors": [null, 1, {}]}',
    '"x',
  ])('is empty when it is %j', (text) => {
    expect(readThemeFile(text).rules).toEqual([]);
  });
});

describe('colours of code', () => {
  it('come from the most exact rule, and of equals from the last', () => {
    expect(
      colours([
        { scope: 'string.quoted', colour: '#000001' },
        { scope: 'string', colour: '#000002' },
        { scope: 'keyword', colour: '#000003' },
        { scope: 'keyword', colour: '#000004' },
        { scope: 'keyword.control.import', colour: '#000005' },
        { scope: 'comments', colour: '#000006' },
        { scope: 'meta.tag variable', colour: '#000007' },
      ]),
    ).toEqual({ string: '#000001', keyword: '#000004', control: '#000004' });
  });

  it('fall back to scopes of the same meaning', () => {
    expect(
      colours([
        { scope: 'storage', colour: '#000001' },
        { scope: 'support.function', colour: '#000002' },
        { scope: 'support.class', colour: '#000003' },
        { scope: 'entity.other.attribute-name', colour: '#000004' },
      ]),
    ).toEqual({ keyword: '#000001', function: '#000002', type: '#000003', variable: '#000004' });
  });
});

describe('colours that the user changed', () => {
  const custom = {
    comments: '#000001',
    strings: { foreground: '#000002' },
    textMateRules: [{ scope: 'constant.numeric', settings: { foreground: '#000003' } }],
    '[Dark Modern]': { comments: '#000004' },
    '[Dark*][Other]': { types: '#000005' },
    '[Light]': { comments: '#000006' },
    functions: 7,
  };

  it('hold for all themes or for the one in use', () => {
    expect(colours(customRules(custom, 'Dark Modern'))).toEqual({
      comment: '#000004',
      string: '#000002',
      number: '#000003',
      type: '#000005',
    });
    expect(colours(customRules(custom, 'Solarized'))).toMatchObject({ comment: '#000001' });
  });

  it.each([undefined, null, 'x', []])('are none in %j', (value) => {
    expect(customRules(value, 'x')).toEqual([]);
  });
});
