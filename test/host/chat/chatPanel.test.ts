import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { toDisposable } from '../../../src/core/base/disposable';
import { nullLogger } from '../../../src/core/base/logger';
import { UsageLedger } from '../../../src/core/usage/ledger';
import { ChatLibrary } from '../../../src/core/chat/library';
import { panelHandlers } from '../../../src/host/chat/chatBinding';
import { ChatPanel } from '../../../src/host/chat/chatPanel';
import { CurrentChat, sideBarChat } from '../../../src/host/chat/currentChat';
import { Attachments } from '../../../src/host/context/attachments';
import { TerminalWatch } from '../../../src/host/context/terminalWatch';
import { KeyStore } from '../../../src/host/secrets';
import { LazyAnswerEdits } from '../../../src/host/edits/lazyAnswerEdits';
import { Service } from '../../../src/host/service';
import { Budget } from '../../../src/host/usage/budget';
import type { Frame } from '../../../src/protocol/rpc';
import { MemoryArchive, MemoryLedger, ScriptedSource, finished, settle } from '../../support/fakePorts';

/** A memento in memory. */
class MemoryMemento implements vscode.Memento {
  readonly #values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get<T>(key: string, fallback?: T): T | undefined {
    const value = this.#values.get(key);
    return isGiven<T>(value) ? value : fallback;
  }

  async update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, value);
  }
}

function isGiven<T>(value: unknown): value is T {
  return value !== undefined;
}

const noSecrets: vscode.SecretStorage = {
  keys: async () => [],
  get: async () => undefined,
  store: async () => {},
  delete: async () => {},
  onDidChange: new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event,
};

function setUp(memento = new MemoryMemento(), archive = new MemoryArchive()) {
  const source = new ScriptedSource();
  let ids = 0;
  const library = new ChatLibrary({
    archive,
    source,
    now: Date.now,
    newId: () => `${Date.now()}-${++ids}`,
    log: nullLogger,
  });
  const usage = new UsageLedger({ store: new MemoryLedger(), now: Date.now, logger: nullLogger });
  const keys = new KeyStore(noSecrets, undefined);
  const service = new Service({
    keys,
    cache: { read: async () => undefined, write: async () => {} },
    log: nullLogger,
    usage: { record() {} },
    budget: new Budget(usage, memento),
    version: '0',
    lastModel: () => '',
  });
  const current = new CurrentChat(library, sideBarChat(memento), () => 'm');
  const frames: Frame[] = [];
  let toHost: (frame: unknown) => void = () => {};
  const transport = {
    post: (frame: Frame) => void frames.push(frame),
    onFrame: (listener: (frame: unknown) => void) => {
      toHost = listener;
      return toDisposable(() => {});
    },
  };
  const attachments = new Attachments({
    library,
    service,
    keys,
    images: { put: async () => '', get: async () => undefined },
    git: async () => ({ text: '', cut: false }),
    terminals: new TerminalWatch(),
    openWebPage: async () => Promise.reject(new Error('No web here')),
    memento,
    log: nullLogger,
  });
  const answerEdits = new LazyAnswerEdits();
  const services = { answerEdits, current, service, attachments, log: nullLogger, library };
  const panel = new ChatPanel(services, transport, (self) => panelHandlers(self, services, () => {}));
  const call = async (name: string, body: object) => {
    const id = frames.length + 1000;
    toHost({ id, kind: 'request', name, body });
    for (let tries = 0; tries < 100 && !frames.some((frame) => frame.id === id); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const reply = frames.find((frame) => frame.id === id);
    assert.equal(reply?.kind, 'reply', JSON.stringify(reply));
    return reply;
  };
  return { archive, source, library, current, panel, frames, call };
}

const events = (frames: readonly Frame[]) => frames.filter(({ kind }) => kind === 'event');
const revisions = (frames: readonly Frame[]) =>
  events(frames).flatMap(({ body }) =>
    typeof body === 'object' && body !== null && 'rev' in body && 'conversationId' in body ? [body.rev] : [],
  );

describe('a chat panel', () => {
  it('numbers what it pushes without a gap, and tells of the answer as streaming from the start', async () => {
    const { call, current, source, frames } = setUp();
    await call('connect', {});
    const { id } = (await current.get()).conversation;
    await call('send', { conversationId: id, text: 'Why?' });
    source.say('Be', 'cause', finished());
    await new Promise((resolve) => setTimeout(resolve, 60));
    const numbers = revisions(frames);
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
    );
    const turns = events(frames).filter(({ name }) => name === 'turn');
    assert.match(JSON.stringify(turns[1]), /"state":"streaming"/);
    const text = events(frames).flatMap(({ name, body }) => (name === 'delta' ? [JSON.stringify(body)] : []));
    assert.match(text.join(), /Be.*cause/);
  });

  it('sends nothing to a page that is hidden, and everything to one that connects again', async () => {
    const { call, current, source, panel, frames } = setUp();
    await call('connect', {});
    const chat = await current.get();
    await call('send', { conversationId: chat.conversation.id, text: 'Why?' });
    panel.pageHidden();
    const before = events(frames).length;
    source.say('unseen', finished());
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.equal(events(frames).length, before);
    assert.match(JSON.stringify(await call('connect', {})), /unseen/);
  });

  it('shows the conversation chosen last, also when it was chosen during a look-up', async () => {
    const { call, current, library, source, frames } = setUp();
    const first = await current.get();
    await first.ask('First?');
    source.say(finished());
    await settle();
    const connecting = call('connect', {});
    await current.startNew();
    const reply = await connecting;
    const shown = (await current.get()).conversation.id;
    assert.notEqual(shown, first.conversation.id);
    const last = events(frames).findLast(({ name }) => name === 'conversation') ?? reply;
    assert.ok(JSON.stringify(last).includes(`"id":"${shown}"`));
    assert.equal((await library.list()).length, 1);
  });

  it('keeps the id of a conversation without a question, so that its draft is found after a reload', async () => {
    const memento = new MemoryMemento();
    const before = (await setUp(memento).current.get()).conversation.id;
    assert.equal((await setUp(memento).current.get()).conversation.id, before);
  });

  it('goes on with an answer that a reload broke off a moment ago', async () => {
    const memento = new MemoryMemento();
    const first = setUp(memento);
    const chat = await first.current.get();
    await chat.ask('Why?');
    first.source.say('Be');
    await settle();
    await first.library.saveAll();
    const second = setUp(memento, first.archive);
    await second.current.get();
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.equal(second.source.requests[0]?.continueFinalMessage, true);
    second.source.say('cause', finished());
    await settle();
    const [, answer] = [...(await second.current.get()).conversation.turns.values()];
    assert.equal(answer?.text, 'Because');
    await chat.stop();
  });

  it('says so when a conversation cannot be found, and takes nothing', async () => {
    const { call, frames } = setUp();
    await assert.rejects(call('send', { conversationId: 'gone', text: 'Why?' }));
    assert.match(JSON.stringify(frames.at(-1)), /cannot be read/);
  });
});
