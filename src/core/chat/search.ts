import { abortReason } from '../base/async';
import { Slices } from '../base/slices';
import type { ChatSummary } from './chatIndex';
import type { Conversation } from './conversation';

/** A conversation in which all words of a query were found. */
export interface ChatHit {
  readonly id: string;
  /** The turn that holds the words; undefined when the title does. */
  readonly turnId: string | undefined;
  /** The text around the first word; empty when the title holds the words. */
  readonly excerpt: string;
}

/** What a search needs from outside. */
export interface SearchPorts {
  readonly peek: (id: string) => Promise<Conversation | undefined>;
  readonly now: () => number;
}

/** Characters of an excerpt before the word that was found, and from it on. */
const before = 30;
const behind = 120;
/** Conversations that are read ahead while one is searched. */
const readAhead = 4;

/**
 * Finds the conversations whose title, or one of whose messages, has every word of the query, whatever their case.
 * Titles come first, then texts in the order given; each conversation once. Throws the signal's reason when it aborts.
 */
export async function* searchChats(
  query: string,
  chats: readonly ChatSummary[],
  ports: SearchPorts,
  signal: AbortSignal,
): AsyncGenerator<ChatHit> {
  const words = wordsOf(query);
  if (words.length === 0) return;
  const others: ChatSummary[] = [];
  for (const chat of chats) {
    if (holdsAll(chat.title, words)) yield { id: chat.id, turnId: undefined, excerpt: '' };
    else others.push(chat);
  }
  const slices = new Slices(ports.now);
  for await (const conversation of inOrder(others, ports)) {
    if (signal.aborted) throw abortReason(signal);
    const hit = conversation && hitIn(conversation, words);
    if (hit) yield hit;
    if (slices.over) await slices.rest();
  }
}

/** The conversations one after the other, with the next few already on their way. */
async function* inOrder(
  chats: readonly ChatSummary[],
  { peek }: SearchPorts,
): AsyncGenerator<Conversation | undefined> {
  const ahead: Promise<Conversation | undefined>[] = [];
  // One file that cannot be read hides no other.
  const read = (chat: ChatSummary) => peek(chat.id).catch(() => undefined);
  for (const chat of chats) {
    ahead.push(read(chat));
    if (ahead.length > readAhead) yield await ahead.shift();
  }
  for (const last of ahead) yield await last;
}

function hitIn(conversation: Conversation, words: readonly RegExp[]): ChatHit | undefined {
  for (const { id, text } of conversation.turns.values()) {
    if (holdsAll(text, words)) return { id: conversation.id, turnId: id, excerpt: excerptOf(text, words) };
  }
  return undefined;
}

function wordsOf(query: string): RegExp[] {
  const words = query.trim().split(/\s+/u).filter(Boolean);
  return words.map((word) => new RegExp(word.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`), 'iu'));
}

function holdsAll(text: string, words: readonly RegExp[]): boolean {
  return words.every((word) => word.test(text));
}

function excerptOf(text: string, words: readonly RegExp[]): string {
  const at = Math.min(...words.map((word) => text.search(word)));
  const start = Math.max(0, at - before);
  const cut = text
    .slice(start, at + behind)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return `${start > 0 ? '…' : ''}${cut}${at + behind < text.length ? '…' : ''}`;
}
