import { toDisposable } from '../../src/core/base/disposable';
import { nullLogger } from '../../src/core/base/logger';
import type { Suggestion } from '../../src/protocol/contextState';
import { HostEnd, type Frame, type HostHandlers } from '../../src/protocol/rpc';
import type { ParameterField } from '../../src/protocol/parameterForm';
import type { ConversationState, SessionState } from '../../src/protocol/viewState';
import type { Summary } from '../../src/protocol/historyState';
import type { Host } from '../../src/webview/host';
import { conversationSample, sessionSample, summarySample } from './viewSamples';

/** A host for tests of the page: the real RPC end on one side, an array of calls on the other. Frames travel at once. */
export class FakeHost {
  /** What the page called, in order. */
  readonly calls: (readonly [name: string, body: unknown])[] = [];
  session: SessionState = sessionSample;
  conversation: ConversationState = conversationSample;
  /** What the form of parameters shows, and what it answers to a change. */
  fields: readonly ParameterField[] = [];
  fault = '';
  /** When set, every call but `connect` and `listChats` fails with it. */
  failure: Error | undefined;
  /** The places that are files. */
  readonly files = new Set<string>();
  /** What every list offers. */
  offers: readonly Suggestion[] = [];
  kept: unknown;
  chats: readonly Summary[] = [summarySample, { ...summarySample, id: 'd', title: '', answering: true }];
  readonly page: Host;
  readonly end: HostEnd;
  readonly #toHost = new Set<(frame: unknown) => void>();
  readonly #toPage = new Set<(frame: unknown) => void>();

  constructor(kept?: unknown) {
    this.kept = kept;
    this.page = {
      post: (frame) => this.#deliver(this.#toHost, frame),
      onFrame: (listener) => this.#listen(this.#toPage, listener),
      getState: () => this.kept,
      setState: (state) => (this.kept = structuredClone(state)),
    };
    this.end = new HostEnd(
      {
        post: (frame) => this.#deliver(this.#toPage, frame),
        onFrame: (listener) => this.#listen(this.#toHost, listener),
      },
      this.#handlers(),
      nullLogger,
    );
  }

  /** The bodies of all calls of one method. */
  callsOf(name: string): unknown[] {
    return this.calls.filter(([called]) => called === name).map(([, body]) => body);
  }

  #handlers(): HostHandlers {
    const note = (name: string) => (body: unknown) => {
      this.calls.push([name, body]);
      if (this.failure) throw this.failure;
      return {};
    };
    return {
      connect: () => {
        this.calls.push(['connect', {}]);
        return { session: this.session, conversation: this.conversation };
      },
      listChats: () => ({
        chats: this.chats,
      }),
      searchChats: note('searchChats'),
      renameChat: note('renameChat'),
      pinChat: note('pinChat'),
      deleteChat: note('deleteChat'),
      restoreChat: note('restoreChat'),
      listCommand: note('listCommand'),
      send: note('send'),
      stop: note('stop'),
      newChat: note('newChat'),
      openChat: note('openChat'),
      pickModel: note('pickModel'),
      act: note('act'),
      copy: note('copy'),
      insertAtCursor: note('insertAtCursor'),
      editQuestion: note('editQuestion'),
      answerQuestion: note('answerQuestion'),
      showVersion: note('showVersion'),
      fork: note('fork'),
      unqueue: note('unqueue'),
      askNext: note('askNext'),
      newFile: note('newFile'),
      insertInTerminal: note('insertInTerminal'),
      saveImage: note('saveImage'),
      appearance: () => ({ wrapCode: false, tokenColours: [] }),
      setWrapCode: note('setWrapCode'),
      findFiles: (body) => {
        this.calls.push(['findFiles', body]);
        return { found: body.places.filter((place) => this.files.has(place)) };
      },
      openFile: note('openFile'),
      suggest: ({ trigger, query }) => {
        this.calls.push(['suggest', { trigger, query }]);
        return { items: this.offers };
      },
      choose: note('choose'),
      attachUris: note('attachUris'),
      attachText: note('attachText'),
      attachBytes: note('attachBytes'),
      drawn: note('drawn'),
      detach: note('detach'),
      actOnPart: note('actOnPart'),
      measure: note('measure'),
      showSent: note('showSent'),
      summarise: note('summarise'),
      getParameters: () => ({ fields: this.fields }),
      setParameter: (body) => {
        this.calls.push(['setParameter', body]);
        return { fault: this.fault };
      },
      pickSchema: () => ({ fault: this.fault }),
      resetParameters: note('resetParameters'),
      pickPreset: note('pickPreset'),
      fileOfCode: ({ code }) => ({ path: /^\/\/ (\S+)/.exec(code)?.[1] ?? null }),
      applyCode: note('applyCode'),
    };
  }

  #listen(listeners: Set<(frame: unknown) => void>, listener: (frame: unknown) => void) {
    listeners.add(listener);
    return toDisposable(() => listeners.delete(listener));
  }

  #deliver(listeners: ReadonlySet<(frame: unknown) => void>, frame: Frame): void {
    const copy: unknown = structuredClone(frame);
    for (const listener of listeners) listener(copy);
  }
}
