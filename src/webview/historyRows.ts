import type { Strings } from '../protocol/strings';
import type { Hit, Summary } from '../protocol/historyState';

/** One line of the list: the name of a group, or a conversation. */
export type HistoryRow = { readonly height: number } & (
  | { readonly kind: 'group'; readonly label: string }
  | { readonly kind: 'chat'; readonly chat: Summary; readonly hit: Hit | undefined }
);

/** In pixels, as panel.css draws them. */
const groupHeight = 30;
const chatHeight = 24;
const excerptHeight = 44;

/** All conversations by day, the pinned ones first. */
export function rowsByDay(chats: readonly Summary[], strings: Strings, now: Date): HistoryRow[] {
  const groups = new Map<string, HistoryRow[]>();
  const pinned = chats.filter((chat) => chat.pinned);
  if (pinned.length > 0) groups.set(strings.pinned, pinned.map(chatRow));
  for (const chat of chats) {
    if (chat.pinned) continue;
    const day = dayOf(chat.updatedAt, strings, now);
    const members = groups.get(day);
    if (members) members.push(chatRow(chat));
    else groups.set(day, [chatRow(chat)]);
  }
  return [...groups].flatMap(([label, members]): HistoryRow[] => [
    { kind: 'group', label, height: groupHeight },
    ...members,
  ]);
}

/** The conversations that a search found, in the order in which it found them. */
export function rowsOfHits(chats: readonly Summary[], hits: readonly Hit[]): HistoryRow[] {
  const known = new Map(chats.map((chat) => [chat.id, chat]));
  return hits.flatMap((hit): HistoryRow[] => {
    const chat = known.get(hit.id);
    if (!chat) return [];
    return [{ kind: 'chat', chat, hit, height: hit.excerpt === '' ? chatHeight : excerptHeight }];
  });
}

function chatRow(chat: Summary): HistoryRow {
  return { kind: 'chat', chat, hit: undefined, height: chatHeight };
}

function dayOf(at: number, strings: Strings, now: Date): string {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (at >= midnight) return strings.today;
  if (at >= midnight - 86_400_000) return strings.yesterday;
  return new Date(at).toLocaleDateString(undefined, { month: 'long', year: 'numeric' });
}

/** When a conversation was last written to: the time of a recent one, else the day. */
export function timeOf(at: number, now: Date): string {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const date = new Date(at);
  return at >= midnight - 86_400_000
    ? date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
    : date.toLocaleDateString(undefined, { month: 'short', day: 'numeric' });
}

/** A size on disk in words, such as `12 kB`. */
export function sizeOf(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1e3), 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return value.toLocaleString(undefined, { style: 'unit', unit, maximumFractionDigits: 1 });
}
