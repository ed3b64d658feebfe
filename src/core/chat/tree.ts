import { branchOf, type Conversation, type Turn } from './conversation';

/** The versions of a turn: those that follow the same turn, in the order of their making. */
export type VersionsOf = (turn: Turn) => readonly string[];

/**
 * Groups a conversation's turns into versions. An answer that failed without a word is none, unless it is the one that
 * is shown: there is nothing to come back to.
 */
export function versionsIn(conversation: Conversation): VersionsOf {
  const shown = new Set(branchOf(conversation).map(({ id }) => id));
  const groups = new Map<string, string[]>();
  for (const turn of conversation.turns.values()) {
    if (isNothing(turn) && !shown.has(turn.id)) continue;
    const group = groups.get(groupOf(turn));
    if (group) group.push(turn.id);
    else groups.set(groupOf(turn), [turn.id]);
  }
  return (turn) => groups.get(groupOf(turn)) ?? [turn.id];
}

function groupOf({ kind, parent }: Turn): string {
  return `${kind} ${parent ?? ''}`;
}

function isNothing(turn: Turn): boolean {
  return turn.kind === 'answer' && turn.text === '' && turn.reasoning === '' && turn.ending?.how === 'failed';
}

/** The last turn of the branch below a turn, as that branch was left; the turn itself when nothing follows it. */
export function tipUnder(conversation: Conversation, id: string): string {
  const below = new Set([id]);
  // A turn stands behind its parent in the map.
  for (const turn of conversation.turns.values()) {
    if (turn.parent !== null && below.has(turn.parent)) below.add(turn.id);
  }
  return [...conversation.heads].findLast((head) => below.has(head)) ?? id;
}
