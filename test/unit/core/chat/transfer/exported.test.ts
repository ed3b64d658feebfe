import { describe, expect, it } from 'vitest';
import { nullLogger } from '../../../../../src/core/base/logger';
import { ChatLibrary } from '../../../../../src/core/chat/library';
import { exportedJson } from '../../../../../src/core/chat/transfer/exported';
import { readImport } from '../../../../../src/core/chat/transfer/imported';
import { chatMarkdown, fileNameOf } from '../../../../../src/core/chat/transfer/markdown';
import { finished, MemoryArchive, ScriptedSource, settle } from '../../../../support/fakePorts';

function libraryOn(archive: MemoryArchive, source = new ScriptedSource()): ChatLibrary {
  let ids = 0;
  let time = 1_700_000_000_000;
  return new ChatLibrary({
    archive,
    source,
    now: () => time++,
    newId: () => `id${++ids}`,
    log: nullLogger,
  });
}

async function conversed() {
  const archive = new MemoryArchive();
  const source = new ScriptedSource();
  const library = libraryOn(archive, source);
  const chat = library.create('maker/model');
  await chat.ask('Why "so" – 🤔?\nReally?');
  source.say({ kind: 'reasoning', text: 'hm' }, 'Be', 'cause\n\n```js\n1\n```', finished());
  await settle();
  await chat.ask('And?');
  source.say('So.', new Error('cut'));
  await settle();
  return { archive, library, chat };
}

describe('JSON', () => {
  it('imports back to the same conversation', async () => {
    const { archive, library, chat } = await conversed();
    const { id } = chat.conversation;
    await library.rename(id, 'Mine');
    await library.pin(id, true);
    const text = exportedJson([{ id, records: (await library.records(id)) ?? [] }]);
    const other = new MemoryArchive();
    const second = libraryOn(other);
    const result = readImport({ text, folder: '', changedAt: 1 });
    if (!result.ok) throw new Error(result.reason);
    for (const { id: importedId, records } of result.chats) await second.add(importedId, records);
    const before = await libraryOn(archive).open(id);
    expect((await second.open(id))?.conversation).toEqual(before?.conversation);
    expect(await second.list()).toMatchObject([{ id, title: 'Mine', pinned: true }]);
  });
});

describe('Markdown', () => {
  const words = { untitled: 'New chat', you: 'You', attached: 'Attached' };

  it('reads as a document', async () => {
    const { chat } = await conversed();
    expect(chatMarkdown(chat.conversation, words)).toBe(`# Why "so" – 🤔?

2023-11-14

## You

Why "so" – 🤔?
Really?

## m

Because

\`\`\`js
1
\`\`\`

## You

And?

## maker/model

So.
`);
  });

  it.each([
    ['a/b\\c:d*e?"f"<g>|h', 'a b c d e f g h'],
    ['..', 'New chat'],
    ['', 'New chat'],
    ['line\u0000\u0007one', 'line one'],
    ['v1.2.', 'v1.2'],
  ])('%j is the file %j', async (title, name) => {
    const { chat } = await conversed();
    chat.conversation.title = title;
    expect(fileNameOf(chat.conversation, 'New chat')).toBe(name);
  });
});
