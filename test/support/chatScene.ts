import { Chat, type ChatPorts } from '../../src/core/chat/chat';
import { branchOf, newConversation, type Answer } from '../../src/core/chat/conversation';
import { foldRecords } from '../../src/core/chat/fold';
import type { ChatChange } from '../../src/core/chat/keeper';
import { parseRecords } from '../../src/core/chat/record';
import { chatPorts, finished, MemoryArchive, ScriptedSource, settle } from './fakePorts';

/** A new conversation with a disk in memory and a model that says what it is told to. */
export function chatScene(more: Partial<ChatPorts> = {}) {
  const disk = new MemoryArchive();
  const source = new ScriptedSource();
  const ports = { ...chatPorts(disk, source), ...more };
  const chat = new Chat(newConversation('c', 1000, 'm'), ports, true);
  const changes: ChatChange[] = [];
  chat.onDidChange((change) => changes.push(change));
  return { disk, source, ports, chat, changes };
}

/** One question and its whole answer. */
export async function exchange(
  { chat, source }: ReturnType<typeof chatScene>,
  question: string,
  answer: string,
): Promise<void> {
  await chat.ask(question);
  source.say(answer, finished());
  await settle();
}

/** The texts of the branch that is shown. */
export function shownTexts(chat: Chat): string[] {
  return branchOf(chat.conversation).map(({ text }) => text);
}

/** The answer at the end of the branch that is shown. */
export function lastAnswer(chat: Chat): Answer {
  const turn = branchOf(chat.conversation).at(-1);
  if (turn?.kind !== 'answer') throw new Error('The last turn is no answer');
  return turn;
}

/** What a fresh window would find on disk. */
export function reopened(disk: MemoryArchive) {
  const conversation = foldRecords('c', parseRecords(disk.files.get('c') ?? '').records);
  if (!conversation) throw new Error('Nothing on disk');
  return conversation;
}
