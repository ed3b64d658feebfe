import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { foldRecords } from '../../../src/core/chat/fold';
import { parseRecords } from '../../../src/core/chat/record';
import { ChatFiles } from '../../../src/disk/chatFiles';

/** What many killings cost. */
export interface Losses {
  /** Questions and answers that had been acknowledged. */
  readonly acknowledged: number;
  /** Acknowledged ones that are gone. */
  readonly lost: number;
  /** Files that make no conversation any more. */
  readonly unreadable: number;
  /** The age of the oldest text of a running answer that is gone, in milliseconds. */
  readonly oldestLostText: number;
}

/**
 * Kills, with a signal that cannot be caught, a process that asks and answers, `times` times after `nextDelay()`
 * milliseconds of work, and reads what is left. Each process goes on with the files that the last one left. `entry` is
 * the path of answering.ts.
 */
export async function killRepeatedly(entry: string, times: number, nextDelay: () => number): Promise<Losses> {
  const work = await mkdtemp(join(tmpdir(), 'deepinfra-crash-'));
  try {
    const script = join(work, 'answering.mjs');
    await build({
      entryPoints: [entry],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
    });
    const chats = join(work, 'chats');
    const told: string[] = [];
    let oldestLostText = 0;
    for (let round = 0; round < times; round++) {
      const { lines, killedAt } = await runAndKill([script, chats, String(round)], nextDelay());
      told.push(...lines);
      oldestLostText = Math.max(oldestLostText, await oldestLoss(lines, chats, killedAt));
    }
    return { ...(await losses(told, chats)), oldestLostText };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The delay counts from the first acknowledgement on. */
async function runAndKill(
  args: readonly string[],
  delayMs: number,
): Promise<{ lines: string[]; killedAt: number }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  let killedAt = 0;
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (chunk: string) => {
    if (text === '') {
      setTimeout(() => {
        killedAt = Date.now();
        child.kill('SIGKILL');
      }, delayMs);
    }
    text += chunk;
  });
  await once(child, 'close');
  // What stands behind the last line feed was not said to its end.
  return { lines: text.slice(0, text.lastIndexOf('\n')).split('\n'), killedAt };
}

interface Left {
  readonly questions: ReadonlySet<string>;
  /** By their question. */
  readonly answers: ReadonlyMap<string, string>;
}

async function whatIsLeft(chats: string, id: string): Promise<Left | undefined> {
  const file = await new ChatFiles(chats).read(id);
  const conversation = foldRecords(id, parseRecords(file?.text ?? '').records);
  if (!conversation) return undefined;
  const questions = new Set<string>();
  const answers = new Map<string, string>();
  for (const turn of conversation.turns.values()) {
    if (turn.kind === 'question') questions.add(turn.text);
    else answers.set(conversation.turns.get(turn.parent)?.text ?? '', turn.text);
  }
  return { questions, answers };
}

const chatIds = ['one', 'two'];

async function losses(told: readonly string[], chats: string): Promise<Omit<Losses, 'oldestLostText'>> {
  let [acknowledged, lost, unreadable] = [0, 0, 0];
  for (const id of chatIds) {
    const left = await whatIsLeft(chats, id);
    if (!left) unreadable++;
    const promises = told.filter(
      (line) => line.startsWith(`asked ${id} `) || line.startsWith(`answered ${id} `),
    );
    acknowledged += promises.length;
    lost += promises.filter((line) => !left || !isKept(line, left)).length;
  }
  return { acknowledged, lost, unreadable };
}

function isKept(line: string, left: Left): boolean {
  const [what, , first = '', question = ''] = line.split(' ');
  if (what === 'asked') return left.questions.has(first);
  return left.answers.get(question)?.length === Number(first);
}

/** How long before the kill the oldest text was said that is on no disk. */
async function oldestLoss(lines: readonly string[], chats: string, killedAt: number): Promise<number> {
  let oldest = 0;
  for (const id of chatIds) {
    const said = lines.filter((line) => line.startsWith('said ') && line.split(' ')[2] === id);
    const ended = lines.findLastIndex((line) => line.startsWith(`answered ${id} `));
    const running = said.filter((line) => lines.indexOf(line) > ended);
    const left = await whatIsLeft(chats, id);
    const kept = [...(left?.answers.values() ?? [])].at(-1)?.length ?? 0;
    for (const line of running) {
      const [, at = '', , length = ''] = line.split(' ');
      if (Number(length) > kept) oldest = Math.max(oldest, killedAt - Number(at));
    }
  }
  return oldest;
}
