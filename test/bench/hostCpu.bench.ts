import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '../../src/core/api/client';
import { delay } from '../../src/core/base/async';
import { nullLogger } from '../../src/core/base/logger';
import { DeltaBuffer } from '../../src/core/chat/deltaBuffer';
import { ChatLibrary } from '../../src/core/chat/library';
import { ChatFiles } from '../../src/disk/chatFiles';
import { root } from '../../tools/paths.mjs';
import { temporaryFolder } from '../../tools/processes.mjs';
import type { Benchmark } from './benchmark';

const tokensPerSecond = 1000;
const characters = 60_000;

/**
 * What the host spends on a token at 1,000 tokens a second, from the socket to `postMessage`: the client, the
 * conversation with its file, and the pushes to the page, in Node as in an extension host. The stand-in is a process of its own; a push is
 * copied as VS Code copies it.
 */
export const bench = {
  name: 'hostCpu',
  async run(report) {
    const port = 41_000 + (process.pid % 1000);
    const standin = spawn(
      process.execPath,
      [join(root, 'tools', 'standin.mjs'), '--port', String(port), '--pace', String(tokensPerSecond)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const folder = await temporaryFolder('deepinfra-bench-');
    try {
      await new Promise((resolve) => standin.stdout.once('data', resolve));
      // The first answer warms up.
      await stream(port, folder, 5000);
      const { tokens, micros } = await stream(port, folder, characters);
      report({ workload: '1000 tokens/s', metric: 'tokens', value: tokens, unit: 'count' });
      report({ workload: '1000 tokens/s', metric: 'CPU per token', value: micros / tokens, unit: 'us' });
    } finally {
      standin.kill();
      await rm(folder, { recursive: true, force: true });
    }
  },
} satisfies Benchmark;

async function stream(
  port: number,
  folder: string,
  length: number,
): Promise<{ tokens: number; micros: number }> {
  const client = createClient({
    baseUrl: `http://127.0.0.1:${port}/v1/openai`,
    key: async () => 'standin-key',
    fetch: (input, init) => globalThis.fetch(input, init),
    idleTimeoutMs: () => 60_000,
    logger: nullLogger,
    clientName: { name: 'bench', version: '0' },
  });
  let ids = 0;
  let tokens = 0;
  const library = new ChatLibrary({
    archive: new ChatFiles(folder),
    source: { streamChat: (request, signal) => client.streamChat(request, signal) },
    now: Date.now,
    newId: () => `${process.pid}-${length}-${++ids}`,
    log: nullLogger,
  });
  const chat = library.create('openai/gpt-oss-120b');
  let rev = 0;
  const deltas = new DeltaBuffer((delta) => {
    const body = { conversationId: chat.conversation.id, rev: ++rev, ...delta };
    structuredClone({ id: 0, kind: 'event', name: 'delta', body });
  });
  const ended = new Promise<void>((resolve, reject) =>
    chat.onDidChange((change) => {
      if (change.kind === 'delta') {
        deltas.add(change);
      } else if (change.kind === 'status' && change.answer.ending) {
        tokens = change.answer.usage?.completionTokens ?? 0;
        if (change.answer.ending.how === 'finished') resolve();
        else reject(new Error(JSON.stringify(change.answer.ending)));
      }
    }),
  );
  await delay(500);
  const before = process.cpuUsage();
  await chat.ask(`Explain sorting [[standin: long ${length}]]`);
  await ended;
  const { user, system } = process.cpuUsage(before);
  deltas.flush();
  return { tokens, micros: user + system };
}
