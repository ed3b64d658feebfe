import { describe, expect, it } from 'vitest';
import { nullLogger } from '../../../../src/core/base/logger';
import { branchOf } from '../../../../src/core/chat/conversation';
import { ConversationGone } from '../../../../src/core/chat/sharedFile';
import { ChatLibrary } from '../../../../src/core/chat/library';
import { finished, MemoryArchive, ScriptedSource, settle } from '../../../support/fakePorts';

let windows = 0;

function setUp(archive = new MemoryArchive()) {
  const window = ++windows;
  const source = new ScriptedSource();
  let ids = 0;
  let time = 0;
  const library = new ChatLibrary({
    archive,
    source,
    now: () => ++time,
    newId: () => `w${window}-${++ids}`,
    log: nullLogger,
  });
  const converse = async (question: string) => {
    const chat = library.create('m');
    await chat.ask(question);
    source.say('Answer', finished());
    await settle();
    return chat;
  };
  return { archive, source, library, converse };
}

describe('the list', () => {
  it('has the newest first, named after their questions', async () => {
    const { library, converse } = setUp();
    await converse('First?');
    await converse('Second?');
    expect((await library.list()).map(({ title }) => title)).toEqual(['Second?', 'First?']);
  });

  it('leaves out a conversation without a question', async () => {
    const { library } = setUp();
    library.create('m');
    expect(await library.list()).toEqual([]);
  });

  it('reads only what the index does not know', async () => {
    const { archive, converse, library } = setUp();
    await converse('First?');
    await library.list();
    const fresh = setUp(archive);
    archive.reads = 0;
    await fresh.library.list();
    expect(archive.reads).toBe(0);
    archive.files.set('more', '{"type":"created","format":1,"id":"more","at":99,"model":"m"}\n');
    expect((await fresh.library.list())[0]).toMatchObject({ id: 'more', title: '' });
    expect(archive.reads).toBe(1);
  });

  it.each([
    '',
    '{',
    'null',
    '{"format":2}',
    '{"format":1,"conversations":[{"id":1},null,{"id":"x","title":"lie","updatedAt":1,"bytes":1}]}',
  ])('is rebuilt when the index is damaged: %s', async (index) => {
    const { archive, converse } = setUp();
    await converse('First?');
    archive.index = index;
    const { library } = setUp(archive);
    expect((await library.list()).map(({ title }) => title)).toEqual(['First?']);
  });

  it('shows the others when a file holds nothing that can be read', async () => {
    const { archive, converse, library } = setUp();
    await converse('First?');
    archive.files.set('empty', '');
    archive.files.set('garbage', '\u0000\u0000\n{{{\n');
    expect((await library.list()).map(({ title }) => title)).toEqual(['First?']);
    expect(archive.files.get('garbage')).toBe('\u0000\u0000\n{{{\n');
  });

  it('forgets what was deleted on disk', async () => {
    const { archive, converse, library } = setUp();
    const chat = await converse('First?');
    await library.list();
    archive.files.delete(chat.conversation.id);
    expect(await library.list()).toEqual([]);
  });
});

