import { describe, expect, it } from 'vitest';
import {
  mayBeSameFile,
  pathInComment,
  pathInInfo,
  pathInProse,
} from '../../../../../src/core/edits/answer/paths';

describe('paths in answers', () => {
  it.each([
    ['ts src/a.ts', 'src/a.ts'],
    ['ts:src/a.ts', 'src/a.ts'],
    ['./src/a.ts', 'src/a.ts'],
    ['ts title="src/a b.ts"', undefined],
    ['ts {file=src/a.ts}', 'src/a.ts'],
    ['src\\a.ts', 'src/a.ts'],
    ['dockerfile Dockerfile', undefined],
    ['ts', undefined],
    ['c++', undefined],
    ['', undefined],
  ])('info %j: %s', (info, path) => {
    expect(pathInInfo(info)).toBe(path);
  });

  it.each([
    ['**src/a.ts**', 'src/a.ts'],
    ['### `src/a.ts`', 'src/a.ts'],
    ['File: src/a.ts', 'src/a.ts'],
    ['1. In `src/a.ts`, add:', 'src/a.ts'],
    ['src/a.ts (updated):', 'src/a.ts'],
    ['Move it from `a.ts` to `b.ts`:', undefined],
    ['Call `items.map(f)`:', undefined],
    ['Use `this.items`:', undefined],
    ['Node.js is fine.', undefined],
  ])('text %j: %s', (line, path) => {
    expect(pathInProse(['Some words.', line, ''])).toBe(path);
  });

  it.each([
    ['// src/a.ts', 'src/a.ts'],
    ['# file: lib/a.py', 'lib/a.py'],
    ['<!-- web/a.html -->', 'web/a.html'],
    ['/* a.css */', 'a.css'],
    ['-- db/a.sql', 'db/a.sql'],
    ['// src/a.ts - with a cache', 'src/a.ts'],
    ['// see src/a.ts', undefined],
    ['// a cache', undefined],
    ['import a from "./a.ts"', undefined],
  ])('comment %j: %s', (line, path) => {
    expect(pathInComment(line)).toBe(path);
  });

  it('are the same when one is the end of the other', () => {
    expect(mayBeSameFile('a.ts', 'src/a.ts')).toBe(true);
    expect(mayBeSameFile('/home/me/shop/src/a.ts', 'src/a.ts')).toBe(true);
    expect(mayBeSameFile('SRC\\A.ts', './src/a.ts')).toBe(true);
    expect(mayBeSameFile('aa.ts', 'a.ts')).toBe(false);
    expect(mayBeSameFile('lib/a.ts', 'src/a.ts')).toBe(false);
    expect(mayBeSameFile('', 'src/a.ts')).toBe(false);
  });
});
