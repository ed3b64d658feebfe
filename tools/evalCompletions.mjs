import { createReadStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import * as esbuild from 'esbuild';
import { out, root } from './paths.mjs';

const usage = `Feeds recorded model output through the completion engine, without a model.

npm run eval:completions -- --cases FILE.jsonl [--out FILE.jsonl] [--oracle]

  --cases   one case a line: { id, languageId, prefix, suffix, output, chunk? }
            output: what a model streams, in pieces of chunk characters (default 7).
            Rows of HumanEval-Infilling, also gzipped, are read as they are; without --cases all of its sets in
            ../shared/data/humaneval-infilling are.
  --out     one result a line: { id, shown, replace, reason, consumed }
            shown: text or null. It goes in at the cursor, or in place of replace = { start, end }, which are
            offsets in prefix + suffix (null: nothing is replaced). consumed: characters read of output.
  --oracle  output is the true middle. Each case is run three times: with that output (kept), with four pieces of
            the suffix after it (recovered), and with three and a foreign line (divergent; where the suffix is not
            blank). Prints the share of cases in which exactly the middle was shown; ids get the name of the run.`;

const dataFolder = join(root, '..', 'shared', 'data', 'humaneval-infilling');
const defaultChunk = 7;
const foreignLine = '    zz_diverge = 1';

/** @typedef {{ id: string, languageId: string, prefix: string, suffix: string, output: string, chunk?: number }} Case */
/** @typedef {{ id: string, shown: string | null, replace: { start: number, end: number } | null, reason: string, consumed: number }} Result */
/** @typedef {{ name: string, wanted: string | undefined, of: Case }} Run */

/** The engine that the editor uses, as one module. */
async function loadEngine() {
  const outfile = join(out, 'evalCompletions', 'engine.mjs');
  await esbuild.build({
    stdin: {
      contents: ['engine', 'cache', 'pace', 'prompt/dialects']
        .map((file) => `export * from './${file}';`)
        .join('\n'),
      resolveDir: join(root, 'src', 'core', 'completion'),
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

/**
 * A service that streams one recorded output and counts what was taken.
 * @param {string} output
 * @param {number} chunk
 */
function recording(output, chunk) {
  const recorded = { consumed: 0 };
  return {
    recorded,
    async *stream() {
      for (let at = 0; at < output.length; at += chunk) {
        recorded.consumed = Math.min(output.length, at + chunk);
        yield { kind: 'text', choice: 0, text: output.slice(at, at + chunk) };
      }
      yield { kind: 'finished', choice: 0, finishReason: 'stop', usage: undefined };
    },
  };
}

/** A clock that stands still: nothing here takes time. */
const stillClock = {
  now: () => 0,
  /** @param {number} _ms @param {AbortSignal} signal */
  delay: (_ms, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
};

/**
 * Runs one case. A manual request, so that no rule about when to ask stands between the output and the result.
 * @param {any} parts
 * @param {Case} one
 * @returns {Promise<Result>}
 */
async function evaluate(parts, { id, languageId, prefix, suffix, output, chunk = defaultChunk }) {
  const transport = recording(output, Math.max(1, Math.floor(chunk)));
  const engine = new parts.CompletionEngine(
    {
      transport,
      clock: stillClock,
      cache: new parts.CompletionCache(),
      pace: new parts.TypingPace(),
      times: new parts.FirstTokenTimes(),
      onRequest: () => {},
    },
    () => ({
      model: 'Qwen/Qwen3-Coder-480B-A35B-Instruct',
      form: parts.promptFormOf('Qwen/Qwen3-Coder-480B-A35B-Instruct'),
      trigger: { languages: {}, isPathOff: () => false, inComments: true },
      promptTokens: 2_048,
      repository: '',
      confidence: undefined,
    }),
  );
  const place = { kind: 'manual', path: 'file', languageId, prefix, suffix, hasSelection: false, cursors: 1 };
  const outcome = await engine.complete(place, new AbortController().signal);
  const [first] = outcome.kind === 'suggestion' ? outcome.suggestions : [];
  const start = prefix.length;
  return {
    id,
    shown: first ? first.text : null,
    replace: first && first.replace > 0 ? { start, end: start + first.replace } : null,
    reason: outcome.reason,
    consumed: transport.recorded.consumed,
  };
}

/**
 * The cases of a file, with what is wrong about the lines that hold none.
 * @param {string} file
 * @param {(problem: string) => void} onProblem
 * @returns {AsyncGenerator<Case>}
 */
async function* readCases(file, onProblem) {
  const raw = createReadStream(file);
  const input = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    line++;
    if (text.trim() === '') continue;
    const found = toCase(text);
    if (typeof found === 'string') onProblem(`${file}:${line}: ${found}`);
    else yield found;
  }
}

/**
 * @param {string} text
 * @returns {Case | string} the case, or what is wrong
 */
function toCase(text) {
  let row;
  try {
    row = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  if (row === null || typeof row !== 'object') return 'not an object';
  if (typeof row.canonical_solution === 'string' && typeof row.prompt === 'string') {
    const { task_id: id, prompt: prefix, suffix, canonical_solution: output } = row;
    return { id, languageId: 'python', prefix, suffix, output };
  }
  const missing = ['id', 'languageId', 'prefix', 'suffix', 'output'].filter(
    (name) => typeof row[name] !== 'string',
  );
  if (missing.length > 0) return `no text in ${missing.join(', ')}`;
  const { id, languageId, prefix, suffix, output, chunk } = row;
  return { id, languageId, prefix, suffix, output, chunk: Number.isFinite(chunk) ? chunk : undefined };
}

/**
 * The three runs of the oracle, as completions.md defines them. A line break at the end of the middle belongs to the
 * suffix: else the suffix would begin in the middle of a line that the middle has ended.
 * @param {Case} given
 * @returns {Run[]}
 */
function oracleRuns(given) {
  const lineBreak = /\r?\n$/.exec(given.output)?.[0] ?? '';
  const middle = given.output.slice(0, given.output.length - lineBreak.length);
  const suffix = lineBreak + given.suffix;
  const pieces = suffix.split('\n');
  const run = (/** @type {string} */ name, /** @type {string} */ output) => ({
    name,
    wanted: middle,
    of: { ...given, id: `${given.id}#${name}`, suffix, output },
  });
  const runs = [run('kept', middle), run('recovered', middle + pieces.slice(0, 4).join('\n'))];
  if (/\S/.test(suffix))
    runs.push(run('divergent', `${middle}${pieces.slice(0, 3).join('\n')}\n${foreignLine}`));
  return runs;
}

/** Counts of one name. */
class Tally {
  count = 0;
  exact = 0;
  nothing = 0;
  read = 0;
  given = 0;
  /** @type {Map<string, number>} */
  reasons = new Map();

  /** @param {Run} run @param {Result} result */
  add({ wanted, of }, { shown, reason, consumed }) {
    this.count++;
    if (wanted !== undefined && (shown ?? '').trimEnd() === wanted.trimEnd()) this.exact++;
    if (shown === null) this.nothing++;
    this.read += consumed;
    this.given += of.output.length;
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }

  /** @param {string} name @param {boolean} isOracle */
  print(name, isOracle) {
    const share = (/** @type {number} */ part, /** @type {number} */ whole) =>
      `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;
    const exact = isOracle ? `${share(this.exact, this.count)} exact, ` : '';
    const reasons = [...this.reasons]
      .toSorted((a, b) => b[1] - a[1])
      .map(([reason, count]) => `${reason} ${count}`);
    console.log(
      `  ${name.padEnd(10)} ${exact}${this.count} runs, ${this.nothing} without text, ${share(this.read, this.given)} read`,
    );
    console.log(`  ${''.padEnd(10)} ${reasons.join(', ')}`);
  }
}

/**
 * @param {any} parts
 * @param {string} file
 * @param {{ isOracle: boolean, keep: (result: Result) => void, onProblem: (problem: string) => void }} options
 */
async function evaluateFile(parts, file, { isOracle, keep, onProblem }) {
  const started = performance.now();
  /** @type {Map<string, Tally>} */
  const tallies = new Map();
  for await (const one of readCases(file, onProblem)) {
    for (const run of isOracle ? oracleRuns(one) : [{ name: 'all', wanted: undefined, of: one }]) {
      const result = await evaluate(parts, run.of);
      keep(result);
      const tally = tallies.get(run.name) ?? new Tally();
      tallies.set(run.name, tally);
      tally.add(run, result);
    }
  }
  console.log(`${basename(file)} (${Math.round(performance.now() - started)} ms)`);
  for (const [name, tally] of tallies) tally.print(name, isOracle);
}

function givenSets() {
  const sets = ['SingleLine', 'MultiLine', 'RandomSpan', 'RandomSpanLight'].map((name) => {
    const file = name.endsWith('Light') ? 'HumanEval-RandomSpanInfillingLight' : `HumanEval-${name}Infilling`;
    return join(dataFolder, `${file}.jsonl.gz`);
  });
  return sets.filter((file) => existsSync(file));
}

async function main() {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string' },
      out: { type: 'string' },
      oracle: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const files = values.cases === undefined ? givenSets() : [values.cases];
  const absent = files.find((file) => !existsSync(file));
  if (files.length === 0 || absent !== undefined) {
    console.error(
      absent === undefined ? `No --cases, and ${dataFolder} is not there.` : `${absent} is not there.`,
    );
    console.error(`\n${usage}`);
    return 1;
  }
  const parts = await loadEngine();
  /** @type {string[]} */
  const lines = [];
  /** @type {string[]} */
  const problems = [];
  const isOracle = values.oracle ?? values.cases === undefined;
  for (const file of files) {
    const keep = (/** @type {Result} */ result) =>
      values.out !== undefined && lines.push(JSON.stringify(result));
    await evaluateFile(parts, file, { isOracle, keep, onProblem: (problem) => problems.push(problem) });
  }
  if (values.out !== undefined) {
    mkdirSync(join(values.out, '..'), { recursive: true });
    writeFileSync(values.out, lines.map((line) => `${line}\n`).join(''));
  }
  for (const problem of problems) console.error(problem);
  return problems.length > 0 ? 1 : 0;
}

process.exitCode = await main();
