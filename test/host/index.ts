import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Runner } from 'mocha';

/** What one test did; the runner outside reads these from the report file. */
interface Outcome {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Milliseconds. */
  readonly duration: number;
  readonly error?: string;
}

/**
 * Called by VS Code inside the extension host: runs every `*.test.js` beside this file and writes the outcomes to
 * the file that `DEEPINFRA_TEST_REPORT` names. Rejects when a test failed, which ends VS Code with an error.
 */
export async function run(): Promise<void> {
  const report = process.env['DEEPINFRA_TEST_REPORT'];
  if (!report) throw new Error('DEEPINFRA_TEST_REPORT names no file');
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: Mocha.reporters.Base });
  const files = await readdir(__dirname, { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.test.js')).sort()) {
    mocha.addFile(join(__dirname, file));
  }
  const outcomes: Outcome[] = [];
  await new Promise<void>((resolve) =>
    collect(
      mocha.run(() => resolve()),
      outcomes,
    ),
  );
  await writeFile(report, JSON.stringify(outcomes));
  const failed = outcomes.filter(({ state }) => state === 'failed').length;
  if (failed > 0) throw new Error(`${failed} host tests failed`);
}

/** A hook that fails counts as a failed test: it may have kept tests from running. */
function collect(runner: Runner, outcomes: Outcome[]): void {
  runner.on('pass', (test) => {
    outcomes.push({ title: test.fullTitle(), state: 'passed', duration: test.duration ?? 0 });
  });
  runner.on('pending', (test) => {
    outcomes.push({ title: test.fullTitle(), state: 'skipped', duration: 0 });
  });
  runner.on('fail', (test, error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    outcomes.push({ title: test.fullTitle(), state: 'failed', duration: test.duration ?? 0, error: text });
  });
}
