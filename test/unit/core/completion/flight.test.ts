import { describe, expect, it } from 'vitest';
import { Flight } from '../../../../src/core/completion/flight';
import { AnswerStream } from '../../../../src/core/completion/reading';
import type { CompletionEvent } from '../../../../src/core/completion/transport';
import { FakeClock, ScriptedModel, settled } from '../../../support/completionModel';
import { atCursor } from '../../../support/cursor';

/** A request whose answer the test says piece by piece. */
function takeOff(drawn: string) {
  const clock = new FakeClock();
  let said: ((event: CompletionEvent | undefined) => void) | undefined;
  const transport = new ScriptedModel(async function* (_call, signal) {
    for (;;) {
      const event = await new Promise<CompletionEvent | undefined>((resolve, reject) => {
        said = resolve;
        signal.addEventListener('abort', () => reject(new Error('closed')));
      });
      if (!event) return;
      yield event;
    }
  });
  const hole = { languageId: 'javascript', ...atCursor(drawn) };
  const stream = new AnswerStream(
    { transport, clock },
    { hole, oneLine: false, confidence: undefined, firstMs: 9_999, nextMs: 9_999 },
  );
  const call = {
    model: 'm',
    prompt: '',
    maxTokens: 9,
    temperature: 0,
    stop: [],
    n: 1,
    logprobs: false,
    failFast: true,
    promptCacheKey: '',
  };
  const ends: unknown[] = [];
  const flight = new Flight({ path: 'a.js', ...atCursor(drawn) }, stream, call, (answers) =>
    ends.push(answers),
  );
  const say = async (text?: string) => {
    await settled();
    said?.(text === undefined ? undefined : { kind: 'text', choice: 0, text });
    await settled();
  };
  return { flight, say, transport, ends };
}
const place = (drawn: string, path = 'a.js') => ({ path, ...atCursor(drawn) });
const never = new AbortController().signal;

describe('Flight.typedTo', () => {
  it('knows what was typed, while nothing has come and while it agrees', async () => {
    const { flight, say } = takeOff('x = █;');
    expect(flight.typedTo(place('x = █;'))).toBe('');
    expect(flight.typedTo(place('x = fo█;'))).toBe('fo');
    await say('foo');
    expect(flight.typedTo(place('x = fo█;'))).toBe('fo');
    expect(flight.typedTo(place('x = foob█;'))).toBe('foob');
    expect(flight.typedTo(place('x = ba█;'))).toBeUndefined();
  });

  it('is for its own place only', () => {
    const { flight } = takeOff('x = █;');
    for (const other of ['y = █;', 'x =█;', 'x = █'])
      expect(flight.typedTo(place(other)), other).toBeUndefined();
    expect(flight.typedTo(place('x = █;', 'b.js'))).toBeUndefined();
  });

  it('reads a typed line break of Windows as one', async () => {
    const { flight, say } = takeOff('{█\r\n}');
    await say('\na');
    expect(flight.typedTo(place('{\r\n█\r\n}'))).toBe('\r\n');
  });
});

describe('Flight.wait', () => {
  it('ends with the answer', async () => {
    const { flight, say, ends } = takeOff('x = █;');
    const end = flight.wait('', never);
    expect(flight.isWanted).toBe(true);
    await say('foo');
    await say();
    expect(await end).toMatchObject({ kind: 'ended', answers: { suggestions: [{ text: 'foo' }] } });
    expect([flight.isOpen, flight.isWanted, ends.length]).toEqual([false, false, 1]);
    expect(await flight.wait('', never)).toMatchObject({ kind: 'ended' });
  });

  it('ends as soon as the answer says something else', async () => {
    const { flight, say } = takeOff('x = █;');
    const end = flight.wait('fa', never);
    await say('f');
    expect(flight.isWanted).toBe(true);
    await say('o');
    expect(await end).toEqual({ kind: 'contradicted' });
    expect(flight.isOpen).toBe(true);
  });

  it('ends for one who leaves, and goes on for the others', async () => {
    const { flight, say } = takeOff('x = █;');
    const leaving = new AbortController();
    const first = flight.wait('', leaving.signal);
    const second = flight.wait('f', never);
    leaving.abort();
    expect(await first).toEqual({ kind: 'left' });
    await say('foo');
    await say();
    expect(await second).toMatchObject({ kind: 'ended' });
    expect(await flight.wait('', leaving.signal)).toEqual({ kind: 'left' });
  });

  it('ends when the request is cancelled', async () => {
    const { flight, transport } = takeOff('x = █;');
    const end = flight.wait('', never);
    await settled();
    await flight.cancel();
    expect(await end).toMatchObject({ kind: 'ended', answers: { suggestions: [], reason: 'failed' } });
    expect([flight.isOpen, transport.open]).toEqual([false, 0]);
    expect(flight.typedTo(place('x = █;'))).toBeUndefined();
  });
});
