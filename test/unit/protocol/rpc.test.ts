import { describe, expect, it, vi } from 'vitest';
import { nullLogger } from '../../../src/core/base/logger';
import { toDisposable } from '../../../src/core/base/disposable';
import { hostApi, viewEvents, type HostMethod } from '../../../src/protocol/messages';
import {
  HostEnd,
  RpcError,
  ViewEnd,
  type HostHandlers,
  type Transport,
  type ViewHandlers,
} from '../../../src/protocol/rpc';
import {
  aboutSample,
  contextSample,
  conversationSample,
  sessionSample,
  statusSample,
  suggestionSample,
  summarySample,
} from '../../support/viewSamples';

/** Two ends joined by structured clones, as `postMessage` joins them. */
function wire() {
  const listeners = { host: new Set<(frame: unknown) => void>(), view: new Set<(frame: unknown) => void>() };
  const end = (own: keyof typeof listeners, other: keyof typeof listeners): Transport => ({
    post: (frame) => {
      const copy: unknown = structuredClone(frame);
      for (const listener of listeners[other]) listener(copy);
    },
    onFrame: (listener) => {
      listeners[own].add(listener);
      return toDisposable(() => listeners[own].delete(listener));
    },
  });
  return {
    host: end('host', 'view'),
    view: end('view', 'host'),
    toHost: (frame: unknown) => listeners.host.forEach((l) => l(frame)),
  };
}

function hostHandlers(calls: unknown[] = []): HostHandlers {
  const note = (name: string) => (body: unknown) => {
    calls.push([name, body]);
    return {};
  };
  return {
    connect: () => ({ session: sessionSample, conversation: conversationSample }),
    listChats: async () => ({ chats: [summarySample] }),
    searchChats: note('searchChats'),
    renameChat: note('renameChat'),
    pinChat: note('pinChat'),
    deleteChat: note('deleteChat'),
    restoreChat: note('restoreChat'),
    listCommand: note('listCommand'),
    send: note('send'),
    stop: note('stop'),
    newChat: note('newChat'),
    openChat: () => {
      throw new Error('This conversation cannot be read');
    },
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
    appearance: () => ({ wrapCode: true, tokenColours: [{ kind: 'comment', colour: '#777777' }] }),
    setWrapCode: note('setWrapCode'),
    findFiles: ({ places }) => ({ found: places }),
    openFile: note('openFile'),
    suggest: () => ({ items: [suggestionSample] }),
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
    getParameters: () => ({ fields: [] }),
    setParameter: () => ({ fault: '' }),
    pickSchema: () => ({ fault: '' }),
    resetParameters: note('resetParameters'),
    pickPreset: note('pickPreset'),
    fileOfCode: () => ({ path: null }),
    applyCode: note('applyCode'),
  };
}

function viewHandlers(heard: unknown[] = []): ViewHandlers {
  const note = (name: string) => (body: unknown) => void heard.push([name, body]);
  return {
    session: note('session'),
    conversation: note('conversation'),
    turn: note('turn'),
    delta: note('delta'),
    status: note('status'),
    about: note('about'),
    focusComposer: note('focusComposer'),
    showHistory: note('showHistory'),
    showParameters: note('showParameters'),
    chatsChanged: note('chatsChanged'),
    found: note('found'),
    appearance: note('appearance'),
    context: note('context'),
    redraw: note('redraw'),
  };
}

describe('calls', () => {
  it('bring the reply of each method', async () => {
    const { host, view } = wire();
    const calls: unknown[] = [];
    new HostEnd(host, hostHandlers(calls), nullLogger);
    const end = new ViewEnd(view, viewHandlers());
    expect(await end.call('connect', {})).toEqual({
      session: sessionSample,
      conversation: conversationSample,
    });
    expect(await end.call('listChats', {})).toEqual({ chats: [summarySample] });
    const bodies = {
      send: { conversationId: 'c', text: 'Why?' },
      stop: { conversationId: 'c' },
      newChat: {},
      pickModel: { conversationId: 'c' },
      act: { id: 'continue', conversationId: 'c', answerId: null },
      copy: { text: 'x' },
      insertAtCursor: { text: 'x' },
    } as const;
    await end.call('send', bodies.send);
    await end.call('stop', bodies.stop);
    await end.call('newChat', bodies.newChat);
    await end.call('pickModel', bodies.pickModel);
    await end.call('act', bodies.act);
    await end.call('copy', bodies.copy);
    await end.call('insertAtCursor', bodies.insertAtCursor);
    expect(calls).toEqual(Object.entries(bodies));
    expect(await end.call('suggest', { trigger: '@', query: '' })).toEqual({ items: [suggestionSample] });
    expect(await end.call('attachBytes', { conversationId: 'c', name: 'n', data: null })).toEqual({});
  });

  it('bring a failure back as an error with its words', async () => {
    const { host, view } = wire();
    new HostEnd(host, hostHandlers(), nullLogger);
    const call = new ViewEnd(view, viewHandlers()).call('openChat', { conversationId: 'c' });
    await expect(call).rejects.toMatchObject({
      reason: 'failed',
      message: 'This conversation cannot be read',
    });
  });

  it('are rejected when the page goes, also later ones', async () => {
    const { view } = wire();
    const end = new ViewEnd(view, viewHandlers());
    const pending = end.call('connect', {});
    end.dispose();
    await expect(pending).rejects.toSatisfy(
      (error: unknown) => RpcError.is(error) && error.reason === 'disposed',
    );
    await expect(end.call('newChat', {})).rejects.toMatchObject({ reason: 'disposed' });
  });

  it('are rejected when the reply is nonsense', async () => {
    const { host, view } = wire();
    host.onFrame((frame) => host.post({ ...Object(frame), kind: 'reply', body: { chats: [{ id: 1 }] } }));
    await expect(new ViewEnd(view, viewHandlers()).call('listChats', {})).rejects.toMatchObject({
      reason: 'badReply',
    });
  });
});

