import { FakeClock, makeEngine, requestAt, ScriptedModel } from '../../support/completionModel';
import { codeSamples } from '../../support/holes';

const keys = 1_000;
const keyMs = 200;
const modelMs = 300;
/** VS Code's own wait before it asks a provider. */
const editorWaitMs = 50;

/** Types real code at five keys a second, with a model that takes 300 ms and is right half of the time. */
export async function typeThousandKeys() {
  const sample = codeSamples().find(({ languageId }) => languageId === 'typescript');
  const text = (sample?.text ?? '').repeat(3).slice(0, keys);
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
  for (const key of text) {
    typed += key;
    abort.abort();
    abort = new AbortController();
    const { signal } = abort;
    const prefix = typed;
    await clock.pass(editorWaitMs);
    const request = requestAt('█', { kind: 'automatic', languageId: 'typescript', prefix });
    void engine.complete(request, signal).then((outcome) => {
      if (outcome.kind === 'suggestion' && !signal.aborted && prefix !== typed) stale++;
    });
    await clock.pass(keyMs - editorWaitMs);
  }
  abort.abort();
  await clock.pass(1_000);
  return { requests: teller.calls.length / text.length, 'stale texts': stale, 'left open': teller.open };
}
