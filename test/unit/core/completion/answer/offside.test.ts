import { describe, expect, it } from 'vitest';
import { Hole } from '../../../../../src/core/completion/answer/hole';
import { OffsideCheck } from '../../../../../src/core/completion/answer/offside';
import { atCursor } from '../../../../support/cursor';

const faults = (drawn: string, text: string, languageId = 'python') =>
  new OffsideCheck(new Hole({ languageId, ...atCursor(drawn) })).faultsWith(text);

describe('OffsideCheck', () => {
  it('finds nothing wrong with what stood there', () => {
    expect(faults('def f():\n    █\n    return a\n', 'a = 1')).toBe(0);
    expect(faults('if a:\n    b(\n█\n    )\n', '            c,\n  d')).toBe(0);
    expect(faults('def f():\n    """\n█\n    """\n', '      text:\n  more')).toBe(0);
    expect(faults('x = 1 + \\\n█\n', '    2')).toBe(0);
  });

  it('counts a line that goes deeper under nothing, and an opener without a block', () => {
    expect(faults('x = 1\n█\n    y = 2\n', 'a = 1')).toBe(1);
    expect(faults('x = 1\n█\ny = 2\n', 'if a:')).toBe(1);
    expect(faults('def f():\n█\n    return 1\n', '    if a:\nb = 1')).toBe(2);
  });

  it('takes a colon in a comment for none', () => {
    expect(faults('█\nb\n', 'a  # like this:')).toBe(0);
  });

  it('lets a key of YAML have children or none', () => {
    expect(faults('a:\n█\n  c: d\n', '  b: 1', 'yaml')).toBe(0);
    expect(faults('a:\n█\nc: d\n', '  b:', 'yaml')).toBe(0);
    expect(faults('a:\n█\n      c: d\n', '  b: 1', 'yaml')).toBe(1);
  });

  it('says nothing of languages with brackets', () => {
    expect(faults('a\n█\n      b\n', 'c', 'go')).toBe(0);
  });
});
