import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConversationRecord } from '../../../src/core/chat/conversation';
import { recordLine } from '../../../src/core/chat/record';

/** How many conversations there are, and how many bytes each has on average: 100 MB in all. */
export const chatCount = 5000;
const averageBytes = 20_000;

/** In every tenth conversation. */
export const commonWord = 'semaphore';
/** In the oldest conversation only. */
export const rareWord = 'quokkaberry';

const words =
  'the a request answer function value returns list index file reads writes when until before lock thread pool queue error status token model service stream buffer node tree branch question editor line column cursor window panel theme colour'.split(
    ' ',
  );

/** Numbers that look random and are the same every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

/** Writes the conversations into a folder, unless it has them. */
export async function seedChats(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).filter((name) => name.endsWith('.jsonl')).length === chatCount) return;
  for (let number = 0; number < chatCount; number++) {
    const lines = recordsOf(number).map(recordLine).join('');
    await writeFile(join(folder, `chat-${number}.jsonl`), lines);
  }
}

function recordsOf(number: number): ConversationRecord[] {
  const roll = dice(number + 1);
  const prose = (length: number) => {
    let text = '';
    while (text.length < length)
      text += `${words[Math.floor(roll() * words.length)]}${roll() < 0.1 ? '.\n' : ' '}`;
    return text;
  };
  let at = 1_700_000_000_000 + number * 600_000;
  const id = `chat-${number}`;
  const records: ConversationRecord[] = [{ type: 'created', format: 1, id, at, model: 'maker/model' }];
  let parent: string | null = null;
  let size = 0;
  for (let turn = 0; size < averageBytes * (0.5 + roll()); turn++) {
    const [question, answer] = [`q${turn}`, `a${turn}`];
    records.push({ type: 'question', id: question, parent, at, text: prose(120) });
    records.push({ type: 'answerStarted', id: answer, parent: question, at, model: 'maker/model' });
    let from = 0;
    for (let piece = 0; piece < 12; piece++) {
      const text =
        prose(150) +
        (piece === 6 && turn === 1 && number % 10 === 0 ? `${commonWord} ` : '') +
        (piece === 6 && turn === 1 && number === 0 ? `${rareWord} ` : '');
      at += 250;
      records.push({ type: 'answerText', id: answer, at, channel: 'text', from, text });
      from += text.length;
      size += text.length + 80;
    }
    records.push({ type: 'answerEnded', id: answer, at, ending: { how: 'finished', finishReason: 'stop' } });
    parent = answer;
  }
  return records;
}
