import { toDisposable, type IDisposable } from '../core/base/disposable';
import type { Transport } from '../protocol/rpc';

/** The window's only connection to the outside: frames to and from the host, and a small state that outlives the page. */
export interface Host extends Transport {
  /** What `setState` kept before; undefined at first. */
  getState(): unknown;
  setState(state: unknown): void;
}

/** What VS Code puts into a webview page. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The host of a real webview. May be called once in the life of a page. */
export function vsCodeHost(): Host {
  const api = acquireVsCodeApi();
  return {
    post: (frame) => api.postMessage(frame),
    onFrame: (listener) => onMessage(listener),
    getState: () => api.getState(),
    setState: (state) => api.setState(state),
  };
}

function onMessage(listener: (frame: unknown) => void): IDisposable {
  const onEvent = (event: MessageEvent<unknown>) => listener(event.data);
  window.addEventListener('message', onEvent);
  return toDisposable(() => window.removeEventListener('message', onEvent));
}
