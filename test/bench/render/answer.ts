const words =
  'the a model answers with streamed text that grows line by line while the reader scrolls and code stays in place when lists tables quotes come and go between paragraphs of plain prose about types functions errors requests tokens budgets caches queues workers files tests'.split(
    ' ',
  );

const code: Readonly<Record<string, readonly string[]>> = {
  ts: [
    'export async function load(id: string): Promise<Item | undefined> {',
    "  const response = await fetch(`/items/${id}`, { headers: { accept: 'application/json' } });",
    '  if (!response.ok) return undefined; // the caller shows what is missing',
    '  const items = new Map<string, number>();',
    '  for (const [key, value] of Object.entries(await response.json())) items.set(key, Number(value) * 1.5);',
    '  return { id, total: [...items.values()].reduce((sum, value) => sum + value, 0) };',
    '}',
    '',
  ],
  python: [
    'class Cache(dict):',
    '    """Keeps the last values."""',
    '    def __init__(self, size: int = 128) -> None:',
    '        super().__init__()',
    '        self.size = size  # entries',
    '    def put(self, key, value):',
    '        if len(self) >= self.size: self.pop(next(iter(self)))',
    "        self[key] = f'{value!r}:{self.size:>8}'",
  ],
  bash: [
    'set -euo pipefail',
    'for file in src/*.ts; do',
    '  echo "checking $file" && npx tsc --noEmit "$file" || exit 1',
    'done',
    "grep -rn 'TODO' --include='*.ts' . | sort | uniq -c | head -20",
  ],
  json: [
    '{',
    '  "name": "sample",',
    '  "version": "1.0.0",',
    '  "private": true,',
    '  "files": ["dist", "media"]',
    '}',
  ],
};

/** A mixed answer of at least `length` characters, the same for each call: prose, lists, code, tables and quotes. */
export function mixedAnswer(length: number): string {
  const random = numbers(length);
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const times = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index));
  const phrase = (count: number) => times(count, () => pick(words)).join(' ');
  const sentence = () => {
    const mark = between(0, 7);
    const middle = phrase(between(2, 4));
    const marked =
      mark === 0
        ? `**${middle}**`
        : mark === 1
          ? `\`${middle}\``
          : mark === 2
            ? `[${middle}](https://docs.example/${between(1, 99)})`
            : mark === 3
              ? `*${middle}*`
              : middle;
    return `${phrase(between(3, 8))} ${marked} ${phrase(between(2, 6))}.`;
  };
  const paragraph = () => times(between(2, 5), sentence).join(' ');
  const bullets = () => times(between(3, 7), () => `- **${phrase(2)}**: ${sentence()}`).join('\n');
  const steps = () =>
    times(between(3, 5), (index) => `${index + 1}. ${sentence()}\n   - ${phrase(6)}\n   - ${phrase(5)}`).join(
      '\n',
    );
  const fence = () => {
    const language = pick(Object.keys(code));
    const lines = code[language] ?? [];
    return `\`\`\`${language}\n${times(between(1, 3), () => lines.join('\n')).join('\n')}\n\`\`\``;
  };
  const table = () =>
    `| Name | Value | Note |\n|---|--:|---|\n${times(between(3, 6), () => `| \`${phrase(1)}\` | ${between(1, 9999)} | ${phrase(4)} |`).join('\n')}`;
  const quote = () => `> ${sentence()}\n> ${sentence()}`;
  const kinds = [paragraph, paragraph, paragraph, bullets, steps, fence, fence, table, quote];
  const blocks: string[] = [];
  for (let written = 0; written < length;) {
    const heading = blocks.length % 9 === 0 ? `## ${phrase(4)}\n\n` : '';
    const block = heading + pick(kinds)();
    blocks.push(block);
    written += block.length + 2;
  }
  return `${blocks.join('\n\n')}\n`;
}

/** A fixed series of numbers from 0 to 1 (the mulberry32 generator). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
