import { describe, expect, it } from 'vitest';
import {
  chunk,
  clientFor,
  frame,
  never,
  outcome,
  question,
  replyStream,
  sseHeaders,
  startLoopback,
  type Outcome,
} from './loopback';

describe('streamChat cut at every byte', () => {
  const think = '<think>why… </think>';
  const representative = [
    ': ping\n\n',
    frame(chunk({ role: 'assistant', content: '', tool_calls: null })),
    ...think.split('').map((content) => frame(chunk({ content }))),
    frame(chunk({ content: 'Grüße 🔑' })),
    frame(chunk({ content: '<b>' }, { usage: null })),
    frame(
      chunk({}, { usage: { prompt_tokens: 9, completion_tokens: 7, prompt_tokens_details: null } }, 'stop'),
    ),
    frame('[DONE]'),
  ].join('');

  /** Text and reasoning apart, neighbours joined: how an answer is cut into events does not matter. */
  const shape = ({ text, reasoning, error }: Outcome) => ({ text, reasoning, reason: error?.reason });

  it.each([
    ['LF', representative],
    ['CRLF', representative.replaceAll('\n', '\r\n')],
  ])(
    '%s: gives the beginning of the answer, and truncated until it is complete',
    { timeout: 120_000 },
    async (_n, whole) => {
      const bytes = Buffer.from(whole);
      let cut = bytes.length;
      const loopback = await startLoopback((response, request, count) =>
        replyStream(bytes.subarray(0, cut))(response, request, count),
      );
      const client = clientFor(loopback);
      const full = await outcome(client.streamChat(question, never));
      expect(shape(full)).toEqual({ text: 'Grüße 🔑<b>', reasoning: 'why… ', reason: undefined });
      const seen = new Set<string>();
      for (cut = 0; cut < bytes.length; cut++) {
        const part = await outcome(client.streamChat(question, never));
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

  it.each([
    ['LF', representative],
    ['CRLF', representative.replaceAll('\n', '\r\n')],
  ])('%s: gives the same in packets of one byte', async (_name, whole) => {
    const loopback = await startLoopback(async (response) => {
      response.writeHead(200, sseHeaders);
      response.socket?.setNoDelay(true);
      for (const byte of Buffer.from(whole)) {
        response.write(Buffer.from([byte]));
        await new Promise(setImmediate);
      }
      response.end();
    });
    const { text, reasoning, error } = await outcome(clientFor(loopback).streamChat(question, never));
    expect({ text, reasoning, error }).toEqual({ text: 'Grüße 🔑<b>', reasoning: 'why… ', error: undefined });
  });
});
