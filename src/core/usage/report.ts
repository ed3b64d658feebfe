import { dayOf, monthOf } from './day';
import type { Feature, LedgerEntry } from './entry';
import type { UsageLedger } from './ledger';
import { addTotals, noTotals, totalsBy, totalsOf, type Totals } from './totals';

/** A part of what was spent, today and in this month. */
export interface Share<K> {
  readonly key: K;
  readonly today: Totals;
  readonly month: Totals;
}

/** The sums of a stretch of time or of a conversation. */
export interface Named {
  /** A day, a month or the id of a conversation. */
  readonly name: string;
  readonly totals: Totals;
}

/** What was spent, from several sides. */
export interface CostReport {
  readonly today: Totals;
  readonly month: Totals;
  /** The last 30 days, oldest first, also those without a request. */
  readonly days: readonly Named[];
  /** Up to 12, newest first. */
  readonly months: readonly Named[];
  /** Most expensive first. */
  readonly features: readonly Share<Feature>[];
  readonly models: readonly Share<string>[];
  readonly conversations: readonly Named[];
  /** Newest first. */
  readonly latest: readonly LedgerEntry[];
}

const daysShown = 30;
const monthsShown = 12;
const conversationsShown = 10;
const latestShown = 25;

/** Reads the last 12 months of a ledger. Rejects when a file cannot be read. `now`: Unix milliseconds. */
export async function costReport(
  ledger: Pick<UsageLedger, 'days' | 'entriesOf'>,
  now: number,
): Promise<CostReport> {
  const today = dayOf(now);
  const firstMonth = monthOf(dayOf(shifted(now, { months: 1 - monthsShown })));
  const days = (await ledger.days()).filter((day) => monthOf(day) >= firstMonth);
  const byDay = new Map<string, Totals>();
  const conversations = new Map<string, Totals>();
  const thisMonth: LedgerEntry[] = [];
  let todays: LedgerEntry[] = [];
  let latest: LedgerEntry[] = [];
  for (const day of days) {
    const entries = await ledger.entriesOf(day);
    byDay.set(day, totalsOf(entries));
    merge(
      conversations,
      totalsBy(entries, ({ conversation }) => conversation),
    );
    latest = [...latest, ...entries.slice(-latestShown)].slice(-latestShown);
    if (monthOf(day) === monthOf(today)) thisMonth.push(...entries);
    if (day === today) todays = entries;
  }
  return {
    today: totalsOf(todays),
    month: totalsOf(thisMonth),
    days: lastDays(now).map((name) => ({ name, totals: byDay.get(name) ?? noTotals })),
    months: monthsOf(byDay),
    features: shares(thisMonth, todays, ({ feature }) => feature),
    models: shares(thisMonth, todays, ({ model }) => model),
    conversations: named(conversations).sort(byCost).slice(0, conversationsShown),
    latest: latest.toReversed(),
  };
}

function lastDays(now: number): string[] {
  return Array.from({ length: daysShown }, (_, index) =>
    dayOf(shifted(now, { days: index - daysShown + 1 })),
  );
}

/** Noon of a day some days or months away: no change of the clocks reaches it. A month away it is the first. */
function shifted(
  now: number,
  { days, months }: { readonly days?: number; readonly months?: number },
): number {
  const date = new Date(now);
  const day = months === undefined ? date.getDate() + (days ?? 0) : 1;
  return new Date(date.getFullYear(), date.getMonth() + (months ?? 0), day, 12).getTime();
}

function monthsOf(byDay: ReadonlyMap<string, Totals>): Named[] {
  const months = new Map<string, Totals>();
  for (const [day, totals] of byDay) merge(months, new Map([[monthOf(day), totals]]));
  return named(months).sort((a, b) => b.name.localeCompare(a.name));
}

function shares<K extends string>(
  month: readonly LedgerEntry[],
  today: readonly LedgerEntry[],
  keyOf: (entry: LedgerEntry) => K,
): Share<K>[] {
  const ofToday = totalsBy(today, keyOf);
  return [...totalsBy(month, keyOf)]
    .map(([key, totals]) => ({ key, month: totals, today: ofToday.get(key) ?? noTotals }))
    .sort((a, b) => b.month.cost - a.month.cost || b.month.requests - a.month.requests);
}

function merge(sums: Map<string, Totals>, more: ReadonlyMap<string, Totals>): void {
  for (const [key, totals] of more) sums.set(key, addTotals(sums.get(key) ?? noTotals, totals));
}

function named(sums: ReadonlyMap<string, Totals>): Named[] {
  return [...sums].map(([name, totals]) => ({ name, totals }));
}

function byCost(a: Named, b: Named): number {
  return b.totals.cost - a.totals.cost || b.totals.requests - a.totals.requests;
}