describe('opening', () => {
  it('gives everybody the same object while it is live', async () => {
    const { library, converse } = setUp();
    const chat = await converse('First?');
    expect(await library.open(chat.conversation.id)).toBe(chat);
  });

  it('reads from disk in another window', async () => {
    const { archive, converse } = setUp();
    const chat = await converse('First?');
    const again = await setUp(archive).library.open(chat.conversation.id);
    expect(again?.conversation.turns.size).toBe(2);
    expect(branchOf(again?.conversation ?? chat.conversation).map(({ text }) => text)).toEqual([
      'First?',
      'Answer',
    ]);
    expect(again).not.toBe(chat);
  });

  it('opens one object for two who ask at once', async () => {
    const { archive, converse } = setUp();
    const { id } = (await converse('First?')).conversation;
    const { library } = setUp(archive);
    const [a, b] = await Promise.all([library.open(id), library.open(id)]);
    expect(a).toBe(b);
  });

  it('sets damaged lines aside and never touches the file', async () => {
    const { archive, converse } = setUp();
    const { id } = (await converse('First?')).conversation;
    const damaged = archive.files.get(id)?.replace('"type":"question"', '"type":"quest') ?? '';
    archive.files.set(id, damaged);
    const chat = await setUp(archive).library.open(id);
    expect(archive.damaged.get(id)).toHaveLength(1);
    expect(archive.files.get(id)).toBe(damaged);
    expect(chat?.conversation.id).toBe(id);
  });

  it('shows what can be read when there is no room to set the rest aside', async () => {
    const { archive, converse } = setUp();
    const { id } = (await converse('First?')).conversation;
    archive.files.set(id, `${archive.files.get(id)}{"torn`);
    archive.quarantine = () => Promise.reject(new Error('ENOSPC'));
    const chat = await setUp(archive).library.open(id);
    expect(chat?.conversation.turns.size).toBe(2);
  });

  it('has nothing for an id that is not there', async () => {
    expect(await setUp().library.open('nowhere')).toBeUndefined();
  });
});

describe('answering', () => {
  it('knows which chats are', async () => {
    const { library, source } = setUp();
    const chat = library.create('m');
    await chat.ask('Why?');
    expect(library.answering).toEqual([chat]);
    source.say(finished());
    await settle();
    expect(library.answering).toEqual([]);
  });
});

describe('what is not saved', () => {
  it('is kept, listed and saved later, also when nobody shows it', async () => {
    const { archive, library, source } = setUp();
    archive.failure = new Error('full');
    const { id } = await (async () => {
      const chat = library.create('m');
      await chat.ask('Why?');
      return chat.conversation;
    })();
    source.say('Because', finished());
    await settle();
    expect((await library.list()).map(({ title }) => title)).toEqual(['Why?']);
    archive.failure = undefined;
    await library.saveAll();
    expect(archive.files.get(id)).toContain('Because');
  });

  it('of a running answer is written when the window closes', async () => {
    const { archive, library, source } = setUp();
    const chat = library.create('m');
    await chat.ask('Why?');
    source.say('Bec');
    await settle();
    await library.saveAll();
    expect(archive.files.get(chat.conversation.id)).toContain('Bec');
  });
});

describe('naming, pinning, deleting', () => {
  it('keeps a name and takes it away again', async () => {
    const { archive, library, converse } = setUp();
    const { id } = (await converse('First?')).conversation;
    await library.rename(id, '  My talk ');
    expect((await library.list())[0]?.title).toBe('My talk');
    expect((await setUp(archive).library.list())[0]?.title).toBe('My talk');
    await library.rename(id, ' ');
    expect((await setUp(archive).library.list())[0]?.title).toBe('First?');
  });

  it('pins without making anything newer', async () => {
    const { archive, library, converse } = setUp();
    const { id } = (await converse('First?')).conversation;
    await converse('Second?');
    await library.pin(id, true);
    expect((await setUp(archive).library.list()).map(({ title, pinned }) => [title, pinned])).toEqual([
      ['Second?', false],
      ['First?', true],
    ]);
  });

  it('holds no question for the sake of its title', async () => {
    const { library, converse } = setUp();
    await converse(`Why ${'x'.repeat(100)} is this so long that it is cut?`);
    const title = (await library.list())[0]?.title ?? '';
    expect(title).toBe('Why…');
  });

  it('deletes, and brings back what was deleted', async () => {
    const { archive, library, converse } = setUp();
    const { id } = (await converse('First?')).conversation;
    const told: string[] = [];
    library.onDidRemove((ids) => told.push(...ids));
    await library.remove([id]);
    expect([await library.list(), await library.open(id), told]).toEqual([[], undefined, [id]]);
    await library.restore([id]);
    expect((await library.list()).map(({ title }) => title)).toEqual(['First?']);
    expect((await library.open(id))?.conversation.turns.size).toBe(2);
    await library.remove([id]);
    await library.purge();
    await expect(library.restore([id])).rejects.toThrow('purged');
    expect(archive.files.size).toBe(0);
  });

  it('ends the answer of what it deletes, and writes nothing of it any more', async () => {
    const { archive, library, source } = setUp();
    const chat = library.create('m');
    await chat.ask('Why?');
    source.say('Bec');
    await settle();
    await library.remove([chat.conversation.id]);
    await chat.save();
    expect([library.answering, archive.files.size, chat.running]).toEqual([[], 0, undefined]);
  });
});

