import { me, paymentChecklist, paymentConfig, rateLimit, usage } from './accountRoutes';
import { speak, transcribe } from './audioRoutes';
import { chat } from './chatRoute';
import { complete } from './completionRoute';
import { embed } from './embeddingsRoute';
import type { Exchange } from './exchange';
import { drawImages } from './imagesRoute';
import { infer } from './inferenceRoute';
import { describeModel, listFeatured, listModels, listOpenAiModels } from './modelRoutes';
import { countPrompt } from './tokenizeRoute';

/** What answers a request. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Its first group, if any, is handed to `run`. */
  readonly path: RegExp;
  /** Answers without a key. */
  readonly isPublic?: boolean;
  /** Waits and interrupts by itself. */
  readonly isPaced?: boolean;
  readonly run: (x: Exchange, id: string) => Promise<void>;
}

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/v1\/(?:openai\/)?models$/, isPublic: true, run: listOpenAiModels },
  { method: 'GET', path: /^\/models\/list$/, isPublic: true, run: listModels },
  { method: 'GET', path: /^\/models\/featured$/, isPublic: true, run: listFeatured },
  { method: 'GET', path: /^\/models\/(.+)$/, isPublic: true, run: describeModel },
  { method: 'POST', path: /^\/v1\/(?:openai\/)?chat\/completions$/, isPaced: true, run: chat },
  { method: 'POST', path: /^\/v1\/(?:openai\/)?completions$/, isPaced: true, run: complete },
  { method: 'POST', path: /^\/v1\/(?:openai\/)?embeddings$/, run: embed },
  { method: 'POST', path: /^\/v1\/(?:openai\/)?images\/generations$/, run: drawImages },
  { method: 'POST', path: /^\/v1\/(?:openai\/)?audio\/transcriptions$/, run: transcribe },
  { method: 'POST', path: /^\/v1\/(?:openai\/)?audio\/speech$/, run: speak },
  { method: 'POST', path: /^\/v1\/inference\/(.+)$/, run: infer },
  { method: 'POST', path: /^\/v1\/tokenize$/, run: countPrompt },
  { method: 'GET', path: /^\/v1\/me$/, run: me },
  { method: 'GET', path: /^\/v1\/me\/rate_limit$/, run: rateLimit },
  { method: 'GET', path: /^\/payment\/checklist$/, run: paymentChecklist },
  { method: 'GET', path: /^\/payment\/config$/, run: paymentConfig },
  { method: 'GET', path: /^\/payment\/usage$/, run: usage },
];

/** The route for a request and the id in its path; undefined for anything that the contract does not list. */
export function findRoute(method: string, path: string): { route: Route; id: string } | undefined {
  for (const route of routes) {
    const found = route.method === method ? route.path.exec(path) : null;
    if (found) return { route, id: found[1] ?? '' };
  }
  return undefined;
}
