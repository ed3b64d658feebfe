import { describe, expect, it } from 'vitest';
import { Familiarity } from '../../../../../src/core/completion/answer/familiarity';
import { Hole } from '../../../../../src/core/completion/answer/hole';
import { atCursor } from '../../../../support/cursor';

const around = (drawn: string) => new Familiarity(new Hole({ languageId: 'go', ...atCursor(drawn) }));

describe('Familiarity', () => {
  it('calls a line of the suffix new that stands nowhere else', () => {
    expect(around('a\n█\nb\nc').isNew('b')).toBe(true);
  });

  it('knows a line that stands in the text above too', () => {
    expect(around('b\na\n█\nb\nc').isNew('b')).toBe(false);
    expect(around('  b\na\n█\nb\nc').isNew('b')).toBe(false);
  });

  it('expects a line after one that it follows elsewhere', () => {
    const familiar = around('a\n█\nb\nc');
    familiar.add('b');
    expect(familiar.isNew('c')).toBe(false);
    familiar.add('x');
    expect(familiar.isNew('c')).toBe(true);
  });

  it('remembers the lines of the answer', () => {
    const familiar = around('a\n█\nb');
    familiar.add('b');
    familiar.add('x');
    expect(familiar.isNew('b')).toBe(false);
  });
});
