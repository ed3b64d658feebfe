import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../tools/paths.mjs';
import { FakeClock, makeEngine, requestAt, ScriptedModel } from '../../support/completionModel';

const keys = 1_000;
const modelMs = 300;
/** VS Code's own wait before it asks a provider. */
const editorWaitMs = 50;

/** Five keys a second on average, in bursts and pauses as people type: the same in every run. In milliseconds. */
function intervalAfter(index: number, key: string): number {
  return 105 + ((index * 7_919) % 140) + (key === '\n' || key === ' ' ? 90 : 0);
}

/** Types real code at five keys a second, with a model that takes 300 ms and is right half of the time. */
export async function typeThousandKeys() {
  const text = (await sampleOf('inventory.ts')).slice(0, keys);
  if (text.length < keys) throw new Error('The sample is too short');
  // In the middle of a file that no prompt holds, beside other files.
  const before = `${await sampleOf('router.js')}\n`.repeat(8);
  const after = `\n${await sampleOf('tokenizer.rs')}`.repeat(4);
  const snippets = await Promise.all(
    ['Basket.cs', 'queue.go', 'ledger.py'].map(async (path) => ({
      path,
      text: await sampleOf(path),
      source: 'edited' as const,
    })),
  );
  const clock = new FakeClock();
  let typed = '';
  let asked = 0;
  const teller = new ScriptedModel(async function* (_call, signal) {
    const next = text.slice(typed.length).split('\n', 1)[0] ?? '';
    const answer = asked++ % 2 === 0 ? next : 'somethingElse(entirely, wrong);';
    await clock.delay(modelMs, signal);
    yield { kind: 'text', choice: 0, text: answer };
    yield { kind: 'finished', choice: 0, finishReason: 'stop', usage: undefined };
  });
  const { engine } = makeEngine(teller, {}, clock);
  let stale = 0;
  let abort = new AbortController();
  for (let index = 0; index < text.length; index++) {
    const key = text.charAt(index);
    typed += key;
    abort.abort();
    abort = new AbortController();
    const { signal } = abort;
    const [prefix, written] = [before + typed, typed];
    await clock.pass(editorWaitMs);
    const request = requestAt('█', {
      kind: 'automatic',
      languageId: 'typescript',
      prefix,
      suffix: after,
      snippets: () => Promise.resolve(snippets),
    });
    void engine.complete(request, signal).then((outcome) => {
      if (outcome.kind === 'suggestion' && !signal.aborted && written !== typed) stale++;
    });
    await clock.pass(intervalAfter(index, key) - editorWaitMs);
  }
  abort.abort();
  await clock.pass(1_000);
  const prompts = teller.calls.map(({ prompt }) => prompt);
  return {
    requests: teller.calls.length / text.length,
    stale,
    leftOpen: teller.open,
    cacheable: sharedWithPrevious(prompts),
  };
}

function sampleOf(name: string): Promise<string> {
  return readFile(join(root, 'test', 'support', 'codeSamples', `${name}.txt`), 'utf8');
}

/** The share of all prompts' characters that stand at the head of the prompt before: what a prompt cache can serve. */
function sharedWithPrevious(prompts: readonly string[]): number {
  let [shared, all] = [0, 0];
  for (const [index, prompt] of prompts.entries()) {
    const previous = prompts[index - 1] ?? '';
    let same = 0;
    while (same < prompt.length && prompt[same] === previous[same]) same++;
    shared += same;
    all += prompt.length;
  }
  return shared / all;
}
