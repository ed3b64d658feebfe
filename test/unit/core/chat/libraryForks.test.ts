import { expect, it } from 'vitest';
import { branchOf } from '../../../../src/core/chat/conversation';
import { ChatLibrary } from '../../../../src/core/chat/library';
import { nullLogger } from '../../../../src/core/base/logger';
import { finished, MemoryArchive, ScriptedSource, settle } from '../../../support/fakePorts';

function setUp() {
  const archive = new MemoryArchive();
  const source = new ScriptedSource();
  let ids = 0;
  const library = new ChatLibrary({
    archive,
    source,
    now: () => 1000,
    newId: () => `n${++ids}`,
    log: nullLogger,
    parameters: () => ({ temperature: 0.5 }),
  });
  return { archive, source, library };
}

it('gives new conversations the parameters of the settings, on disk too', async () => {
  const { archive, source, library } = setUp();
  const chat = library.create('m', 'c');
  await chat.ask('Why?');
  source.say('Because', finished());
  await settle();
  expect(source.requests[0]?.parameters).toEqual({ temperature: 0.5 });
  expect(archive.files.get('c')).toContain('"temperature":0.5');
});

it('forks a conversation into one of its own, which goes on by itself', async () => {
  const { archive, source, library } = setUp();
  const chat = library.create('m', 'c');
  for (const [question, answer] of [
    ['One?', '1'],
    ['Two?', '2'],
  ] as const) {
    await chat.ask(question);
    source.say(answer, finished());
    await settle();
  }
  const fork = await library.fork(chat, branchOf(chat.conversation)[1]?.id ?? '');
  await fork.ask('Three?');
  source.say('3', finished());
  await settle();
  expect(branchOf(fork.conversation).map(({ text }) => text)).toEqual(['One?', '1', 'Three?', '3']);
  expect(branchOf(chat.conversation).map(({ text }) => text)).toEqual(['One?', '1', 'Two?', '2']);
  expect([...archive.files.keys()]).toHaveLength(2);
  expect(fork.conversation.parameters).toEqual({ temperature: 0.5 });
});

it('says when a fork cannot be written', async () => {
  const { archive, library } = setUp();
  archive.failure = new Error('full');
  await expect(library.fork(library.create('m', 'c'), 'nobody')).rejects.toThrow('full');
});
