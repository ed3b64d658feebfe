import { describe, expect, it } from 'vitest';
import type { ChatEvent, ChatRequest } from '../../../../../src/core/api/chat';
import { ApiError } from '../../../../../src/core/api/errors';
import { PendingEdit } from '../../../../../src/core/edits/pending/pendingEdit';
import { TargetAnswer } from '../../../../../src/core/edits/pending/targetAnswer';

const finished = (finishReason = 'stop'): ChatEvent => ({
  kind: 'finished',
  finishReason,
  usage: { promptTokens: 10, completionTokens: 5, estimatedCost: 0.001 },
  servedModel: undefined,
  serviceTier: undefined,
  requestId: undefined,
});
const text = (piece: string): ChatEvent => ({ kind: 'text', text: piece });

function question() {
  const edit = new PendingEdit(['a', 'b', 'c'], [{ first: 0, end: 3 }]);
  const messages = [{ role: 'user', content: 'Do it' }] as const;
  const style = { tabs: false, size: 2 };
  return { edit, answer: new TargetAnswer({ edit, target: 0, model: 'm', messages, style, prose: false }) };
}

/** Streams events, or throws what is no event. */
function source(...steps: (ChatEvent | Error)[]) {
  const requests: ChatRequest[] = [];
  const ask = async function* (request: ChatRequest, signal: AbortSignal) {
    requests.push(request);
    for (const step of steps) {
      if (signal.aborted) throw new ApiError({ reason: 'aborted', message: '' });
      if (step instanceof Error) throw step;
      yield step;
    }
  };
  return { ask, requests };
}

const go = () => new AbortController().signal;
const added = (edit: PendingEdit) => edit.hunks().map((hunk) => hunk.added);

describe('an answer for a place', () => {
  it('streams into the pending edit, and tells of whole lines only', async () => {
    const { edit, answer } = question();
    const seen: unknown[] = [];
    const { ask } = source(text('```ts\na\nB'), text('B\n'), text('c\n'), text('```'), finished());
    const ending = await answer.stream(ask, go(), () => {
      answer.write();
      seen.push(added(edit));
    });
    expect(ending).toEqual({ how: 'finished' });
    expect(seen).toEqual([[], [['BB']], [['BB']]]);
    expect(edit.hunks()).toMatchObject([{ place: { first: 1, end: 2 }, added: ['BB'] }]);
    expect(answer.usage?.completionTokens).toBe(5);
  });

  it.each(['paymentRequired', 'network', 'truncated'] as const)(
    'that breaks off (%s) stays, and is continued where it was',
    async (reason) => {
      const { edit, answer } = question();
      const broken = source(text('```ts\na\nBB\nc'), new ApiError({ reason, message: 'x' }));
      expect(await answer.stream(broken.ask, go(), () => undefined)).toMatchObject({ how: 'failed', reason });
      expect(edit.hunks()).toMatchObject([{ state: 'open', place: { first: 1, end: 1 }, added: ['BB'] }]);
      const rest = source(text('c\n```'), finished());
      expect(await answer.stream(rest.ask, go(), () => undefined)).toEqual({ how: 'finished' });
      expect(rest.requests[0]?.continueFinalMessage).toBe(true);
      expect(rest.requests[0]?.messages.at(-1)).toEqual({ role: 'assistant', content: '```ts\na\nBB\nc' });
      expect(edit.hunks()).toMatchObject([{ place: { first: 1, end: 3 }, added: ['BB', 'cc'] }]);
    },
  );

  it('that ends without its end counts as broken off', async () => {
    const { answer } = question();
    const ending = await answer.stream(source(text('```ts\na\n')).ask, go(), () => undefined);
    expect(ending).toMatchObject({ how: 'failed', reason: 'truncated' });
  });

  it('that reaches the length limit takes nothing away', async () => {
    const { edit, answer } = question();
    const { ask } = source(text('```ts\na\n'), finished('length'));
    expect(await answer.stream(ask, go(), () => undefined)).toEqual({ how: 'length' });
    expect(edit.hunks()).toEqual([]);
  });

  it('that only talks changes nothing', async () => {
    const { edit, answer } = question();
    const { ask } = source(text('I would rather not.'), finished());
    expect(await answer.stream(ask, go(), () => undefined)).toEqual({ how: 'noCode' });
    expect(edit.hunks()).toEqual([]);
  });

  it('that is stopped keeps what came', async () => {
    const { edit, answer } = question();
    const abort = new AbortController();
    const { ask } = source(text('```ts\na\nBB\n'), text('more\n'), finished());
    const ending = await answer.stream(ask, abort.signal, () => abort.abort());
    expect(ending).toEqual({ how: 'stopped' });
    expect(added(edit)).toEqual([['BB']]);
  });
});
