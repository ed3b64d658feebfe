import type { ConversationRecord } from '../conversation';
import { plainTitle } from '../title';

/** What somebody said in a conversation of another program. */
export interface Utterance {
  readonly who: 'person' | 'model';
  readonly text: string;
  readonly reasoning?: string | undefined;
  /** Unix milliseconds, when it is known. */
  readonly at?: number | undefined;
}

/** A conversation that can be added to the library. */
export interface ImportedChat {
  readonly id: string;
  readonly records: readonly ConversationRecord[];
}

/** What is known of a conversation of another program as a whole. */
export interface DialogueHead {
  /** Made of what the other program calls it, so that a second import finds the first. */
  readonly id: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly title?: string | undefined;
  readonly model?: string | undefined;
}

/** Makes a conversation of what was said; undefined when nothing was. What one speaker says in a row becomes one turn. */
export function dialogueChat(head: DialogueHead, utterances: readonly Utterance[]): ImportedChat | undefined {
  const turns = joined(utterances);
  const first = turns[0];
  if (!first) return undefined;
  const id = plainId(head.id);
  const model = head.model ?? '';
  const records: ConversationRecord[] = [{ type: 'created', format: 1, id, at: head.at, model }];
  let at = head.at;
  let parent: string | null = null;
  // A model that speaks first answers something that is not there.
  if (first.who === 'model') turns.unshift({ who: 'person', text: '…' });
  turns.forEach((turn, index) => {
    at = Math.max(at, turn.at ?? at);
    const turnId = `t${index + 1}`;
    if (turn.who === 'person') records.push({ type: 'question', id: turnId, parent, at, text: turn.text });
    else records.push(...answerRecords(turn, { id: turnId, parent: parent ?? '', at, model }));
    parent = turnId;
  });
  const title = head.title?.trim();
  if (title) records.push({ type: 'titled', at, title: plainTitle(title) });
  return { id, records };
}

function answerRecords(
  { text, reasoning }: Utterance,
  { id, parent, at, model }: { id: string; parent: string; at: number; model: string },
): ConversationRecord[] {
  const piece = (channel: 'text' | 'reasoning', said: string): ConversationRecord => {
    return { type: 'answerText', id, at, channel, from: 0, text: said };
  };
  return [
    { type: 'answerStarted', id, parent, at, model },
    ...(reasoning ? [piece('reasoning', reasoning)] : []),
    ...(text === '' ? [] : [piece('text', text)]),
    { type: 'answerEnded', id, at, ending: { how: 'finished', finishReason: 'stop' } },
  ];
}

function joined(utterances: readonly Utterance[]): Utterance[] {
  const turns: Utterance[] = [];
  for (const next of utterances) {
    const last = turns.at(-1);
    if (next.text.trim() === '' && !next.reasoning) continue;
    if (last?.who !== next.who) turns.push(next);
    else {
      turns[turns.length - 1] = {
        ...last,
        text: together(last.text, next.text),
        reasoning: together(last.reasoning ?? '', next.reasoning ?? ''),
      };
    }
  }
  return turns;
}

function together(a: string, b: string): string {
  return [a, b].filter((text) => text.trim() !== '').join('\n\n');
}

/** An id becomes a file name. */
function plainId(id: string): string {
  return id.replaceAll(/[^\w-]+/g, '-').slice(0, 100);
}
