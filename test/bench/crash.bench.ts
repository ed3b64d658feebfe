import { join } from 'node:path';
import { root } from '../../tools/paths.mjs';
import { killRepeatedly } from '../support/crash/killing';
import type { Benchmark } from './benchmark';

const times = 200;
const entry = join(root, 'test', 'support', 'crash', 'answering.ts');

/** Kills a process that asks and answers in two conversations, at 200 random moments, and counts what is gone. */
export const bench = {
  name: 'crash',
  async run(report) {
    const losses = await killRepeatedly(entry, times, () => Math.random() * 400);
    const workload = `${times} times kill -9`;
    report({ workload, metric: 'acknowledged', value: losses.acknowledged, unit: 'turns' });
    report({ workload, metric: 'lost', value: losses.lost, unit: 'turns' });
    report({ workload, metric: 'unreadable', value: losses.unreadable, unit: 'files' });
    report({ workload, metric: 'oldest lost text', value: losses.oldestLostText, unit: 'ms' });
  },
} satisfies Benchmark;
