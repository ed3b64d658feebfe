import { describe, expect, it } from 'vitest';
import type { StandinOptions } from '../../support/deepinfra/service';
import { startStandin } from '../../support/deepinfra/server';
import { chatBody, send } from './wire';

const calls: readonly { readonly path?: string; readonly body?: object }[] = [
  { body: chatBody('How do I parse a date in Go?') },
  { body: chatBody('How do I parse a date in Go?', { stream: true, n: 2, seed: 7 }) },
  { body: chatBody('Why is the sky blue?', { model: 'openai/gpt-oss-120b', stream: true }) },
  {
    path: '/v1/completions',
    body: { model: 'bigcode/starcoder2-15b', prompt: 'def a(x):\n    ', n: 4, logprobs: 2 },
  },
  { path: '/v1/embeddings', body: { model: 'BAAI/bge-m3', input: ['one', 'two'] } },
  {
    path: '/v1/images/generations',
    body: { model: 'black-forest-labs/FLUX-1-schnell', prompt: 'a', size: '128x128' },
  },
  { path: '/models/list' },
  { path: '/v1/me?checklist=true' },
];

async function bodies(options: StandinOptions, asked = calls): Promise<string[]> {
  const standin = await startStandin({ pace: 'instant', clock: () => 0, ...options });
  try {
    const out: string[] = [];
    for (const call of asked) out.push((await send(standin, call)).text);
    return out;
  } finally {
    await standin.close();
  }
}

describe('the same request', () => {
  it('is answered with the same bytes by every stand-in of the same seed', async () => {
    const first = await bodies({ seed: 5 });
    expect(
      await bodies({ seed: 5, pace: { firstTokenMs: 1, tokensPerSecond: 1e6, tokensPerChunk: 1 } }),
    ).toEqual(first);
    expect(first.every((body) => body.length > 40)).toBe(true);
  });

  it('is answered otherwise with another seed, of the stand-in or of the request', async () => {
    const [one, other] = [
      await bodies({ seed: 1 }, calls.slice(0, 1)),
      await bodies({ seed: 2 }, calls.slice(0, 1)),
    ];
    expect(one[0]).not.toBe(other[0]);
    const standin = await startStandin({ pace: 'instant', clock: () => 0 });
    const ask = async (seed: number) =>
      (await send(standin, { body: chatBody('Why?', { seed }) })).text.length;
    const lengths = new Set(await Promise.all([1, 2, 3, 4].map(ask)));
    await standin.close();
    expect(lengths.size).toBeGreaterThan(1);
  });

  it('does not depend on what was asked before', async () => {
    const standin = await startStandin({ pace: 'instant', clock: () => 0 });
    const [call] = calls;
    const before = (await send(standin, call)).text;
    for (const other of calls) await send(standin, other);
    expect((await send(standin, call)).text).toBe(before);
    await standin.close();
  });
});
