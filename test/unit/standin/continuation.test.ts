import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandin, type Standin } from '../../support/deepinfra/server';
import { chatBody, contentOf, send } from './wire';

let standin: Standin;
beforeAll(async () => {
  standin = await startStandin({ pace: 'instant' });
});
afterAll(() => standin.close());

const questions = [
  'How do I sort a list in Python?',
  'Explain closures in JavaScript 🙂',
  'hi',
  'Überprüfe bitte diese Anfrage an die Datenbank',
  'Fix this:\n```ts\nconst a = 1;\n```',
];

async function answer(messages: readonly object[], more: object): Promise<string> {
  return contentOf(await send(standin, { body: chatBody('', { messages, ...more }) }));
}

describe('a partial answer and its continuation', () => {
  it('are the uncut answer, wherever it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...questions),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.record({
          seed: fc.integer({ min: 0, max: 3 }),
          stream: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
        }),
        async (question, share, more) => {
          const asked = { role: 'user', content: question };
          const whole = await answer([asked], more);
          const partial = whole.slice(0, Math.ceil(whole.length * share)).replace(/[\uD800-\uDBFF]$/, '');
          const rest = await answer([asked, { role: 'assistant', content: partial }], more);
          expect(partial + rest).toBe(whole);
        },
      ),
      { numRuns: 35 },
    );
  });

  it('fit together after a cut stream, a length limit and a stop', async () => {
    const question = questions[0] ?? '';
    const asked = { role: 'user', content: question };
    const whole = await answer([asked], {});
    standin.fault({ interrupt: { after: 123, how: 'drop' } });
    const cut = await answer([asked], { stream: true });
    expect(cut).toBe(whole.slice(0, 123));
    for (const more of [{ max_tokens: 20 }, { stop: '##' }]) {
      const short = await answer([asked], more);
      expect(short.length).toBeLessThan(whole.length);
      const rest = await answer([asked, { role: 'assistant', content: short }], {
        continue_final_message: true,
      });
      expect(short + rest).toBe(whole);
    }
  });

  it('hang together when the end of the partial answer was trimmed or its beginning edited', async () => {
    const asked = { role: 'user', content: questions[0] };
    const whole = await answer([asked], {});
    const at = whole.indexOf('\n\n##');
    const rest = await answer([asked, { role: 'assistant', content: whole.slice(0, at) }], {});
    expect(rest.startsWith('\n\n##')).toBe(true);
    const edited = `Well. ${whole.slice(5, 200)}`;
    expect(whole.endsWith(await answer([asked, { role: 'assistant', content: edited }], {}))).toBe(true);
  });

  it('do not think twice', async () => {
    const model = 'openai/gpt-oss-120b';
    const messages = [
      { role: 'user', content: 'hi' },
      { role: 'assistant', content: 'He' },
    ];
    const wire = await send(standin, { body: { model, messages, stream: true } });
    expect(wire.text).not.toContain('"reasoning_content":"');
  });
});
