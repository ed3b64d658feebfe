import { nullLogger } from '../../../src/core/base/logger';
import type { ChatEvent } from '../../../src/core/api/chat';
import { ChatLibrary } from '../../../src/core/chat/library';
import { ChatFiles } from '../../../src/disk/chatFiles';

/**
 * A process of its own that asks and answers without pause, in two conversations, until it is killed. What it says on
 * standard output is acknowledged: `asked <chat> <text>`, `answered <chat> <text>`, and `said <ms> <chat> <length>`
 * for what a running answer had when.
 */
const [folder = '', round = ''] = process.argv.slice(2);

const tell = (...words: readonly (string | number)[]) => process.stdout.write(`${words.join(' ')}\n`);

async function* answer(text: string): AsyncGenerator<ChatEvent> {
  for (let at = 0; at < text.length; at += 7) {
    yield { kind: 'text', text: text.slice(at, at + 7) };
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  yield {
    kind: 'finished',
    finishReason: 'stop',
    usage: undefined,
    servedModel: undefined,
    serviceTier: undefined,
    requestId: undefined,
  };
}

let ids = 0;
const library = new ChatLibrary({
  archive: new ChatFiles(folder),
  source: {
    streamChat: ({ messages }) => answer(`Answer to ${messages.length} `.repeat(40)),
  },
  now: Date.now,
  newId: () => `${round}-${process.pid}-${++ids}`,
  log: nullLogger,
});

async function converse(id: string): Promise<void> {
  const chat = (await library.open(id)) ?? library.create('m', id);
  for (let number = 1; ; number++) {
    const ended = new Promise<string>((resolve) => {
      const watch = chat.onDidChange((change) => {
        if (change.kind === 'delta') tell('said', Date.now(), id, chat.running?.text.length ?? 0);
        if (change.kind !== 'status' || !change.answer.ending) return;
        watch.dispose();
        resolve(change.answer.text);
      });
    });
    const question = `${round}.${number}`;
    await chat.ask(question);
    tell('asked', id, question);
    const text = await ended;
    // Saving waits for what is being written; then the answer is acknowledged.
    await chat.save();
    tell('answered', id, text.length, question);
  }
}

void converse('one');
void converse('two');
