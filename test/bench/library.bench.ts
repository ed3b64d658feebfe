import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { delay } from '../../src/core/base/async';
import { nullLogger } from '../../src/core/base/logger';
import { ChatLibrary } from '../../src/core/chat/library';
import { searchChats } from '../../src/core/chat/search';
import { ChatFiles } from '../../src/disk/chatFiles';
import { out } from '../../tools/paths.mjs';
import { ScriptedSource } from '../support/fakePorts';
import type { Benchmark, Figure } from './benchmark';
import { chatCount, commonWord, rareWord, seedChats } from './library/seed';
import { percentile } from './percentile';

const runs = 5;
const folder = join(out, 'bench', 'library', 'chats');

/**
 * The list of 5,000 conversations of 100 MB, and the search through them, on the real disk: how long until they answer,
 * and the longest time for which they kept the thread from anything else.
 */
export const bench = {
  name: 'library',
  async run(report) {
    await seedChats(folder);
    await rm(join(folder, 'index.json'), { force: true });
    await measure('list, nothing known: all of it', report, learnAll, 1);
    // The index is written behind the list.
    await delay(1000);
    if ((await stat(join(folder, 'index.json'))).size < 1000) throw new Error('The list was not kept');
    await measure('list, first of a window', report, (library) => library.list(), runs);
    await measure('search, common word: first', report, (library) => search(library, commonWord, 1), runs);
    await measure('search, common word: all', report, (library) => search(library, commonWord), runs);
    await measure('search, rarest word: all', report, (library) => search(library, rareWord), runs);
  },
} satisfies Benchmark;

async function measure(
  workload: string,
  report: (figure: Figure) => void,
  task: (library: ChatLibrary) => Promise<unknown>,
  times: number,
): Promise<void> {
  const durations: number[] = [];
  const delays = monitorEventLoopDelay({ resolution: 1 });
  let blocked = 0;
  for (let run = 0; run < times; run++) {
    const library = newLibrary();
    delays.reset();
    delays.enable();
    const start = performance.now();
    await task(library);
    durations.push(performance.now() - start);
    delays.disable();
    blocked = Math.max(blocked, delays.max / 1e6);
  }
  report({ workload, metric: 'median', value: percentile(durations, 50), unit: 'ms' });
  report({ workload, metric: 'longest block', value: blocked, unit: 'ms' });
}

function newLibrary(): ChatLibrary {
  return new ChatLibrary({
    archive: new ChatFiles(folder),
    source: new ScriptedSource(),
    now: Date.now,
    newId: () => 'new',
    log: nullLogger,
  });
}

async function learnAll(library: ChatLibrary): Promise<void> {
  while ((await library.list()).length < chatCount) {
    await new Promise<void>((resolve) => {
      const watch = library.onDidChange(() => {
        watch.dispose();
        resolve();
      });
    });
  }
}

async function search(library: ChatLibrary, query: string, enough = Infinity): Promise<void> {
  let found = 0;
  const ports = { peek: (id: string) => library.peek(id), now: Date.now };
  for await (const hit of searchChats(query, await library.list(), ports, new AbortController().signal)) {
    if (hit && ++found >= enough) return;
  }
  if (found === 0) throw new Error(`Nothing was found for ${query}`);
}
