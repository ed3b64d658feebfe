import { describe, expect, it } from 'vitest';
import { CutJudge } from '../../../../../src/core/completion/answer/cut';
import { Hole } from '../../../../../src/core/completion/answer/hole';
import { HoleNesting } from '../../../../../src/core/completion/answer/nesting';
import { Rules } from '../../../../../src/core/completion/answer/rules';
import { atCursor } from '../../../../support/cursor';

function rulesAt(drawn: string, oneLine = false): Rules {
  const hole = new Hole({ languageId: 'javascript', ...atCursor(drawn) });
  const nesting = new HoleNesting(hole);
  return new Rules({ hole, nesting, judge: new CutJudge(hole, nesting), oneLine });
}

describe('Rules', () => {
  it('cuts as soon as nothing can change it any more', () => {
    const rules = rulesAt('a();\n█\nanswer = compute();\n');
    expect(rules.read('b();\nanswer = comp', { final: false, wholeLines: false })).toBeUndefined();
    expect(rules.read('b();\nanswer = compute();\n', { final: false, wholeLines: false })).toEqual({
      at: 4,
      ended: 'suffix',
    });
  });

  it('leaves out what repeats the text before the cursor', () => {
    const rules = rulesAt('total = █');
    expect(rules.read('total', { final: false, wholeLines: false })).toBeUndefined();
    expect(rules.body).toBe('');
    rules.read('total = 5', { final: true, wholeLines: false });
    expect(rules).toMatchObject({ body: '5', echoed: true });
    expect(rules.finish(false)).toEqual({ at: 1, ended: 'whole' });
  });

  it('ends with the first line that has something on it', () => {
    expect(rulesAt('a █ b\n', true).read('\nc\nd', { final: false, wholeLines: false })).toEqual({
      at: 2,
      ended: 'line',
    });
  });

  it('ends what grows too long at a place where nothing is open', () => {
    const line = (i: number) => (i === 70 ? 'if (x) {' : `  call(${i});`);
    const text = Array.from({ length: 200 }, (_, i) => line(i)).join('\n');
    const cut = rulesAt('{\n█\n}\n').read(text, { final: false, wholeLines: false });
    expect(cut?.ended).toBe('length');
    expect(text.slice(0, cut?.at).split('\n')).toHaveLength(70);
  });

  it('ends one endless block where as little as possible is open', () => {
    const body = Array.from({ length: 60 }, (_, i) => `  if (a${i}) {\n    b${i}();\n  }\n`).join('');
    const cut = rulesAt('█').read(`run(() => {\n${body}`, { final: false, wholeLines: false });
    expect(cut?.ended).toBe('length');
    expect(`run(() => {\n${body}`.slice(0, cut?.at)).toMatch(/\n {2}\}$/);
  });

  it('does not show half a line that was cut off', () => {
    const rules = rulesAt('{\n█\n}\n');
    rules.read('  a();\n  b(', { final: true, wholeLines: false });
    expect(rules.finish(true)).toMatchObject({ at: 7 });
  });
});
