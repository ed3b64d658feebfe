import { describe, expect, it } from 'vitest';
import { Hole } from '../../../../../src/core/completion/answer/hole';
import {
  fenceLine,
  isForeignFence,
  ownLine,
  unfenced,
} from '../../../../../src/core/completion/answer/wrapping';
import { atCursor } from '../../../../support/cursor';

const holeAt = (drawn: string, languageId = 'python') => new Hole({ languageId, ...atCursor(drawn) });

describe('wrapping', () => {
  it('tells a fence from backticks within a line', () => {
    expect(fenceLine.test('a\n```py\n')).toBe(true);
    expect(fenceLine.test('a ```py\n')).toBe(false);
    expect(fenceLine.test('```a``` b\n')).toBe(false);
  });

  it('knows where fences are at home', () => {
    expect(isForeignFence('```', holeAt('█'), false)).toBe(true);
    expect(isForeignFence('```', holeAt('/// ```\n/// █', 'rust'), true)).toBe(false);
    expect(isForeignFence('```', holeAt('/// █', 'rust'), true)).toBe(true);
    expect(isForeignFence('```js', holeAt('█', 'markdown'), false)).toBe(false);
    expect(isForeignFence('```markdown', holeAt('█', 'markdown'), false)).toBe(true);
  });

  it('fits fenced lines to the cursor', () => {
    const inFence = (text: string, drawn: string) =>
      unfenced(text, { hole: holeAt(drawn), inText: false, isOwn: () => false, final: true });
    expect(inFence('    a', 'if b:█')).toMatchObject({ text: '\n    a' });
    expect(inFence('    a', 'if b:\n    █')).toMatchObject({ text: 'a' });
    expect(inFence('        a', 'if b:\n    █')).toMatchObject({ text: '    a' });
    expect(inFence('    a', 'if b:\n█')).toMatchObject({ text: '    a' });
    expect(inFence('a', 'b = █')).toMatchObject({ text: 'a' });
    expect(inFence('  a', 'b(█)')).toMatchObject({ text: '  a' });
  });

  it('puts what goes deeper on a line of its own', () => {
    expect([
      ownLine('    a', holeAt('if b:█')),
      ownLine('  a', holeAt('  █')),
      ownLine(' a', holeAt('b =█')),
    ]).toEqual(['\n    a', '  a', '\n a']);
  });

  it('waits for the indentation of what is in a fence', () => {
    const place = { hole: holeAt('if b:\n    █'), inText: false, isOwn: () => false };
    expect(unfenced('  ', { ...place, final: false })).toEqual({ kind: 'wait' });
    expect(unfenced('    a', { ...place, final: false })).toEqual({ kind: 'text', text: 'a', fenced: true });
  });
});
