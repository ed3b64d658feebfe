/** One figure of a benchmark: what `npm run bench -- --json FILE` writes a line of, with the benchmark's name. */
export interface Figure {
  /** What was done, by whom where there are peers: `100 kB, ours`. */
  readonly workload: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
}

/**
 * What `npm run bench` runs. A benchmark is a file `test/bench/<name>.bench.ts` with
 * `export const bench = { name, async run(report) { ... } } satisfies Benchmark`. The file is bundled for Node and
 * imported; it reports each figure when it has it, and throws when it cannot measure. Packages that only
 * benchmarks need stand in `test/bench/package.json`; tools/bench.mjs installs them when they are missing.
 */
export interface Benchmark {
  readonly name: string;
  run(report: (figure: Figure) => void): Promise<void>;
}
