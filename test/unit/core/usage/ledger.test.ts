import { describe, expect, it } from 'vitest';
import { nullLogger } from '../../../../src/core/base/logger';
import { dayOf } from '../../../../src/core/usage/day';
import { entryLine, type LedgerEntry } from '../../../../src/core/usage/entry';
import { UsageLedger } from '../../../../src/core/usage/ledger';
import { MemoryLedger } from '../../../support/fakePorts';

const noon = new Date(2026, 10, 21, 12).getTime();
const hour = 3_600_000;
const chat: Omit<LedgerEntry, 'at'> = {
  feature: 'chat',
  model: 'm',
  tokens: { promptTokens: 10, completionTokens: 5 },
  cost: 0.25,
  basis: 'service',
};
const completion: Omit<LedgerEntry, 'at'> = { ...chat, feature: 'completion', cost: 0.5 };

function open(store = new MemoryLedger()) {
  const warnings: string[] = [];
  const clock = { now: noon };
  const logger = { ...nullLogger, warn: (text: string) => void warnings.push(text) };
  const ledger = new UsageLedger({ store, now: () => clock.now, logger });
  return { ledger, store, clock, warnings };
}

describe('the ledger', () => {
  it('knows nothing before it has read, then sums up today', async () => {
    const { ledger, store } = open();
    expect(ledger.today()).toBeUndefined();
    await store.append('2026-11-20', entryLine({ ...chat, at: noon - 24 * hour, cost: 9 }));
    await store.append('2026-11-21', entryLine({ ...chat, at: noon, cost: 1 }));
    await ledger.refresh();
    expect(ledger.today()?.cost).toBe(1);
    ledger.record(completion);
    // At once, before it is on disk.
    expect(ledger.today()?.cost).toBe(1.5);
    expect(ledger.today('completion')).toMatchObject({ cost: 0.5, requests: 1 });
    await ledger.refresh();
    expect(ledger.today()?.cost).toBe(1.5);
    expect(ledger.today('edit')).toMatchObject({ cost: 0, requests: 0 });
  });

  it('writes one line for each request, and tells', async () => {
    const { ledger, store } = open();
    let changes = 0;
    const told: LedgerEntry[] = [];
    ledger.onDidChange(() => changes++);
    ledger.onDidRecord((entry) => told.push(entry));
    ledger.record(chat);
    ledger.record(completion);
    await ledger.refresh();
    const lines = (store.files.get('2026-11-21') ?? '').split('\n').filter((line) => line !== '');
    expect(lines).toHaveLength(2);
    expect(told.map(({ at, feature }) => [at, feature])).toEqual([
      [noon, 'chat'],
      [noon, 'completion'],
    ]);
    expect(changes).toBeGreaterThanOrEqual(2);
    expect(await ledger.entriesOf('2026-11-21')).toHaveLength(2);
    expect(await ledger.days()).toEqual(['2026-11-21']);
  });

  it('sees what other windows spend, each request once', async () => {
    const store = new MemoryLedger();
    const [one, two] = [open(store).ledger, open(store).ledger];
    await Promise.all([one.refresh(), two.refresh()]);
    for (let i = 0; i < 20; i++) {
      one.record(chat);
      two.record(chat);
      if (i % 3 === 0) await one.refresh();
    }
    await Promise.all([one.refresh(), two.refresh()]);
    await Promise.all([one.refresh(), two.refresh()]);
    expect(one.today()).toMatchObject({ requests: 40, cost: 10 });
    expect(two.today()).toEqual(one.today());
  });

  it('begins anew at midnight', async () => {
    const { ledger, clock, store } = open();
    await ledger.refresh();
    ledger.record(chat);
    await ledger.refresh();
    clock.now = noon + 13 * hour;
    expect(ledger.today()?.cost).toBe(0);
    ledger.record(completion);
    expect(ledger.today()?.cost).toBe(0.5);
    await ledger.refresh();
    expect(ledger.today()?.cost).toBe(0.5);
    expect([...store.files.keys()]).toEqual(['2026-11-21', dayOf(clock.now)]);
  });

  it('holds what cannot be written, counts it, and writes it later, once', async () => {
    const { ledger, store, warnings } = open();
    await ledger.refresh();
    store.failing = 'append';
    ledger.record(chat);
    await ledger.refresh();
    expect(ledger.today()?.cost).toBe(0.25);
    expect(warnings.join()).toContain('disk full');
    store.failing = undefined;
    ledger.record(chat);
    await ledger.refresh();
    expect(ledger.today()?.requests).toBe(2);
    expect(await ledger.entriesOf('2026-11-21')).toHaveLength(2);
  });

  it('counts once what was written but could not be read back', async () => {
    const { ledger, store } = open();
    await ledger.refresh();
    store.failing = 'read';
    ledger.record(chat);
    await ledger.refresh();
    expect(ledger.today()?.requests).toBe(1);
    store.failing = undefined;
    await ledger.refresh();
    expect(ledger.today()?.requests).toBe(1);
    expect(await ledger.entriesOf('2026-11-21')).toHaveLength(1);
  });

  it('skips damaged lines, and leaves them where they are', async () => {
    const { ledger, store } = open();
    await store.append('2026-11-21', `{"at":1,"mod${entryLine({ ...chat, at: noon })}\0\0garbage`);
    await ledger.refresh();
    expect(ledger.today()?.requests).toBe(1);
    ledger.record(chat);
    await ledger.refresh();
    expect(ledger.today()?.requests).toBe(2);
    expect(store.files.get('2026-11-21')).toContain('garbage');
  });

  it('starts over when somebody has deleted the files', async () => {
    const { ledger, store } = open();
    ledger.record(chat);
    await ledger.refresh();
    store.files.clear();
    await ledger.refresh();
    expect(ledger.today()?.requests).toBe(0);
  });
});
