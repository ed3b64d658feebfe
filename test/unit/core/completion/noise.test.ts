import { describe, expect, it } from 'vitest';
import { answerAt } from '../../../support/answers';
import { cutHoles, type CutHole } from '../../../support/holes';

const foreign = '\n# something else entirely\nx = 1\n'.repeat(30);
const headOf = ({ prefix }: CutHole) => prefix.slice(prefix.lastIndexOf('\n') + 1);
const isLines = ({ kind, languageId }: CutHole) => kind !== 'span' && languageId !== 'markdown';
const isLong = (line: string) => line.trim().length >= 10 && /[a-z]{2}/i.test(line);
const lineAbove = ({ prefix }: CutHole) => prefix.trimEnd().split('\n').at(-1) ?? '';
const lineBelow = ({ suffix }: CutHole) =>
  suffix
    .split('\n')
    .slice(1)
    .find((line) => line.trim() !== '') ?? '';
const fenced = (hole: CutHole, text: string) =>
  `\`\`\`${hole.languageId}\n${text}\n\`\`\`\nThat fills it.\n${foreign}`;

/** What a model may say instead of the middle alone; undefined where it could not. */
const noises: { readonly [name: string]: (hole: CutHole) => string | undefined } = {
  'ends with a sentinel': ({ middle }) => `${middle}<|endoftext|>${foreign}`,
  'goes on with another file': ({ middle }) => `${middle}<|file_sep|>other.py\n${foreign}`,
  'ends with a sentinel of DeepSeek': ({ middle }) =>
    `${middle}<\uFF5Cend\u2581of\u2581sentence\uFF5C>${foreign}`,
  'ends in the middle of a sentinel': ({ middle }) => `${middle}<|fim_mi`,
  'begins with a sentinel': ({ middle }) => `<|fim_middle|>${middle}`,
  'thinks first': ({ middle }) => `<think>\nI have to fill this.\n</think>\n\n${middle}`,
  'closes a fence': (hole) =>
    hole.languageId === 'markdown' ? undefined : `${hole.middle}\n\`\`\`\nThat fills it.\n${foreign}`,
  'comes in a fence': (hole) => (isLines(hole) ? fenced(hole, hole.middle) : undefined),
  'comes in a fence, with a sentence': (hole) =>
    isLines(hole) ? `Here is the completed code:\n\n${fenced(hole, hole.middle)}` : undefined,
  'comes in a fence, with the head of the line': (hole) =>
    hole.kind === 'span' && hole.languageId !== 'markdown' && headOf(hole).trim() !== ''
      ? fenced(hole, headOf(hole) + hole.middle)
      : undefined,
  'repeats the head of the line': (hole) =>
    headOf(hole).trim().length >= 8 ? headOf(hole) + hole.middle : undefined,
  'repeats the file up to the cursor': ({ prefix, middle }) =>
    prefix.length > 1_400 ? undefined : prefix + middle,
  'repeats the whole file': ({ prefix, middle, suffix }) =>
    prefix.length > 1_400 ? undefined : prefix + middle + suffix,
  'repeats the line above': (hole) =>
    isLines(hole) && isLong(lineAbove(hole)) ? `${lineAbove(hole)}\n${hole.middle}` : undefined,
  'repeats the line below': (hole) =>
    isLines(hole) && isLong(lineBelow(hole)) ? `${hole.middle}\n${lineBelow(hole)}` : undefined,
  'repeats all that follows': ({ middle, suffix }) => (suffix.trim() === '' ? undefined : middle + suffix),
  'repeats some of what follows, and goes on': ({ middle, suffix }) =>
    suffix.trim() === '' ? undefined : middle + suffix.split('\n').slice(0, 6).join('\n') + foreign.repeat(5),
  'writes the line breaks of Windows': ({ middle, suffix }) =>
    (middle + suffix.split('\n').slice(0, 4).join('\n')).replaceAll('\n', '\r\n'),
};

const holes = cutHoles(5);

describe('the middle is found when the answer', () => {
  it.each(Object.entries(noises))('%s', (_name, noise) => {
    const tried = holes.flatMap((hole) => {
      const output = noise(hole);
      return output === undefined ? [] : [{ hole, output }];
    });
    const missed = tried.filter(({ hole, output }) => {
      const { shown } = answerAt(`${hole.prefix}█${hole.suffix}`, output, { languageId: hole.languageId });
      return (shown ?? '').trimEnd() !== hole.middle.trimEnd();
    });
    expect(tried.length).toBeGreaterThan(40);
    expect(missed.length / tried.length, missed.map(({ hole }) => hole.id).join()).toBeLessThanOrEqual(0.04);
  });

  it('is for a document with the line breaks of Windows', () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    const missed = holes.filter(({ languageId, prefix, middle, suffix }) => {
      const output = middle + suffix.split('\n').slice(0, 4).join('\n');
      const { shown } = answerAt(`${windows(prefix)}█${windows(suffix)}`, output, { languageId });
      return (shown ?? '').trimEnd() !== windows(middle).trimEnd();
    });
    expect(missed.length / holes.length).toBeLessThanOrEqual(0.03);
  });
});

describe('little is read beyond the middle when the answer', () => {
  it.each(['ends with a sentinel', 'closes a fence', 'repeats some of what follows, and goes on'])(
    '%s',
    (name) => {
      const extra = holes.flatMap((hole) => {
        const output = noises[name]?.(hole);
        if (output === undefined) return [];
        const { consumed } = answerAt(`${hole.prefix}█${hole.suffix}`, output, {
          languageId: hole.languageId,
        });
        return [consumed - hole.middle.length];
      });
      const mean = extra.reduce((sum, one) => sum + one, 0) / extra.length;
      expect(mean).toBeLessThan(80);
    },
  );
});
