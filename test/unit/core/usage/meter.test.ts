import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../../../src/core/api/chat';
import type { TextEvent } from '../../../../src/core/api/completions';
import {
  billOfChat,
  billOfCompletion,
  entryOf,
  metered,
  type Billed,
} from '../../../../src/core/usage/meter';
import { finished } from '../../../support/fakePorts';

const text: ChatEvent = { kind: 'text', text: 'a' };
const waiting: ChatEvent = { kind: 'waiting', reason: 'rateLimited', until: 1, attempt: 1 };

async function* of<E>(events: readonly E[], failure?: Error): AsyncGenerator<E> {
  for (const event of events) yield event;
  if (failure) throw failure;
}

async function run(events: readonly ChatEvent[], options: { failure?: Error; leaveAfter?: number } = {}) {
  const bills: Billed[] = [];
  const seen: ChatEvent[] = [];
  try {
    for await (const event of metered(
      async () => of(events, options.failure),
      billOfChat,
      (bill) => bills.push(bill),
    )) {
      seen.push(event);
      if (seen.length === options.leaveAfter) break;
    }
  } catch (error) {
    expect(error).toBe(options.failure);
  }
  return { bills, seen };
}

describe('metering', () => {
  it('passes everything on, and bills once at the end', async () => {
    const events = [waiting, text, text, finished()];
    const { bills, seen } = await run(events);
    expect(seen).toEqual(events);
    expect(bills).toHaveLength(1);
    expect(bills[0]?.usage?.estimatedCost).toBe(0.001);
  });

  it('bills an answer that was left or broke off, without inventing a usage', async () => {
    expect((await run([text, text], { leaveAfter: 1 })).bills).toEqual([{}]);
    expect((await run([text], { failure: new Error('cut') })).bills).toEqual([{}]);
  });

  it('bills nothing for what gave nothing', async () => {
    expect((await run([waiting], { failure: new Error('refused') })).bills).toEqual([]);
    expect((await run([])).bills).toEqual([]);
    const failure = new Error('not opened');
    const closed = metered(
      () => Promise.reject(failure),
      billOfChat,
      () => expect.unreachable(),
    );
    await expect(closed.next()).rejects.toBe(failure);
  });

  it('closes the stream that it reads when its reader leaves', async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<ChatEvent> {
      try {
        for (;;) yield text;
      } finally {
        closed = true;
      }
    }
    for await (const event of metered(
      async () => endless(),
      billOfChat,
      () => {},
    ))
      if (event === text) break;
    expect(closed).toBe(true);
  });

  it('takes the last usage that completions told before they were cut', async () => {
    const bills: Billed[] = [];
    const usage = { promptTokens: 9, completionTokens: 2 };
    const events: TextEvent[] = [
      { kind: 'text', choice: 0, text: 'a', usage },
      { kind: 'text', choice: 0, text: 'b' },
    ];
    for await (const event of metered(
      async () => of(events),
      billOfCompletion,
      (bill) => bills.push(bill),
    ))
      if (event.kind === 'finished') break;
    expect(bills[0]?.usage).toEqual(usage);
  });
});

describe('an entry', () => {
  const usage = { promptTokens: 1_000_000, completionTokens: 0 };
  const prices = (model: string) => (model === 'known' ? { input: 2, output: 4 } : undefined);

  it("has the service's estimate, else what the prices make, else nothing", () => {
    const purpose = { feature: 'chat' } as const;
    const entry = (bill: Billed, model = 'known') => {
      const { cost, basis } = entryOf(purpose, model, bill, prices);
      return [cost, basis];
    };
    expect(entry({ usage: { ...usage, estimatedCost: 0.7 } })).toEqual([0.7, 'service']);
    expect(entry({ usage })).toEqual([2, 'prices']);
    expect(entry({ usage, serviceTier: 'default' })).toEqual([2, 'prices']);
    expect(entry({ usage }, 'strange')).toEqual([undefined, 'unknown']);
    expect(entry({})).toEqual([undefined, 'unknown']);
  });

  it("does not price another tier at the default tier's prices", () => {
    const bill = { usage, serviceTier: 'priority' };
    expect(entryOf({ feature: 'chat' }, 'known', bill, prices)).toMatchObject({ basis: 'unknown' });
    const estimated = { usage: { ...usage, estimatedCost: 3 }, serviceTier: 'priority' };
    expect(entryOf({ feature: 'chat' }, 'known', estimated, prices)).toMatchObject({ cost: 3 });
  });

  it('names the model that served, and prices the one asked when that is not listed', () => {
    const entry = entryOf({ feature: 'edit' }, 'known', { usage, servedModel: 'known-turbo' }, prices);
    expect(entry).toMatchObject({ feature: 'edit', model: 'known-turbo', cost: 2, basis: 'prices' });
    expect(entryOf({ feature: 'edit' }, 'known', { usage, servedModel: '' }, prices).model).toBe('known');
  });
});
