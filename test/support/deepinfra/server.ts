import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Event } from '../../../src/core/base/event';
import { parseJson } from '../../../src/core/base/guards';
import { checkKey, keyOf, withoutKey } from './auth';
import { control } from './controlRoutes';
import type { Exchange } from './exchange';
import type { Fault, FaultMatch } from './fault';
import { now, type RecordedRequest } from './recorder';
import { e1, e8, Refusal } from './refusal';
import { Reply } from './reply';
import { findRoute } from './router';
import { Service, type StandinOptions } from './service';

/** A running stand-in for DeepInfra. */
export interface Standin {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** What a client is given as base URL: `url` and `/v1/openai`. */
  readonly baseUrl: string;
  /** A key that is accepted. */
  readonly key: string;
  /** All requests so far, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Fires when a client has closed a connection before its answer was complete. */
  readonly onClientClose: Event<RecordedRequest>;
  /** Makes the next matching request go wrong; several calls are used up one after the other. */
  fault(fault: Fault, match?: FaultMatch): void;
  clearFaults(): void;
  /** The first request, past or coming, that fits; rejects after `timeoutMs` (5000). */
  waitForRequest(fits: (request: RecordedRequest) => boolean, timeoutMs?: number): Promise<RecordedRequest>;
  /** Ends all connections and stops listening. */
  close(): Promise<void>;
}

/** Starts a stand-in on 127.0.0.1. */
export async function startStandin(options: StandinOptions = {}): Promise<Standin> {
  const service = new Service(options);
  const server = createServer((request, response) => void serve(service, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in has no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    baseUrl: `${url}/v1/openai`,
    key: service.key,
    get requests() {
      return service.recorder.requests;
    },
    onClientClose: service.recorder.onClientClose,
    fault: (fault, match) => service.faults.add(fault, match),
    clearFaults: () => service.faults.clear(),
    waitForRequest: (fits, timeoutMs) => service.recorder.waitFor(fits, timeoutMs),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function serve(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const reply = new Reply(response, gone.signal);
  try {
    await dispatch(service, request, { reply, response });
  } catch (error) {
    if (!gone.signal.aborted) await refuse(reply, error);
  }
}

async function refuse(reply: Reply, error: unknown): Promise<void> {
  if (reply.started) return reply.drop();
  reply.interrupt = undefined;
  if (error instanceof Refusal) return reply.json(error.status, error.body);
  return reply.json(
    500,
    e8(`The stand-in itself failed: ${error instanceof Error ? error.stack : String(error)}`),
  );
}

interface Answering {
  readonly reply: Reply;
  readonly response: ServerResponse;
}

async function dispatch(
  service: Service,
  request: IncomingMessage,
  { reply, response }: Answering,
): Promise<void> {
  const startedAt = now();
  const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const path = decoded(pathname);
  const method = request.method ?? 'GET';
  const raw = await readAll(request);
  if (path.startsWith('/_standin/')) {
    return control(service, reply, { method, name: path.slice('/_standin/'.length), body: raw.toString() });
  }
  const key = keyOf(request.headers);
  const body = bodyOf(request, raw);
  const headers = withoutKey(request.headers);
  const id = service.recorder.add({ method, path, query: search, headers, keyUsed: key, body, startedAt });
  watchEnd(service, id, { reply, response });
  const fault = service.faults.take(path) ?? {};
  const noteText = () => service.recorder.update(id, { firstTextAt: now() });
  const x: Exchange = { service, reply, query: searchParams, headers: request.headers, raw, fault, noteText };
  return answer(x, { method, path, key });
}

interface Target {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
}

async function answer(x: Exchange, { method, path, key }: Target): Promise<void> {
  const { fault } = x;
  const found = findRoute(method, path);
  const paced = found?.route.isPaced === true && isAnswered(fault);
  if (fault.firstTokenMs !== undefined && !paced) await x.reply.silence(fault.firstTokenMs);
  if (await x.reply.fail(fault)) return;
  x.reply.interrupt = fault.interrupt;
  checkKey(key, x.service.key, found ? found.route.isPublic === true : true);
  if (!found) throw new Refusal(404, e1('Not Found'));
  await found.route.run(x, found.id);
}

/** The path with its escapes read; one with broken escapes fits no route as it is. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

const isAnswered = (fault: Fault) => fault.status === undefined && fault.body === undefined && !fault.hangUp;

function watchEnd(service: Service, id: number, { reply, response }: Answering): void {
  response.once('finish', () => {
    service.recorder.update(id, { status: response.statusCode, finishedAt: now() });
  });
  response.once('close', () => {
    if (!response.writableFinished && !reply.dropped)
      service.recorder.update(id, { closedByClientAt: now() });
  });
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) if (Buffer.isBuffer(part)) parts.push(part);
  return Buffer.concat(parts);
}

/** JSON as it was parsed; of anything else only its type and size. */
function bodyOf(request: IncomingMessage, raw: Buffer): unknown {
  if (raw.length === 0) return undefined;
  const type = request.headers['content-type'] ?? '';
  return type.includes('json') ? parseJson(raw.toString()) : { type, bytes: raw.length };
}