describe('the host', () => {
  it.each([
    undefined,
    null,
    'text',
    [],
    {},
    { id: '1', kind: 'request', name: 'send', body: {} },
    { id: 1, kind: 'command', name: 'send', body: {} },
    { id: 1, kind: 'event', name: 'send', body: {} },
  ])('ignores and logs a malformed frame: %j', (frame) => {
    const { host, toHost } = wire();
    const warn = vi.fn();
    const calls: unknown[] = [];
    new HostEnd(host, hostHandlers(calls), { ...nullLogger, warn });
    expect(() => toHost(frame)).not.toThrow();
    expect(calls).toEqual([]);
    expect(warn).toHaveBeenCalledOnce();
  });

  it.each([
    ['unknownMethod', 'evil', {}],
    ['unknownMethod', '__proto__', {}],
    ['unknownMethod', 'toString', {}],
    ['badBody', 'send', { conversationId: 'c' }],
    ['badBody', 'send', { conversationId: 1, text: 'x' }],
    ['badBody', 'act', { id: 'format disk', conversationId: 'c', answerId: null }],
    ['badBody', 'copy', null],
  ])('answers %s for %s %j', async (reason, name, body) => {
    const { host, view, toHost } = wire();
    const calls: unknown[] = [];
    const replies: unknown[] = [];
    view.onFrame((frame) => replies.push(frame));
    new HostEnd(host, hostHandlers(calls), nullLogger);
    toHost({ id: 5, kind: 'request', name, body });
    await Promise.resolve();
    await Promise.resolve();
    expect(replies).toMatchObject([{ id: 5, kind: 'error', body: { reason } }]);
    expect(calls).toEqual([]);
  });

  it('pushes nothing once it is disposed', () => {
    const { host, view } = wire();
    const frames: unknown[] = [];
    view.onFrame((frame) => frames.push(frame));
    const end = new HostEnd(host, hostHandlers(), nullLogger);
    end.dispose();
    end.push('focusComposer', {});
    expect(frames).toEqual([]);
  });
});

describe('events', () => {
  it('reach the view with their bodies', () => {
    const { host, view } = wire();
    const heard: unknown[] = [];
    new ViewEnd(view, viewHandlers(heard));
    const end = new HostEnd(host, hostHandlers(), nullLogger);
    const place = { conversationId: 'c', rev: 1 };
    end.push('session', sessionSample);
    end.push('conversation', conversationSample);
    end.push('turn', {
      ...place,
      turn: { kind: 'question', id: 'q', text: 'Why?', version: { at: 1, of: 1 }, parts: [] },
    });
    end.push('delta', { ...place, answerId: 'a', channel: 'text', text: 'x' });
    end.push('status', { ...place, answerId: 'a', status: statusSample });
    end.push('about', { ...place, about: aboutSample });
    end.push('focusComposer', {});
    end.push('showParameters', {});
    end.push('showHistory', {});
    end.push('found', { search: 1, hits: [], done: true });
    end.push('chatsChanged', {});
    end.push('appearance', { wrapCode: false, tokenColours: [] });
    end.push('context', contextSample);
    end.push('redraw', { conversationId: 'c', id: '1', data: 'AA==' });
    expect(heard.map((pair) => Object(pair)[0])).toEqual(
      Object.keys(viewEvents).filter((name) => name in viewHandlers()),
    );
    expect(heard[3]).toEqual(['delta', { ...place, answerId: 'a', channel: 'text', text: 'x' }]);
  });

  it('with a bad body, an unknown name or a bad frame are dropped', () => {
    const { host, view } = wire();
    const heard: unknown[] = [];
    new ViewEnd(view, viewHandlers(heard));
    host.post({ id: 0, kind: 'event', name: 'delta', body: { text: 1 } });
    host.post({ id: 0, kind: 'event', name: 'constructor', body: {} });
    host.post({ id: 99, kind: 'reply', name: 'send', body: {} });
    expect(heard).toEqual([]);
  });
});

it('checks every method and event', () => {
  const names: HostMethod[] = ['connect', 'send', 'act'];
  for (const name of names) expect(hostApi[name].body(undefined)).toBeUndefined();
  for (const check of Object.values(viewEvents)) expect(check(42)).toBeUndefined();
});
