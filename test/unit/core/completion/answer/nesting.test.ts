import { describe, expect, it } from 'vitest';
import { Hole } from '../../../../../src/core/completion/answer/hole';
import { HoleNesting } from '../../../../../src/core/completion/answer/nesting';
import { atCursor } from '../../../../support/cursor';

const around = (drawn: string, languageId = 'javascript') =>
  new HoleNesting(new Hole({ languageId, ...atCursor(drawn) }));

describe('HoleNesting', () => {
  it('knows what is open at the cursor and how much of it is closed below', () => {
    const nesting = around('class A {\n  f() {\n    g(█\n  }\n}\n');
    expect(nesting.atCursor.open).toEqual(['}', '}', ')']);
    expect(nesting.atLine.open).toEqual(['}', '}']);
    expect(nesting.closedBelow).toBe(2);
  });

  it('finds no fault with the text that was cut out', () => {
    expect(around('f(█);\ng();\n').imbalanceWith('a, (b)')).toBe(0);
    expect(around('if (a) {\n  █\nb();\n').imbalanceWith('c();\n}')).toBe(0);
    expect(around('<ul>\n  █\n</ul>', 'html').imbalanceWith('<li>a</li>')).toBe(0);
  });

  it('counts every bracket too few or too many', () => {
    const nesting = around('f(█);\n');
    expect(nesting.imbalanceWith('a)')).toBe(1);
    expect(nesting.imbalanceWith('a(')).toBe(1);
    expect(nesting.imbalanceWith('a) { b(')).toBe(1);
  });

  it('reads a word or a tag that the cursor cuts in two', () => {
    expect(around('function a()\n  b()\nen█', 'lua').imbalanceWith('d')).toBe(0);
    expect(around('<p>a</█p>', 'html').imbalanceWith('')).toBe(0);
  });

  it('counts a quote that the rest of the line leaves open', () => {
    const nesting = around('print("█")');
    expect(nesting.imbalanceWith('a')).toBe(0);
    expect(nesting.imbalanceWith('a")')).toBeGreaterThan(0);
    expect(around('x = `█`;').imbalanceWith('a`;')).toBeGreaterThan(0);
  });

  it('counts a comment that is left open before another one begins', () => {
    const nesting = around('a();\n█\n/* b */\nc();\n');
    expect(nesting.imbalanceWith('/* d')).toBe(1);
    expect(around('/*\n█\n*/').imbalanceWith('d')).toBe(0);
  });

  it('can leave the rest of the line out', () => {
    expect(around('f(█)').imbalanceWith('a);', '')).toBe(0);
  });

  it('does not count brackets that were opened before the part it reads', () => {
    const long = `${'x();\n'.repeat(60_000)}`;
    expect(around(`{\n${long}█\n}\n`).imbalanceWith('y();')).toBe(0);
  });
});
