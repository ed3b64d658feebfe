import { describe, expect, it } from 'vitest';
import {
  commitlintOfManifest,
  noRules,
  readCommitlint,
  rulesOf,
} from '../../../../src/core/sourceControl/commitStyle';

const nothing = { scopes: undefined, subjectLength: undefined };

describe('the rules of commitlint', () => {
  it('are read from JavaScript, without running it', () => {
    const text = `module.exports = {
      extends: ['@commitlint/config-conventional'],
      rules: {
        'type-enum': [2, 'always', ['feat', 'fix', 'wip']],
        'scope-enum': [1, 'always', ["core", "ui"]],
        'header-max-length': [2, 'always', 90],
      },
    };`;
    expect(readCommitlint(text)).toEqual({
      conventional: true,
      types: ['feat', 'fix', 'wip'],
      scopes: ['core', 'ui'],
      headerLength: 90,
    });
  });

  it('are read from JSON and from package.json', () => {
    const rules = { rules: { 'type-enum': [2, 'always', ['a', 'b']], 'body-max-length': [0] } };
    const read = { conventional: true, types: ['a', 'b'], scopes: [], headerLength: 100 };
    expect(readCommitlint(JSON.stringify(rules, null, 2))).toEqual(read);
    expect(commitlintOfManifest(JSON.stringify({ name: 'x', commitlint: rules }))).toEqual(read);
    expect(commitlintOfManifest('{"name":"x"}')).toBeUndefined();
    expect(commitlintOfManifest('{broken')).toBeUndefined();
  });

  it('are read from YAML', () => {
    const text = `extends:\n  - '@commitlint/config-conventional'\nrules:\n  type-enum:\n    - 2\n    - always\n    - - feat\n      - fix\n  header-max-length: [2, always, 72]\n`;
    expect(readCommitlint(text)).toMatchObject({ types: ['feat', 'fix'], headerLength: 72 });
  });

  it('are those of the named convention when none is spelt out', () => {
    const rules = readCommitlint(`export default { extends: ['@commitlint/config-conventional'] }`);
    expect(rules.types).toContain('refactor');
    expect(rules.headerLength).toBe(100);
  });

  it('are none in a file that says nothing', () => {
    expect(readCommitlint('')).toEqual(noRules);
    expect(readCommitlint('\0\0{[')).toEqual(noRules);
  });
});

describe('the rules that hold', () => {
  it('follow most of the newest messages', () => {
    expect(rulesOf(undefined, nothing, ['feat: a', 'fix(core): b', 'Merge']).conventional).toBe(true);
    expect(rulesOf(undefined, nothing, ['Add a', 'fix: b', 'Remove c']).conventional).toBe(false);
    expect(rulesOf(undefined, nothing, ['feat: the only one']).conventional).toBe(false);
  });

  it('take scopes and length from settings, whatever these are', () => {
    expect(rulesOf(undefined, { scopes: ['ui', ' '], subjectLength: 60 }, [])).toEqual({
      conventional: true,
      types: [],
      scopes: ['ui'],
      headerLength: 60,
    });
    expect(rulesOf(undefined, { scopes: 'ui', subjectLength: null }, [])).toEqual(noRules);
  });

  it('put commitlint first', () => {
    const commitlint = { conventional: true, types: ['a'], scopes: ['b'], headerLength: 80 };
    expect(rulesOf(commitlint, { scopes: ['c'], subjectLength: 50 }, ['Plain'])).toEqual(commitlint);
  });
});
