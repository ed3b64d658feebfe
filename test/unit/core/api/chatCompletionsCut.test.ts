import { describe, expect, it } from 'vitest';
import {
  clientFor,
  frame,
  never,
  outcome,
  question,
  sseHeaders,
  startLoopback,
  streamOf,
  type Outcome,
} from './loopback';

describe('streamChat cut at every byte', () => {
  const small = (delta: object) => frame({ choices: [{ delta }] });
  const representative = [
    ': ping\n\n',
    small({ role: 'assistant', content: '', tool_calls: null }),
    ...['<', 'think>wh', 'y… </', 'think>\n', 'Grüße 🔑', '<b>'].map((content) => small({ content })),
    frame({
      choices: [{ delta: {}, finish_reason: 'stop' }],
      usage: { prompt_tokens: 9, completion_tokens: 7 },
    }),
    frame('[DONE]'),
  ].join('');

  /** Text and reasoning apart, neighbours joined: how an answer is cut into events does not matter. */
  const shape = ({ text, reasoning, error }: Outcome) => ({ text, reasoning, reason: error?.reason });

  const forms: [string, Buffer][] = [
    ['LF', Buffer.from(representative)],
    ['CRLF', Buffer.from(representative.replaceAll('\n', '\r\n'))],
  ];

  /** Streams the beginning of `bytes`; over a socket now and then, which is slow. */
  async function beginning(bytes: Buffer, cut: number, overSocket: boolean): Promise<Outcome> {
    const part = bytes.subarray(0, cut);
    if (overSocket) return streamOf(part);
    const fetch = () => Promise.resolve(new Response(new Uint8Array(part), { headers: sseHeaders }));
    return outcome(
      clientFor({ baseUrl: 'http://127.0.0.1:1/v1/openai' }, { fetch }).streamChat(question, never),
    );
  }

  it.each(forms)(
    '%s: gives the beginning, and truncated until it is complete',
    { timeout: 60_000 },
    async (_n, bytes) => {
      const full = await streamOf(bytes);
      expect(shape(full)).toEqual({ text: 'Grüße 🔑<b>', reasoning: 'why… ', reason: undefined });
      const seen = new Set<string>();
      for (let cut = 0; cut < bytes.length; cut++) {
        const part = await beginning(bytes, cut, cut % 41 === 0);
        expect(full.text.startsWith(part.text) && full.reasoning.startsWith(part.reasoning)).toBe(true);
        if (part.error) expect(part.error.reason).toBe('truncated');
        else expect(part.events).toEqual(full.events);
        seen.add(part.error ? part.text + part.reasoning : 'complete');
      }
      expect([...seen]).toEqual(
        expect.arrayContaining(['', 'why… ', 'Grüße 🔑why… ', 'Grüße 🔑<b>why… ', 'complete']),
      );
    },
  );

  it.each(forms)('%s: gives the same in packets of one byte', async (_name, bytes) => {
    const loopback = await startLoopback(async (response) => {
      response.writeHead(200, sseHeaders);
      response.socket?.setNoDelay(true);
      for (const byte of bytes) {
        response.write(Buffer.from([byte]));
        await new Promise(setImmediate);
      }
      response.end();
    });
    const { text, reasoning, error } = await outcome(clientFor(loopback).streamChat(question, never));
    expect({ text, reasoning, error }).toEqual({ text: 'Grüße 🔑<b>', reasoning: 'why… ', error: undefined });
  });
});
