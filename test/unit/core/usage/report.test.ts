import { describe, expect, it } from 'vitest';
import { nullLogger } from '../../../../src/core/base/logger';
import { dayOf } from '../../../../src/core/usage/day';
import { entryLine, type LedgerEntry } from '../../../../src/core/usage/entry';
import { UsageLedger } from '../../../../src/core/usage/ledger';
import { costReport } from '../../../../src/core/usage/report';
import { MemoryLedger } from '../../../support/fakePorts';

const now = new Date(2026, 10, 21, 23, 30).getTime();

async function reportOf(...requests: Partial<LedgerEntry>[]) {
  const store = new MemoryLedger();
  for (const request of requests) {
    const entry: LedgerEntry = {
      at: now,
      feature: 'chat',
      model: 'm',
      tokens: { promptTokens: 10, completionTokens: 1 },
      cost: 1,
      basis: 'service',
      ...request,
    };
    await store.append(dayOf(entry.at), entryLine(entry));
  }
  return costReport(new UsageLedger({ store, now: () => now, logger: nullLogger }), now);
}

const at = (month: number, day: number, year = 2026) => new Date(year, month - 1, day, 12).getTime();

describe('the report of costs', () => {
  it('of nothing is empty', async () => {
    const report = await reportOf();
    expect(report.today.requests).toBe(0);
    expect(report.days).toHaveLength(30);
    expect(report.days.at(-1)?.name).toBe('2026-11-21');
    expect(report.days[0]?.name).toBe('2026-10-23');
    expect([report.months, report.models, report.conversations, report.latest]).toEqual([[], [], [], []]);
  });

  it('tells day, month and year apart', async () => {
    const report = await reportOf(
      { at: at(11, 21), cost: 1 },
      { at: at(11, 1), cost: 2 },
      { at: at(10, 30), cost: 4 },
      { at: at(12, 1, 2025), cost: 8 },
      { at: at(11, 30, 2025), cost: 16 },
    );
    expect([report.today.cost, report.month.cost]).toEqual([1, 3]);
    expect(report.days.filter(({ totals }) => totals.requests > 0).map(({ name }) => name)).toEqual([
      '2026-10-30',
      '2026-11-01',
      '2026-11-21',
    ]);
    expect(report.months.map(({ name, totals }) => [name, totals.cost])).toEqual([
      ['2026-11', 3],
      ['2026-10', 4],
      ['2025-12', 8],
    ]);
  });

  it('breaks this month down by model and feature, the most expensive first', async () => {
    const report = await reportOf(
      { model: 'cheap', cost: 0.1 },
      { model: 'dear', cost: 5, at: at(11, 2) },
      { model: 'cheap', cost: 0.1, feature: 'completion' },
      { model: 'old', at: at(10, 2) },
    );
    expect(report.models.map(({ key, today, month }) => [key, today.cost, month.cost])).toEqual([
      ['dear', 0, 5],
      ['cheap', 0.2, 0.2],
    ]);
    expect(report.features.map(({ key, month }) => [key, month.requests])).toEqual([
      ['chat', 2],
      ['completion', 1],
    ]);
  });

  it('adds conversations up over months, and lists the latest requests, newest first', async () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ model: `m${i}`, cost: 0 }));
    const report = await reportOf(
      { conversation: 'a', at: at(9, 1), cost: 2 },
      { conversation: 'a', cost: 2 },
      { conversation: 'b', cost: 3 },
      ...many,
    );
    expect(report.conversations.map(({ name, totals }) => [name, totals.cost])).toEqual([
      ['a', 4],
      ['b', 3],
    ]);
    expect(report.latest).toHaveLength(25);
    expect(report.latest[0]?.model).toBe('m29');
  });

  it('crosses changes of the clocks without losing or doubling a day', async () => {
    const spring = await costReport(
      new UsageLedger({ store: new MemoryLedger(), now: () => now, logger: nullLogger }),
      new Date(2026, 3, 5, 0, 30).getTime(),
    );
    expect(new Set(spring.days.map(({ name }) => name)).size).toBe(30);
  });
});
