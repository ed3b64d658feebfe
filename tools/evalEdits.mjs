import { createReadStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { roundTrips } from '../test/support/edits/roundTrips.mjs';
import { out, root } from './paths.mjs';

const usage = `Applies recorded answers to texts with the edit engine, without an editor.

npm run eval:edits -- --cases FILE.jsonl [--out FILE.jsonl]
npm run eval:edits -- --property N [--seed S]

  --cases     one case a line: { id, languageId, path, before, answer, expected? }
              expected: the text that is right; null where nothing may be applied.
              Without it all files of test/data/edits are read.
  --out       one result a line: { id, outcome: "applied" | "ask" | "refused", after?, reason }
  --property  N random edits of files of this repository, each written as a diff, with or without numbers, as search and
              replace, as a whole file, or with dots for what stays; with LF or CRLF, with or without a byte order mark.
              Each must come out to the byte; of those with dots, none may come out wrong.
Ends with 1 when something was applied wrongly, when less than 97 % of what should be was applied, or when a line holds
no case.`;

const leastRight = 0.97;

/** @typedef {{ id: string, languageId: string, path: string, before: string, answer: string, expected?: string | null }} Case */
/** @typedef {{ outcome: 'applied' | 'ask' | 'refused', after?: string, reason: string }} Outcome */

/** The engine that the editor uses, as one module. */
async function loadEngine() {
  const outfile = join(out, 'evalEdits', 'engine.mjs');
  await esbuild.build({
    entryPoints: [join(root, 'src', 'core', 'edits', 'plan.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

/** How often a case came out in which way. */
class Tally {
  right = 0;
  wrong = 0;
  asked = 0;
  refused = 0;
  /** Cases that say what is right, and those of them that should be applied. */
  judged = 0;
  wanted = 0;
  /** @type {Map<string, number>} */
  reasons = new Map();
  /** @type {string[]} */
  misses = [];

  /** @param {Case} one @param {Outcome} result */
  add({ id, expected }, { outcome, after, reason }) {
    const name = `${outcome}: ${reason}`;
    this.reasons.set(name, (this.reasons.get(name) ?? 0) + 1);
    if (outcome === 'ask') this.asked++;
    if (outcome === 'refused') this.refused++;
    if (expected === undefined) return;
    this.judged++;
    if (expected !== null) this.wanted++;
    if (outcome === 'applied' && after === expected) this.right++;
    else if (outcome === 'applied') this.wrong++;
    if (outcome === 'applied' ? after !== expected : expected !== null)
      this.misses[outcome === 'applied' ? 'unshift' : 'push'](`${id} (${name})`);
  }

  print() {
    const share = ((100 * this.right) / Math.max(1, this.wanted)).toFixed(2);
    if (this.judged > 0) {
      console.log(
        `  applied correctly ${this.right} of ${this.wanted} (${share} %), applied wrongly ${this.wrong}, asked ${this.asked}, refused ${this.refused}`,
      );
    }
    const reasons = [...this.reasons]
      .toSorted((a, b) => b[1] - a[1])
      .map(([name, count]) => `${name} ${count}`);
    console.log(`  ${reasons.join(', ')}`);
    for (const miss of this.misses.slice(0, 40)) console.log(`  missed: ${miss}`);
  }
}

/**
 * @param {string} file
 * @param {(problem: string) => void} onProblem
 * @returns {AsyncGenerator<Case>}
 */
async function* readCases(file, onProblem) {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
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
  const missing = ['id', 'languageId', 'path', 'before', 'answer'].filter(
    (name) => typeof row[name] !== 'string',
  );
  return missing.length > 0 ? `no text in ${missing.join(', ')}` : row;
}

/** @typedef {{ planEdits: (request: object) => Outcome }} Engine */

/** @param {Engine} engine @param {string} file @param {(problem: string) => void} onProblem */
async function evaluateFile({ planEdits }, file, onProblem) {
  const started = performance.now();
  const tally = new Tally();
  /** @type {string[]} */
  const lines = [];
  for await (const one of readCases(file, onProblem)) {
    const { id, languageId, path, before, answer } = one;
    const { outcome, after, reason } = planEdits({ languageId, path, before, answer });
    tally.add(one, { outcome, ...(after !== undefined && { after }), reason });
    lines.push(JSON.stringify({ id, outcome, after, reason }));
  }
  console.log(`${basename(file)}: ${lines.length} cases (${Math.round(performance.now() - started)} ms)`);
  tally.print();
  return { lines, tally };
}

/** @param {Engine} engine @param {number} count @param {number} seed */
function evaluateProperty({ planEdits }, count, seed) {
  const [exact, dots] = [new Tally(), new Tally()];
  for (const one of roundTrips(count, seed)) (one.format === 'dots' ? dots : exact).add(one, planEdits(one));
  console.log(`${count} random edits, seed ${seed}: in formats that say all`);
  exact.print();
  console.log('with dots for what stays, which may leave open where a line belongs');
  dots.print();
  return exact.right === exact.judged && dots.wrong === 0;
}

function ownCases() {
  const folder = join(root, 'test', 'data', 'edits');
  return ['formats', 'mustNotBeApplied', 'written']
    .map((name) => join(folder, `${name}.jsonl`))
    .filter((file) => existsSync(file));
}

async function main() {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string' },
      out: { type: 'string' },
      property: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (values.property !== undefined) {
    const count = Math.max(1, Number(values.property) || 1);
    return evaluateProperty(await loadEngine(), count, Number(values.seed ?? 1)) ? 0 : 1;
  }
  const files = values.cases === undefined ? ownCases() : [values.cases];
  const absent = files.find((file) => !existsSync(file));
  if (absent === undefined) return evaluateFiles(await loadEngine(), files, values.out);
  console.error(`${absent} is not there.\n\n${usage}`);
  return 1;
}

/** @param {Engine} engine @param {readonly string[]} files @param {string | undefined} to */
async function evaluateFiles(engine, files, to) {
  /** @type {string[]} */
  const problems = [];
  /** @type {string[]} */
  const lines = [];
  let [wrong, right, wanted] = [0, 0, 0];
  for (const file of files) {
    const result = await evaluateFile(engine, file, (problem) => problems.push(problem));
    lines.push(...result.lines);
    wrong += result.tally.wrong;
    right += result.tally.right;
    wanted += result.tally.wanted;
  }
  if (to !== undefined) {
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, lines.map((line) => `${line}\n`).join(''));
  }
  for (const problem of problems) console.error(problem);
  const isGood = wrong === 0 && right >= wanted * leastRight;
  return problems.length > 0 || !isGood ? 1 : 0;
}

process.exitCode = await main();
