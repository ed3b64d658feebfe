import { describe, expect, it } from 'vitest';
import type { ChatSummary } from '../../../../src/core/chat/chatIndex';
import type { ConversationRecord } from '../../../../src/core/chat/conversation';
import { foldRecords } from '../../../../src/core/chat/fold';
import { searchChats, type ChatHit, type SearchPorts } from '../../../../src/core/chat/search';

/** Conversations with a title, a question, and an answer in pieces. */
const library: Record<string, readonly [title: string, question: string, ...answer: string[]]> = {
  a: ['Files', 'How do I read a file?', 'Use pathlib and read_te', 'xt(). It closes the FILE.'],
  b: ['Locks', 'What is a mutex?', 'A lock\n\nthat one thread holds (C++: std::mutex).'],
  c: ['Größe', 'Wie groß ist das?', 'ÜBER 9 kB, 100 % sicher'],
};

const chats = Object.entries(library).map(([id, [title]]): ChatSummary => ({
  id,
  title,
  updatedAt: 1,
  bytes: 1,
  pinned: false,
}));

function conversation(id: string) {
  const [, question, ...answer] = library[id] ?? ['', ''];
  let from = 0;
  const records: ConversationRecord[] = [
    { type: 'question', id: 'q', parent: null, at: 1, text: question },
    { type: 'answerStarted', id: 'a', parent: 'q', at: 1, model: 'm' },
    ...answer.map((text): ConversationRecord => {
      const record = { type: 'answerText', id: 'a', at: 1, channel: 'text', from, text } as const;
      from += text.length;
      return record;
    }),
  ];
  return foldRecords(id, records);
}

const ports: SearchPorts = { peek: async (id) => conversation(id), now: () => 0 };

async function search(query: string, more: Partial<SearchPorts> = {}): Promise<ChatHit[]> {
  const hits: ChatHit[] = [];
  const never = new AbortController().signal;
  for await (const hit of searchChats(query, chats, { ...ports, ...more }, never)) hits.push(hit);
  return hits;
}

describe('a search', () => {
  it.each([
    ['mutex', ['b']],
    ['MUTEX', ['b']],
    ['locks', ['b']],
    ['read_text', ['a']],
    ['thread lock', ['b']],
    ['thread file', []],
    ['std::mutex).', ['b']],
    ['C++', ['b']],
    ['über', ['c']],
    ['100 %', ['c']],
    ['.*', []],
    ['  ', []],
    ['file', ['a']],
  ])('for %j finds %j', async (query, ids) => {
    expect((await search(query)).map(({ id }) => id)).toEqual(ids);
  });

  it('names the turn and shows the text around the word in one line', async () => {
    expect(await search('thread')).toEqual([
      { id: 'b', turnId: 'a', excerpt: 'A lock that one thread holds (C++: std::mutex).' },
    ]);
    expect(await search('closes')).toMatchObject([
      { excerpt: '…e pathlib and read_text(). It closes the FILE.' },
    ]);
  });

  it('has titles first and needs no text for them', async () => {
    expect(await search('Locks')).toEqual([{ id: 'b', turnId: undefined, excerpt: '' }]);
  });

  it('goes on behind a conversation that cannot be read', async () => {
    const peek = async (id: string) => {
      if (id === 'a') throw new Error('EIO');
      return conversation(id);
    };
    expect((await search('mutex', { peek })).map(({ id }) => id)).toEqual(['b']);
  });

  it('ends when nobody wants it any more', async () => {
    const abort = new AbortController();
    const found = searchChats('e', chats, ports, abort.signal);
    await found.next();
    abort.abort();
    const rest = async () => {
      for await (const hit of found) expect(hit).toBeDefined();
    };
    await expect(rest()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('lets others run in between', async () => {
    let time = 0;
    let others = 0;
    const ticking = setInterval(() => others++, 0);
    await search('nowhere', { now: () => (time += 20) });
    clearInterval(ticking);
    expect(others).toBeGreaterThan(0);
  });
});
