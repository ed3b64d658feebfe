import { describe, expect, it } from 'vitest';
import {
  depthOf,
  Hole,
  indentOf,
  inkOf,
  isInked,
  toLineFeeds,
} from '../../../../../src/core/completion/answer/hole';
import { atCursor } from '../../../../support/cursor';

const holeAt = (drawn: string) => new Hole({ languageId: 'go', ...atCursor(drawn) });

describe('Hole', () => {
  it('cuts the text into what stands before, on and under the cursor line', () => {
    const hole = holeAt('a\n  b(█) \n\n  c  \nd');
    expect(hole).toMatchObject({ lineHead: '  b(', lineRest: ')', below: ['  c', 'd'], belowIsAll: true });
  });

  it('sees line feeds only, and remembers the break of the document', () => {
    const hole = holeAt('a\r\nb█c\r\nd');
    expect(hole).toMatchObject({ before: 'a\nb', after: 'c\nd', eol: '\r\n' });
    expect(holeAt('a█\r\nb').eol).toBe('\r\n');
    expect(holeAt('a\nb█\r\nc').eol).toBe('\n');
    expect(holeAt('█').eol).toBe('\n');
  });

  it('looks only at what is near in a large file, from a line start', () => {
    const hole = new Hole({
      languageId: 'go',
      prefix: 'line\n'.repeat(20_000),
      suffix: 'next\n'.repeat(20_000),
    });
    expect(hole.before.length).toBeLessThanOrEqual(6_000);
    expect(hole.before.startsWith('line\n')).toBe(true);
    expect(hole).toMatchObject({ beforeIsAll: false, belowIsAll: false });
    expect(hole.linesAbove()).toEqual(['line\n'.repeat(20_000), true]);
  });

  it('copes with one line of two million characters', () => {
    const hole = new Hole({
      languageId: 'json',
      prefix: 'x'.repeat(2_000_000),
      suffix: 'y'.repeat(2_000_000),
    });
    expect(hole.before.length).toBe(6_000);
    expect(hole.linesBelow()).toBe('');
    expect(hole.linesAbove()[1]).toBe(false);
  });
});

describe('measures of a line', () => {
  it('counts visible characters', () => {
    expect([inkOf(' a b\t'), inkOf(''), isInked(' \t\n'), isInked(' x')]).toEqual([2, 0, false, true]);
  });

  it('counts columns, a tab reaching to the next multiple of four', () => {
    expect([depthOf('  a'), depthOf('\ta'), depthOf(' \ta'), depthOf('\t  a'), depthOf('')]).toEqual([
      2, 4, 4, 6, 0,
    ]);
    expect(indentOf(' \t x ')).toBe(' \t ');
  });

  it('makes every line break a line feed', () => {
    expect(toLineFeeds('a\r\nb\rc\nd')).toBe('a\nb\nc\nd');
  });
});
