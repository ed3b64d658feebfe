import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../../src/core/api/chat';
import { systemPrompt } from '../../../../src/core/chat/prompt';
import { makeupOf, TokenCalibration } from '../../../../src/core/chat/tokenEstimate';
import { isObject } from '../../../../src/core/base/guards';
import { readUsage } from '../../../../src/core/api/usage';
import { startStandin, type Standin } from '../../../support/deepinfra/server';

const samples = join(import.meta.dirname, '../../../support/codeSamples');
const code = (name: string) => readFileSync(join(samples, name), 'utf8');

/** What the stand-in, whose tokens are its own, counts for a prompt. */
async function counted(standin: Standin, messages: readonly ChatMessage[]): Promise<number> {
  const answer = await fetch(`${standin.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${standin.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'openai/gpt-oss-120b', messages, max_tokens: 1 }),
  });
  const body: unknown = await answer.json();
  const usage = isObject(body) ? readUsage(body['usage']) : undefined;
  if (!usage) throw new Error(`No usage in ${JSON.stringify(body)}`);
  return usage.promptTokens;
}

const user = (content: string): ChatMessage => ({ role: 'user', content });
const assistant = (content: string): ChatMessage => ({ role: 'assistant', content });

/** Questions as people ask them, each in a conversation of its own unless it follows on. */
const talks: readonly (readonly string[])[] = [
  ['How do I read a file in Python?', 'Use open() with a context manager.', 'And line by line?'],
  [`Explain this:\n${code('router.js.txt')}`, 'It maps paths to handlers.', 'Write tests for it.'],
  [`Review:\n${code('queue.go.txt')}\n${code('buffer.c.txt')}`, 'Two faults.', 'Fix the first one, please.'],
  [`Why does this fail?\n${code('ledger.py.txt')}`, 'The total is rounded twice.', 'Show me.'],
  [`Übersetze ins Deutsche:\n${code('guide.md.txt')}`, 'Gern.', 'Kürzer, bitte.'],
  [`Make it faster:\n${code('report.sql.txt')}\n${code('Cache.kt.txt')}`, 'Add an index.', 'Which one?'],
];

/** The prompts of a talk, one for each of its questions. */
function prompts(talk: readonly string[]): ChatMessage[][] {
  return talk.flatMap((_, index) => {
    if (index % 2 === 1) return [];
    const turns = talk.slice(0, index + 1).map((text, at) => (at % 2 === 0 ? user(text) : assistant(text)));
    return [[{ role: 'system', content: systemPrompt }, ...turns]];
  });
}

describe('token estimates', () => {
  it('are within 5 % after 5 answers from a model', async () => {
    const standin = await startStandin({ pace: 'instant' });
    const calibration = new TokenCalibration();
    const errors: number[] = [];
    const all = talks.flatMap((talk, index) =>
      prompts(talk).map((messages) => [`c${index}`, messages] as const),
    );
    for (const [answers, [conversation, messages]] of all.entries()) {
      const actual = await counted(standin, messages);
      const error = calibration.learn('m', makeupOf(messages), actual, conversation);
      if (error && answers >= 5) errors.push(Math.abs(error.estimated - actual) / actual);
    }
    await standin.close();
    const worst = Math.max(...errors);
    const mean = errors.reduce((a, b) => a + b, 0) / errors.length;
    process.stdout.write(
      `token estimate after 5 answers: mean error ${(100 * mean).toFixed(1)} %, worst ${(100 * worst).toFixed(1)} %\n`,
    );
    expect(errors).toHaveLength(7);
    expect(worst).toBeLessThan(0.05);
  });

  it('keep what was learnt, and forget nonsense', () => {
    const calibration = new TokenCalibration();
    const makeup = makeupOf([user(code('router.js.txt'))]);
    const first = calibration.estimate('m', makeup);
    for (let round = 0; round < 5; round++) calibration.learn('m', makeup, 2 * first);
    const kept: unknown = JSON.parse(JSON.stringify(calibration));
    expect(new TokenCalibration(kept).estimate('m', makeup) / first).toBeCloseTo(2, 1);
    expect(new TokenCalibration(kept).estimate('other', makeup)).toBe(first);
    expect(new TokenCalibration({ m: { weights: [1], doubt: [] }, n: 'x' }).estimate('m', makeup)).toBe(
      first,
    );
    expect(calibration.learn('m', makeup, 0)).toBeUndefined();
    expect(calibration.learn('m', makeupOf([]), 10)).toBeUndefined();
  });

  it('build on the last count of the conversation, for the same model only', () => {
    const calibration = new TokenCalibration();
    const short = makeupOf([user('Why?')]);
    const longer = makeupOf([user('Why?'), user('And then?')]);
    calibration.learn('m', short, 300, 'c');
    const more = calibration.estimate('m', longer, 'c') - 300;
    expect(more).toBeGreaterThan(0);
    expect(more).toBeLessThan(300);
    expect(calibration.estimate('m', longer)).not.toBe(300 + more);
    expect(calibration.estimate('n', longer, 'c')).toBe(new TokenCalibration().estimate('n', longer));
    // A prompt that shrank is another prompt.
    calibration.learn('m', longer, 1000, 'c');
    expect(calibration.estimate('m', short, 'c')).toBe(calibration.estimate('m', short));
  });

  it('look at each text once while its makeup is kept', () => {
    const known = new Map([['Why?', [1, 0, 0, 0, 0, 0, 0, 0]]]);
    expect(makeupOf([user('Why?')], known)).toEqual([1, 0, 0, 0, 0, 0, 1, 0]);
    expect(makeupOf([{ role: 'user', content: [{ kind: 'image', url: 'x' }] }])).toEqual([
      0, 0, 0, 0, 0, 0, 1, 1,
    ]);
  });

  it('know words, other scripts, digits, marks and blanks apart', () => {
    expect(makeupOf([user('Öl 42, я日!\n\n  x')])).toEqual([2, 3, 2, 2, 2, 1, 1, 0]);
  });

  it('take a moment for the largest thing that can be attached', () => {
    const start = performance.now();
    makeupOf([user(code('router.js.txt').repeat(250).slice(0, 400_000))]);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
