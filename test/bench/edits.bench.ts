import { lineHunks, splitLines } from '../../src/core/edits/lineDiff';
import { planEdits } from '../../src/core/edits/plan';
import type { Benchmark } from './benchmark';
import { percentile } from './percentile';

const lineCount = 20_000;
const runs = 20;
const path = 'src/large.ts';

/** What an answer about a file of 20,000 lines costs, from its text to the lines that change. */
export const bench = {
  name: 'edits',
  run(report) {
    const lines = Array.from({ length: lineCount }, (_, at) => lineAt(at));
    const before = `${lines.join('\n')}\n`;
    const places = Array.from({ length: 20 }, (_, at) => 500 + at * 950);
    const after = lines.map((line, at) => (places.includes(at) ? `${line} // changed` : line));
    const search = places.map((at) => {
      const around = [at - 1, at, at + 1];
      const [old, fresh] = [lines, after].map((text) => around.map((row) => text[row]).join('\n'));
      return `<<<<<<< SEARCH\n${old}\n=======\n${fresh}\n>>>>>>> REPLACE`;
    });
    const answers: readonly (readonly [string, string])[] = [
      ['20 searches', `\`\`\`\n${search.join('\n')}\n\`\`\``],
      ['whole file', `\`\`\`ts ${path}\n${after.join('\n')}\n\`\`\``],
    ];
    for (const [workload, answer] of answers) {
      const times: number[] = [];
      for (let run = 0; run < runs; run++) {
        const started = performance.now();
        const outcome = planEdits({ languageId: 'typescript', path, before, answer });
        if (outcome.outcome !== 'applied') throw new Error(`${workload}: ${outcome.reason}`);
        const hunks = lineHunks(splitLines(before), splitLines(outcome.after));
        times.push(performance.now() - started);
        if (hunks.length !== places.length)
          throw new Error(`${hunks.length} hunks instead of ${places.length}`);
      }
      report({ workload, metric: 'plan and diff, median', value: percentile(times, 50), unit: 'ms' });
      report({ workload, metric: 'plan and diff, p95', value: percentile(times, 95), unit: 'ms' });
    }
    return Promise.resolve();
  },
} satisfies Benchmark;

function lineAt(at: number): string {
  if (at % 10 === 0) return `export function step${at}(value: number): number {`;
  if (at % 10 === 8) return '}';
  return at % 10 === 9 ? '' : `  const part${at} = value * ${at % 97};`;
}
