import { beforeEach, describe, expect, it } from 'vitest';
import { Availability, type AvailabilitySettings } from '../../../../src/core/completion/availability';

const on: AvailabilitySettings = { enabled: true, dailyBudget: undefined, isDaySpent: false };
let available: Availability;
const reason = (now = 0, spent = 0, settings = on) => available.restReason(now, spent, settings);

beforeEach(() => {
  available = new Availability();
});

describe('Availability', () => {
  it('has no reason to rest at first', () => {
    expect(reason()).toBeUndefined();
  });

  it('obeys the user: off, snoozed, out of budget', () => {
    expect(reason(0, 0, { ...on, enabled: false })).toBe('off');
    available.snooze(1_000);
    expect([reason(999), reason(1_000)]).toEqual(['snoozed', undefined]);
    available.snooze(Infinity);
    expect(reason(1e15)).toBe('snoozed');
    available.snooze(0);
    expect(reason(0, 0.5, { ...on, dailyBudget: 0.5 })).toBe('budget');
    expect(reason(0, 0.49, { ...on, dailyBudget: 0.5 })).toBeUndefined();
    expect(reason(0, 0, { ...on, isDaySpent: true })).toBe('dayBudget');
    expect(reason(0, 0, { ...on, isDaySpent: true, enabled: false })).toBe('off');
  });

  it('stays quiet without a key or money until something changes', () => {
    available.failed('unauthorized', 0);
    expect(reason(1e12)).toBe('key');
    available.reset();
    available.failed('paymentRequired', 0);
    expect(reason(1e12)).toBe('payment');
    available.reset();
    expect(reason()).toBeUndefined();
  });

  it('waits as long as the service asks, else longer each time', () => {
    available.failed('rateLimited', 0, 700);
    expect([reason(699), reason(700)]).toEqual(['rateLimited', undefined]);
    available.succeeded();
    available.failed('rateLimited', 1_000);
    expect([reason(5_999), reason(6_000)]).toEqual(['rateLimited', undefined]);
    available.failed('rateLimited', 6_000);
    expect([reason(15_999), reason(16_000)]).toEqual(['rateLimited', undefined]);
    for (let i = 0; i < 20; i++) available.failed('rateLimited', 0);
    expect(reason(120_000)).toBeUndefined();
    available.succeeded();
    available.failed('rateLimited', 0);
    expect(reason(5_000)).toBeUndefined();
  });

  it('rests when one request after the other fails, but not because they were stopped', () => {
    for (let i = 0; i < 10; i++) available.failed('aborted', 0);
    for (let i = 0; i < 3; i++) available.failed('network', 0);
    expect(reason()).toBeUndefined();
    available.succeeded();
    for (let i = 0; i < 4; i++) available.failed('serverError', 0);
    expect([reason(59_999), reason(60_000)]).toEqual(['failing', undefined]);
  });
});
