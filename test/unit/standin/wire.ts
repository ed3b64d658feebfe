import { request } from 'node:http';
import { asString, isObject, parseJson } from '../../../src/core/base/guards';
import type { Standin } from '../../support/deepinfra/server';

/** What came back, byte by byte. */
export interface Wire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
  readonly text: string;
  /** The body's packets as they arrived. */
  readonly packets: readonly Buffer[];
  /** False when the connection was cut before the end. */
  readonly complete: boolean;
}

/** What is sent; the stand-in's own key and an OpenAI-style chat unless said otherwise. */
export interface Call {
  readonly path?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one request; rejects when the connection ends without any answer. */
export function send(standin: Standin, call: Call = {}): Promise<Wire> {
  const raw = Buffer.isBuffer(call.body) || typeof call.body === 'string';
  const body = raw ? call.body : JSON.stringify(call.body);
  const key = call.key ?? standin.key;
  return new Promise((resolve, reject) => {
    const sending = request(
      standin.url + (call.path ?? '/v1/openai/chat/completions'),
      {
        method: call.method ?? (call.body === undefined ? 'GET' : 'POST'),
        agent: false,
        headers: {
          'content-type': 'application/json',
          ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
          ...call.headers,
        },
      },
      (response) => {
        const packets: Buffer[] = [];
        response.on('data', (packet: Buffer) => packets.push(packet));
        response.on('error', () => undefined);
        response.on('close', () => {
          const bytes = Buffer.concat(packets);
          const { statusCode = 0, headers, complete } = response;
          resolve({ status: statusCode, headers, bytes, text: bytes.toString(), packets, complete });
        });
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}

/** A chat of one question, with the body's other fields. */
export function chatBody(question: string, more: object = {}): object {
  return {
    model: 'meta-llama/Llama-3.3-70B-Instruct',
    messages: [{ role: 'user', content: question }],
    ...more,
  };
}

/** The JSON of a body; throws when it is none. */
export function jsonOf(wire: Wire): unknown {
  const value = parseJson(wire.text);
  if (value === undefined) throw new Error(`Not JSON: ${wire.text.slice(0, 200)}`);
  return value;
}

/** What stands at a path such as `choices.0.message.content`. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce((found: unknown, key) => {
    if (Array.isArray(found)) return found[Number(key)];
    return isObject(found) ? found[key] : undefined;
  }, value);
}

/** The JSON of each event of a stream, without comments and `[DONE]`. */
export function eventsOf(wire: Wire): unknown[] {
  return wire.text
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data: ') && line !== 'data: [DONE]')
    .map((line) => parseJson(line.slice('data: '.length)));
}

/** The visible text of a streamed or whole chat answer, or of a raw completion. */
export function contentOf(wire: Wire, choice = 0): string {
  if (!String(wire.headers['content-type']).includes('event-stream')) {
    const body = jsonOf(wire);
    return String(at(body, `choices.${choice}.message.content`) ?? at(body, `choices.${choice}.text`));
  }
  return eventsOf(wire)
    .map((event) => at(event, 'choices.0'))
    .filter((chunk) => (at(chunk, 'index') ?? 0) === choice)
    .map((chunk) => asString(at(chunk, 'delta.content')) ?? asString(at(chunk, 'text')) ?? '')
    .join('');
}
