import { describe, expect, it } from 'vitest';
import { parsePromptFile, PromptFileError } from '../../../../src/core/context/promptFile';

const faultOf = (file: string): PromptFileError => {
  try {
    parsePromptFile(file);
  } catch (error) {
    if (PromptFileError.is(error)) return error;
  }
  throw new Error('Nothing was wrong');
};

describe('a prompt file', () => {
  it('has a head and a text', () => {
    const file = '---\ndescription: Review it\nmode: ask\n---\nReview this.\n\n---\nMore.\n';
    expect(parsePromptFile(file)).toEqual({ description: 'Review it', text: 'Review this.\n\n---\nMore.' });
  });

  it('needs no head, and takes any line ends', () => {
    expect(parsePromptFile('Do it.\n')).toEqual({ description: '', text: 'Do it.' });
    expect(parsePromptFile('\uFEFF---\r\ndescription: D\r\n---\r\nDo it.')).toEqual({
      description: 'D',
      text: 'Do it.',
    });
    expect(parsePromptFile('---\n---\nDo it.')).toEqual({ description: '', text: 'Do it.' });
    expect(parsePromptFile('---\ndescription: 3\n---\nx').description).toBe('');
  });

  it.each([
    ['a head without an end', '---\ndescription: x\nDo it.', 1],
    ['a broken list', '---\ndescription: ok\ntools: [a, b\nmode: ask\n---\nx', 4],
    ['a name twice', '---\na: 1\na: 2\n---\nx', 3],
    ['no names at all', '---\njust words\n---\nx', 2],
    ['a wrong indent', '---\na: 1\n  b: 2\n---\nx', 2],
  ])('with %s is an error that names the line', (_, file, line) => {
    const fault = faultOf(file);
    expect(fault.line).toBe(line);
    expect(fault.message).not.toMatch(/line \d|\n/);
    expect(fault.message.length).toBeGreaterThan(5);
  });
});
