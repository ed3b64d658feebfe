import { writeSample } from './codeSamples';
import type { Dice } from './dice';
import type { Question } from './question';

/** Writes one part of an answer, in Markdown, without blank lines at its ends. */
export type Section = (question: Question, dice: Dice) => string;

const sentences: readonly string[] = [
  'The part that decides is where the state lives: keep it in one place and let everything else read it.',
  'Start with the smallest version that works, then measure before you make it faster.',
  'Most trouble comes from the edges — empty input, a single item, and input that is far too long.',
  'If two callers can run at the same time, each needs its own copy or a queue in front.',
  'A name that says what a value *is* spares a comment that says what it does.',
  'Handle the failure where you know what to do about it, and let it pass everywhere else.',
  'Reading the data once and keeping the result is usually cheaper than reading it again.',
  'When the order matters, sort explicitly; an order that happens to be right today will not stay right.',
  'A limit that is written down — in time, in size, in attempts — turns a hang into an error.',
  'Check input where it enters; inside, the types can then say what is true.',
  'What is not needed any more should be closed in the same place that opened it.',
  'Two small functions that each do one thing are easier to test than one that takes a flag.',
  'Write the test for the case that worried you while you wrote the code.',
  'The cost grows with the number of items, so a loop inside a loop deserves a second look.',
  'Prefer what the platform already offers: it is documented, tested and somebody else keeps it working.',
  'Caching helps only if you also decide when an entry is too old.',
];

const heads: readonly string[] = [
  'For **{topic}** there is a plain way and a few traps around it.',
  'The short version for **{topic}**: keep it small, make the limits explicit, and test the edges.',
  'With **{topic}** two questions come first: who owns the data, and what happens when something fails.',
  'There is more than one way to go about **{topic}**; the one below needs no extra library.',
];

const some = (dice: Dice, count: number) => dice.shuffle(sentences).slice(0, count);

function headline(words: readonly string[], dice: Dice): string {
  const word = dice.pick(words);
  const place = dice.pick([
    'Where {} matters',
    'About {}',
    'Looking closer at {}',
    'The role of {}',
    'When {} grows',
  ]);
  return place.replace('{}', word);
}

/** One opening sentence that names the topic, and one or two more. */
export const opening: Section = (question, dice) =>
  `${dice.pick(heads).replace('{topic}', question.topic)} ${some(dice, 2).join(' ')}`;

/** What the question said, quoted. */
export const quoted: Section = (question) => `> ${question.quote}`;

/** A code sample in the language of the question, or the question's own code with a first improvement. */
export const sample: Section = (question, dice) => {
  if (question.code) return improved(question.code, question);
  const code = writeSample(question.language, question.quote, question.words, dice);
  const lead = dice.pick([
    'A starting point that runs as it is:',
    'In code, something like this:',
    'A small example to start from:',
  ]);
  return `## Example\n\n${lead}\n\n\`\`\`${question.language}\n${code}\n\`\`\`\n\n${some(dice, 1).join(' ')}`;
};

function improved(code: { fence: string; text: string }, question: Question): string {
  const hash = /^(python|py|bash|sh|ruby|rb|yaml|yml)$/.test(code.fence);
  const note = `${hash ? '#' : '//'} ${question.topic}`;
  return `## Your code\n\nHere it is again with a note at its head, otherwise unchanged:\n\n\`\`\`${code.fence}\n${note}\n${code.text}\n\`\`\``;
}

/** Numbered steps. */
export const steps: Section = (_question, dice) => {
  const items = some(dice, 4).map((sentence, index) => `${index + 1}. ${sentence}`);
  return `## Step by step\n\n${items.join('\n')}`;
};

/** Bullets, one of them with bullets of its own. */
export const traps: Section = (question, dice) => {
  const [first = '', second = '', third = '', fourth = ''] = some(dice, 4);
  const word = dice.pick(question.words);
  return `## What to watch for\n\n- ${first}\n- **${word}**: ${second}\n  - ${third}\n  - the same holds for \`null\`, \`""\` and \`0\`\n- ${fourth}`;
};

/** A table with three columns. */
export const table: Section = (question, dice) => {
  const rows = dice.shuffle(question.words).slice(0, 3);
  const costs = ['O(1)', 'O(log n)', 'O(n)', 'O(n log n)'];
  const when = ['few items', 'many reads, few writes', 'input from outside', 'a hot path', 'one-off work'];
  const lines = rows.map((word) => `| \`${word}\` | ${dice.pick(when)} | ${dice.pick(costs)} |`);
  return `## ${headline(question.words, dice)}\n\n| part | good for | cost |\n|---|---|--:|\n${lines.join('\n')}`;
};

/** A heading of its own and prose under it. */
export const prose: Section = (question, dice) =>
  `### ${headline(question.words, dice)}\n\n${some(dice, 3).join(' ')}\n\n${some(dice, 2).join(' ')}`;

/** Boxes to tick. */
export const checklist: Section = (question, dice) => {
  const items = dice.shuffle(question.words).slice(0, 3);
  const checks = [
    'is tested with empty input ✓',
    'has an upper limit',
    'is named for what it is',
    'can be undone →',
  ];
  const lines = items.map((word, index) => `- [${index === 0 ? 'x' : ' '}] \`${word}\` ${dice.pick(checks)}`);
  return `### Checklist\n\n${lines.join('\n')}`;
};

/** The last words of an answer. */
export const closing: Section = (question, dice) =>
  `${dice.pick(['In short', 'To sum up', 'So'])}: ${dice.pick(sentences)} Ask on if **${question.topic}** should do more — naïve cases first, then the hard ones.`;
