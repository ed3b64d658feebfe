import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../src/core/completion/engine';
import { FakeClock, makeEngine, ScriptedModel } from '../../../support/completionModel';
import { codeSamples } from '../../../support/holes';

const keysPerRun = 1_000;
/** VS Code's own wait before it asks a provider, in milliseconds. */
const editorWaitMs = 50;
const modelMs = 300;

/** Five keys a second on average, in bursts and pauses as people type: the same in every run. */
function intervalAfter(index: number, key: string): number {
  const jitter = (index * 7_919) % 140;
  const pause = key === '\n' || key === ' ' ? 90 : 0;
  return 105 + jitter + pause;
}

interface Typed {
  readonly requests: number;
  readonly shown: number;
  /** Suggestions that were given for a text that was no longer there. */
  readonly stale: number;
  readonly openAtEnd: number;
  readonly openWhileTyping: number;
  readonly keysPerSecond: number;
}

/** Types a file from its start, with a model that takes 300 ms and knows what comes next in a share of all cases. */
async function typeFile(text: string, languageId: string, rightOf10: number): Promise<Typed> {
  const clock = new FakeClock();
  let typed = '';
  let asked = 0;
  const teller = new ScriptedModel(async function* (_call, signal) {
    const next = text.slice(typed.length).split('\n').slice(0, 2).join('\n');
    const answer = asked++ % 10 < rightOf10 ? next : 'somethingElse(entirely, wrong);';
    await clock.delay(modelMs, signal);
    yield { kind: 'text', choice: 0, text: answer };
    yield { kind: 'finished', choice: 0, finishReason: 'stop', usage: undefined };
  });
  const { engine } = makeEngine(teller, {}, clock);
  let shown = 0;
  let stale = 0;
  let most = 0;
  let current = new AbortController();
  const ask = async (signal: AbortSignal) => {
    const prefix = typed;
    const request = {
      kind: 'automatic',
      path: 'a',
      languageId,
      prefix,
      suffix: '',
      hasSelection: false,
      cursors: 1,
    } as const;
    const outcome: Outcome = await engine.complete(request, signal);
    if (outcome.kind === 'nothing' || signal.aborted) return;
    shown++;
    if (prefix !== typed) stale++;
  };
  for (let i = 0; i < keysPerRun; i++) {
    const key = text.charAt(i % text.length);
    if (i % text.length === 0) typed = '';
    typed += key;
    current.abort();
    current = new AbortController();
    const { signal } = current;
    await clock.pass(editorWaitMs);
    void ask(signal);
    await clock.pass(intervalAfter(i, key) - editorWaitMs);
    most = Math.max(most, teller.open);
  }
  const elapsed = clock.now();
  current.abort();
  await clock.pass(1_000);
  return {
    requests: teller.calls.length,
    shown,
    stale,
    openAtEnd: teller.open,
    openWhileTyping: most,
    keysPerSecond: (keysPerRun * 1_000) / elapsed,
  };
}

const samples = codeSamples().filter(({ languageId }) => ['typescript', 'python'].includes(languageId));

describe('a thousand keystrokes over real code', () => {
  it.each(samples.map(({ languageId, text }) => [languageId, text] as const))(
    'cost few requests in %s, and leave nothing open or stale',
    async (languageId, text) => {
      for (const rightOf10 of [0, 5]) {
        const typed = await typeFile(text, languageId, rightOf10);
        expect(typed.keysPerSecond).toBeGreaterThan(4.5);
        expect(typed.keysPerSecond).toBeLessThan(5.5);
        expect(typed.requests / keysPerRun).toBeLessThanOrEqual(0.35);
        expect(typed).toMatchObject({ openAtEnd: 0, stale: 0 });
        expect(typed.openWhileTyping).toBeLessThanOrEqual(1);
        if (rightOf10 > 0) expect(typed.shown).toBeGreaterThan(20);
      }
    },
    30_000,
  );
});
