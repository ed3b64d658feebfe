import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../../src/core/api/errors';
import { Chat } from '../../../../src/core/chat/chat';
import type { ChatChange } from '../../../../src/core/chat/keeper';
import { branchOf, newConversation, type Answer } from '../../../../src/core/chat/conversation';
import { foldRecords } from '../../../../src/core/chat/fold';
import { parseRecords } from '../../../../src/core/chat/record';
import { chatPorts, finished, MemoryArchive, ScriptedSource, settle } from '../../../support/fakePorts';

const archive = () => new MemoryArchive();

function setUp(disk = archive()) {
  const source = new ScriptedSource();
  const ports = chatPorts(disk, source);
  const chat = new Chat(newConversation('c', 1000, 'm'), ports, true);
  const changes: ChatChange[] = [];
  chat.onDidChange((change) => changes.push(change));
  return { disk, source, ports, chat, changes };
}

function lastAnswer(chat: Chat): Answer {
  const turn = branchOf(chat.conversation).at(-1);
  if (turn?.kind !== 'answer') throw new Error('The last turn is no answer');
  return turn;
}

/** What a fresh window would find on disk. */
function reopened(disk: MemoryArchive) {
  const conversation = foldRecords('c', parseRecords(disk.files.get('c') ?? '').records);
  if (!conversation) throw new Error('Nothing on disk');
  return conversation;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('asking', () => {
  it('streams an answer and keeps it', async () => {
    const { chat, source, disk, changes } = setUp();
    await chat.ask('Why?');
    source.say('Be', 'cause', finished());
    await settle();
    expect(lastAnswer(chat)).toMatchObject({
      text: 'Because',
      ending: { how: 'finished', finishReason: 'stop' },
    });
    expect(changes.filter(({ kind }) => kind === 'delta')).toHaveLength(2);
    expect(branchOf(reopened(disk))).toEqual(branchOf(chat.conversation));
    expect(chat.running).toBeUndefined();
  });

  it('has the question on disk when `ask` resolves, before any answer', async () => {
    const { chat, disk } = setUp();
    await chat.ask('Why?');
    expect(branchOf(reopened(disk))[0]).toMatchObject({ kind: 'question', text: 'Why?' });
  });

  it('keeps what went along, and leaves out what is to be left out', async () => {
    const { chat, disk, source } = setUp();
    const part = { kind: 'text', source: 'file', label: 'a.ts', text: 'let a;', language: 'ts' } as const;
    await chat.ask('Why?', [part]);
    source.say('Because', finished());
    await settle();
    await chat.shorten(lastAnswer(chat).id, '');
    await chat.ask('And?');
    expect(reopened(disk).turns.get('t1')).toMatchObject({ parts: [part] });
    expect([...reopened(disk).shortened.keys()]).toEqual(['t2']);
    expect(source.requests.map(({ messages }) => messages.length)).toEqual([2, 2]);
    expect(JSON.stringify(source.requests[0])).toContain('let a;');
    expect(JSON.stringify(source.requests[1])).not.toContain('let a;');
  });

  it('writes nothing before the first question', async () => {
    const { chat, disk } = setUp();
    await chat.chooseModel('other');
    expect(disk.files.size).toBe(0);
    await chat.ask('Why?');
    expect(reopened(disk).model).toBe('other');
  });

  it('sends the whole branch with a stable cache key', async () => {
    const { chat, source } = setUp();
    await chat.ask('One?');
    source.say('1', finished());
    await settle();
    await chat.ask('Two?');
    const { messages, promptCacheKey, model } = source.requests[1] ?? {};
    expect(messages?.slice(1)).toEqual([
      { role: 'user', content: 'One?' },
      { role: 'assistant', content: '1' },
      { role: 'user', content: 'Two?' },
    ]);
    expect({ promptCacheKey, model }).toEqual({ promptCacheKey: 'c', model: 'm' });
  });

  it('tells of an answer as running from its first moment', async () => {
    const { chat } = setUp();
    const running: boolean[] = [];
    chat.onDidChange((change) => {
      if (change.kind === 'turn' && change.turn.kind === 'answer') running.push(chat.running === change.turn);
    });
    await chat.ask('Why?');
    expect(running).toEqual([true]);
  });

  it('costs a crash at most a quarter of a second of the answer', async () => {
    const { chat, source, disk } = setUp();
    await chat.ask('Why?');
    source.say('early ');
    await settle();
    await vi.advanceTimersByTimeAsync(250);
    source.say('late');
    await settle();
    const turn = branchOf(reopened(disk)).at(-1);
    expect(turn).toMatchObject({ kind: 'answer', text: 'early ', ending: undefined });
  });

  it('keeps reasoning apart from the answer', async () => {
    const { chat, source, disk, ports } = setUp();
    await chat.ask('Why?');
    source.say({ kind: 'reasoning', text: 'hm' });
    await settle();
    ports.time = 4000;
    source.say('So.', finished());
    await settle();
    expect(branchOf(reopened(disk)).at(-1)).toMatchObject({
      reasoning: 'hm',
      text: 'So.',
      firstTextAt: 4000,
    });
  });
});

describe('stopping and failing', () => {
  it('keeps what came when it is stopped, and aborts the request', async () => {
    const { chat, source, disk } = setUp();
    await chat.ask('Why?');
    source.say('Be');
    await settle();
    await chat.stop();
    expect(branchOf(reopened(disk)).at(-1)).toMatchObject({ text: 'Be', ending: { how: 'stopped' } });
  });

  it('has nothing to stop when nothing runs', async () => {
    const { chat, disk } = setUp();
    await chat.stop();
    expect(disk.files.size).toBe(0);
  });

  it.each([
    [
      'an error of the service',
      new ApiError({ reason: 'rateLimited', message: 'Model busy' }),
      'rateLimited',
      'Model busy',
    ],
    ['an error of ours', new TypeError('x is not a function'), 'badResponse', 'x is not a function'],
  ])('keeps what came before %s', async (_, error, reason, message) => {
    const { chat, source, disk } = setUp();
    await chat.ask('Why?');
    source.say('Be', error);
    await settle();
    expect(branchOf(reopened(disk)).at(-1)).toMatchObject({
      text: 'Be',
      ending: { how: 'failed', reason, message },
    });
  });

  it('shows a wait until the text comes', async () => {
    const { chat, source } = setUp();
    await chat.ask('Why?');
    source.say({ kind: 'waiting', reason: 'rateLimited', until: 9000, attempt: 1 });
    await settle();
    expect(chat.waiting).toMatchObject({ until: 9000 });
    source.say('Now');
    await settle();
    expect(chat.waiting).toBeUndefined();
  });
});

describe('going on', () => {
  it('continues a broken answer in the same text, and adds up what it cost', async () => {
    const { chat, source, disk } = setUp();
    await chat.ask('Why?');
    source.say('one ', finished('length', 5));
    await settle();
    await chat.resume(lastAnswer(chat).id);
    expect(source.requests[1]).toMatchObject({ continueFinalMessage: true });
    expect(source.requests[1]?.messages.at(-1)).toEqual({ role: 'assistant', content: 'one' });
    source.say('two', finished('stop', 7));
    await settle();
    expect(branchOf(reopened(disk)).at(-1)).toMatchObject({
      text: 'one two',
      ending: { how: 'finished', finishReason: 'stop' },
      usage: { promptTokens: 20, completionTokens: 12, estimatedCost: 0.002 },
    });
  });

  it('continues an answer that a crash left without an ending', async () => {
    const first = setUp();
    await first.chat.ask('Why?');
    first.source.say('one ');
    await settle();
    await vi.advanceTimersByTimeAsync(250);
    const source = new ScriptedSource();
    const chat = new Chat(reopened(first.disk), chatPorts(first.disk, source), false);
    await chat.resume(lastAnswer(chat).id);
    source.say('two', finished());
    await settle();
    expect(lastAnswer(chat).text).toBe('one two');
  });

  it('asks anew when there is nothing to continue, keeping the failed answer in the tree', async () => {
    const { chat, source } = setUp();
    await chat.ask('Why?');
    source.say(new ApiError({ reason: 'serverError', message: '' }));
    await settle();
    await chat.resume(lastAnswer(chat).id);
    source.say('Because', finished());
    await settle();
    expect(chat.conversation.turns.size).toBe(3);
    expect(branchOf(chat.conversation).map((turn) => turn.text)).toEqual(['Why?', 'Because']);
  });
});

describe('a disk that fails', () => {
  it('is tried again by itself', async () => {
    const { chat, disk } = setUp();
    disk.failure = new Error('full');
    await chat.ask('Why?');
    disk.failure = undefined;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([chat.unsaved, disk.files.size]).toEqual([undefined, 1]);
  });

  it('says so, loses nothing, and catches up', async () => {
    const { chat, source, disk, changes } = setUp();
    await chat.ask('Why?');
    disk.failure = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    source.say('Because', finished());
    await settle();
    expect(lastAnswer(chat).text).toBe('Because');
    expect(chat.unsaved).toBe(disk.failure);
    expect(changes.some(({ kind }) => kind === 'about')).toBe(true);
    disk.failure = undefined;
    await chat.save();
    expect(chat.unsaved).toBeUndefined();
    expect(branchOf(reopened(disk))).toEqual(branchOf(chat.conversation));
  });
});