describe('two windows', () => {
  async function sameChat() {
    const first = setUp();
    const chat = await first.converse('First?');
    const { id } = chat.conversation;
    const second = setUp(first.archive);
    const theirs = await second.library.open(id);
    if (!theirs) throw new Error('not there');
    return { archive: first.archive, ours: { ...first, chat }, theirs: { ...second, chat: theirs }, id };
  }

  it('see what the other added before they add something', async () => {
    const { ours, theirs, archive, id } = await sameChat();
    const kinds: string[] = [];
    theirs.chat.onDidChange(({ kind }) => kinds.push(kind));
    await ours.chat.ask('Second?');
    ours.source.say('Two', finished());
    await settle();
    await theirs.library.catchUp(theirs.chat);
    expect(kinds).toEqual(['whole']);
    expect(branchOf(theirs.chat.conversation).map(({ text }) => text)).toEqual([
      'First?',
      'Answer',
      'Second?',
      'Two',
    ]);
    const fresh = await setUp(archive).library.open(id);
    expect(fresh?.conversation.turns).toEqual(theirs.chat.conversation.turns);
  });

  it('asking at once lose neither question, and neither sees its answer taken away', async () => {
    const { ours, theirs, archive, id } = await sameChat();
    await Promise.all([ours.chat.ask('Ours?'), theirs.chat.ask('Theirs?')]);
    ours.source.say('One', finished());
    theirs.source.say('Two', finished());
    await settle();
    expect(branchOf(ours.chat.conversation).at(-1)?.text).toBe('One');
    expect(branchOf(theirs.chat.conversation).at(-1)?.text).toBe('Two');
    const fresh = await setUp(archive).library.open(id);
    const texts = [...(fresh?.conversation.turns.values() ?? [])].map(({ text }) => text);
    expect(texts.toSorted()).toEqual(['Answer', 'First?', 'One', 'Ours?', 'Theirs?', 'Two']);
    expect(archive.damaged.size).toBe(0);
  });

  it('say so when the other deleted the conversation', async () => {
    const { ours, theirs } = await sameChat();
    await ours.library.remove([ours.chat.conversation.id]);
    await expect(theirs.library.catchUp(theirs.chat)).rejects.toBeInstanceOf(ConversationGone);
  });

  it('write different conversations at once', async () => {
    const first = setUp();
    const second = setUp(first.archive);
    const a = first.library.create('m', 'a');
    const b = second.library.create('m', 'b');
    await Promise.all([a.ask('A?'), b.ask('B?')]);
    first.source.say('1', finished());
    second.source.say('2', finished());
    await settle();
    expect((await first.library.list()).map(({ title }) => title).toSorted()).toEqual(['A?', 'B?']);
  });
});

describe('a conversation from elsewhere', () => {
  it('is added as it is, and never over another', async () => {
    const { library } = setUp();
    const records = [{ type: 'question', id: 'q', parent: null, at: 7, text: 'Old?' }] as const;
    expect(await library.add('x', records)).toBe(true);
    expect((await library.list())[0]).toMatchObject({ id: 'x', title: 'Old?', updatedAt: 7 });
    expect(await library.add('x', [])).toBe(false);
    expect(await library.records('x')).toEqual(records);
  });
});

describe('a file that another window writes', () => {
  it('is not quiet', async () => {
    const { archive, library, converse } = setUp();
    const { id } = (await converse('First?')).conversation;
    expect(await library.isQuiet(id)).toBe(true);
    const asking = library.isQuiet(id);
    await settle();
    await archive.append(id, '{}\n');
    expect(await asking).toBe(false);
  });
});
