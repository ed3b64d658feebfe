import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeAnswer } from '../../support/deepinfra/answer';
import { beforeStop } from '../../support/deepinfra/chatAnswer';
import { piecesOf } from '../../support/deepinfra/frames';
import { readQuestion } from '../../support/deepinfra/question';
import { tokenize } from '../../support/deepinfra/tokens';

const ask = (question: string, length?: number) => composeAnswer({ question, salt: '1', length });
// Pieces that are hard on rules and splitters; fast-check's own Unicode strings take seconds to set up.
const oddText = fc
  .array(
    fc.constantFrom(
      'a',
      'Sort ',
      'title ',
      'é',
      '日本',
      '😀',
      '👩‍👩‍👧',
      '\n',
      '\r\n',
      '```',
      '|',
      '[',
      '“',
      '**',
      ' ',
      '7',
      '\u0301',
      '?',
    ),
  )
  .map((parts) => parts.join(''));
/** True for text without half a character. */
const isWhole = (text: string) => !/\p{Surrogate}/u.test(text);
const fences = (answer: string) => [...answer.matchAll(/^```(\w+)$/gm)].map((found) => found[1]);

describe('an answer', () => {
  it('is Markdown of many kinds that quotes the question', () => {
    const all = ['debounce input', 'parse a date', 'cache rows', 'draw a chart', 'sort names'].map((topic) =>
      ask(`How do I ${topic} in TypeScript?`),
    );
    expect(all[0]).toContain('> How do I debounce input in TypeScript?');
    expect(all[0]).toContain('**debounce input in TypeScript**');
    for (const answer of all) {
      expect(answer.length).toBeGreaterThan(600);
      expect(answer.length).toBeLessThan(4000);
      expect(answer.match(/^## /gm)?.length).toBeGreaterThan(0);
      expect(answer.match(/^```/gm)?.length).toBe(2);
    }
    const joined = all.join('\n');
    for (const kind of [
      /^\| part \|/m,
      /^1\. /m,
      /^- /m,
      /^ {2}- /m,
      /^### /m,
      /\*\*\w+\*\*/,
      /`\w+`/,
      /\P{ASCII}/u,
    ]) {
      expect(joined).toMatch(kind);
    }
  });

  it.each([
    ['Sort a list in Python', 'python'],
    ['Sort a list in python please', 'python'],
    ['Write a Rust function', 'rust'],
    ['how do I do that in Go?', 'go'],
    ['Java streams', 'java'],
    ['Why does C++ do this', 'cpp'],
    ['explain C# records', 'csharp'],
    ['a bash one-liner', 'bash'],
    ['join two tables in SQL', 'sql'],
    ['an accessible form in HTML', 'html'],
    ['center a div with CSS', 'css'],
    ['an example of JSON', 'json'],
    ['a Dockerfile for this', 'dockerfile'],
    ['node.js streams', 'javascript'],
    ['What is a monad?', 'typescript'],
    ['Explain this:\n```py\nx = 1\n```', 'py'],
  ])('%s has code in %s', (question, fence) => {
    expect(fences(ask(question))).toEqual([fence]);
  });

  it('gives code back that came with the question', () => {
    const answer = ask('Explain this:\n```ts\nconst a = 1;\nconst b = 2;\n```');
    expect(answer).toContain('const a = 1;\nconst b = 2;\n```');
  });

  it('is short where the question is', () => {
    expect(ask('Hello').length).toBeLessThan(160);
    expect(ask('thanks!').length).toBeLessThan(60);
    expect(ask('Reply with exactly: pong')).toBe('pong');
    expect(ask('Explain closures briefly').length).toBeLessThan(700);
    expect(ask('Give a title of at most five words for this conversation: sorting rows in Python')).toBe(
      'Sorting rows',
    );
  });

  it.each([2000, 20_000, 200_000])('can be about %i characters long, and stays mixed', (length) => {
    const answer = ask('How do I sort a list in Go?', length);
    expect(Math.abs(answer.length - length)).toBeLessThan(1500);
    expect(answer).toContain('```go');
    expect(answer).toMatch(/^\| /m);
  });

  it('can be one line', () => {
    const answer = composeAnswer({ question: 'sort names', salt: '', length: 10_000, oneLine: true });
    expect([answer.length, /\s/.test(answer)]).toEqual([10_000, false]);
  });

  it('closes its fences and is whole text for any question', () => {
    fc.assert(
      fc.property(oddText, (question) => {
        const answer = ask(question);
        expect(answer.length).toBeGreaterThan(0);
        expect(isWhole(answer)).toBe(true);
        expect((answer.match(/^```/gm)?.length ?? 0) % 2).toBe(0);
        expect(readQuestion(question).words.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('tokens', () => {
  it('are the text again and never split a character', () => {
    fc.assert(
      fc.property(oddText, (text) => {
        const tokens = tokenize(text);
        expect(tokens.join('')).toBe(text);
        expect(tokens.every(isWhole)).toBe(true);
      }),
    );
  });

  it('are about four characters each in an answer', () => {
    const answer = ask('How do I sort a list in Python?', 20_000);
    const average = answer.length / tokenize(answer).length;
    expect(average).toBeGreaterThan(2.5);
    expect(average).toBeLessThan(5);
  });

  it('make pieces that break where they must', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 5 }), fc.nat(40), (text, perPiece, breakAt) => {
        const pieces = piecesOf(tokenize(text), { perPiece, breakAt });
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        const ends = pieces.map(
          (_piece, index) =>
            pieces
              .slice(0, index + 1)
              .map((p) => p.text)
              .join('').length,
        );
        expect(breakAt === 0 || breakAt >= text.length || ends.includes(breakAt)).toBe(true);
      }),
    );
  });
});

describe('stops', () => {
  it('cut before the first of them', () => {
    expect(beforeStop('one two three', ['three', 'two'])).toBe('one ');
    expect(beforeStop('one', ['x'])).toBe('one');
    expect(beforeStop('one', [])).toBe('one');
  });
});
