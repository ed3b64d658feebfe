import type { IncomingHttpHeaders } from 'node:http';
import { delay } from '../../../src/core/base/async';
import { parseJson } from '../../../src/core/base/guards';
import { findModel, type Tier } from './catalogue';
import type { Fault } from './fault';
import type { Model } from './model';
import { busy, e3, modelNotFound, paymentRequired, Refusal, unprocessable } from './refusal';
import type { Reply } from './reply';
import type { Service } from './service';

/** One request with everything a route needs to answer it. */
export interface Exchange {
  readonly service: Service;
  readonly reply: Reply;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly raw: Buffer;
  /** What is to go wrong about the answer, when it is not an answer in itself. */
  readonly fault: Fault;
  /** Notes that the first piece of text goes out. */
  readonly noteText: () => void;
}

/** The request's JSON; undefined when there is no body. Throws a 422 for text that is not JSON. */
export function jsonBody(x: Exchange): unknown {
  if (x.raw.length === 0) return undefined;
  const text = x.raw.toString();
  if (!(x.headers['content-type'] ?? '').includes('json')) return text;
  const value = parseJson(text);
  if (value !== undefined) return value;
  throw unprocessable([{ loc: ['body', 0], msg: 'JSON decode error', type: 'json_invalid' }]);
}

/** What a request says of the model that is to serve it. */
interface Wish {
  readonly model: string;
  /** Server-side fallbacks; replaces `model`. */
  readonly models?: readonly string[];
  readonly failFast?: boolean;
  readonly tier?: Tier;
}

/** The model that serves the request; throws 402, 403, 404 or 429, and waits in the queue of a busy model. */
export async function admit(x: Exchange, wish: Wish): Promise<Model> {
  if (x.service.credit - x.service.spent <= 0) throw paymentRequired();
  const names = [...new Set(wish.models ?? [wish.model])];
  for (const [index, name] of names.entries()) {
    const model = knownModel(name);
    if (!x.service.busy.has(model.id)) return model;
    const last = index === names.length - 1;
    if (last && !wish.failFast) {
      await delay(x.service.queueMs, x.reply.signal);
      if (wish.tier !== 'flex') return model;
    }
  }
  throw busy();
}

/** A model that can be used; throws 403 or 404. */
export function knownModel(name: string): Model {
  const model = findModel(name);
  if (!model || model.replacedBy !== undefined) throw modelNotFound(name);
  if (model.closed) {
    throw new Refusal(403, e3('New accounts need established payment history to access this model'));
  }
  return model;
}

/** The tier a request is served and billed under: one that the model lacks becomes `default`, without an error. */
export function servedTier(model: Model, wanted: Tier): Tier {
  return model.tags.includes(wanted) ? wanted : 'default';
}
