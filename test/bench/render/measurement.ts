import type { CDPSession, Page } from 'playwright-core';

/** What one run cost the page's main thread, in milliseconds of CPU time. */
export interface Measurement {
  /** All that the main thread did: parsing, nodes, styles, layout, painting, and what was left for idle moments. */
  readonly total: number;
  /** The updates alone: the tasks that parse, make nodes and force layout. The next three are of single updates. */
  readonly updates: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Mean of the last 20 updates as a multiple of that of the first 20. */
  readonly growth: number;
  readonly longestTask: number;
}

interface Task {
  readonly thread: string;
  readonly start: number;
  readonly end: number;
  readonly cpu: number;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** Starts to measure a page; the function that it gives stops and tells. */
export async function startMeasuring(page: Page): Promise<() => Promise<Measurement>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await devtools.send('Performance.enable');
  const tasks: Task[] = [];
  const updates: { thread: string; at: number }[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) => {
    const events: unknown[] = value;
    for (const event of events.filter(isTraceEvent)) {
      const thread = `${event.pid}/${event.tid}`;
      if (event.name === 'update') updates.push({ thread, at: event.ts });
      else if (event.name === 'ThreadControllerImpl::RunTask' && event.tdur !== undefined) {
        tasks.push({ thread, start: event.ts, end: event.ts + (event.dur ?? 0), cpu: event.tdur / 1000 });
      }
    }
  });
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      recordMode: 'recordAsMuchAsPossible',
      includedCategories: ['toplevel', 'blink.user_timing'],
    },
  });
  const before = await metrics(devtools);
  return async () => {
    const after = await metrics(devtools);
    const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
    await devtools.send('Tracing.end');
    await complete;
    const spent = (name: string) => ((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1000;
    return { total: spent('TaskDuration'), ...perUpdate(tasks, updates) };
  };
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

async function metrics(devtools: CDPSession): Promise<Map<string, number>> {
  const { metrics: all } = await devtools.send('Performance.getMetrics');
  return new Map(all.map(({ name, value }) => [name, value]));
}

function perUpdate(
  tasks: readonly Task[],
  updates: readonly { thread: string; at: number }[],
): Omit<Measurement, 'total'> {
  const thread = updates[0]?.thread;
  const ours = tasks.filter((task) => task.thread === thread).toSorted((a, b) => a.start - b.start);
  const costs: number[] = [];
  let next = 0;
  for (const { at } of updates.toSorted((a, b) => a.at - b.at)) {
    while ((ours[next]?.end ?? Infinity) < at) next++;
    const task = ours[next];
    if (task === undefined || task.start > at) throw new Error('the trace lacks the task of an update');
    costs.push(task.cpu);
  }
  if (costs.length < 40) throw new Error(`the trace has only ${costs.length} updates`);
  const sorted = costs.toSorted((a, b) => a - b);
  return {
    updates: costs.reduce((sum, cost) => sum + cost, 0),
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    max: quantile(sorted, 1),
    growth: mean(costs.slice(-20)) / mean(costs.slice(0, 20)),
    longestTask: Math.max(...ours.map(({ cpu }) => cpu)),
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function isTraceEvent(value: unknown): value is TraceEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'ts' in value &&
    'pid' in value &&
    'tid' in value
  );
}
