import { afterEach, describe, expect, it, vi } from 'vitest';
import { untilDone } from '../../../../src/webview/markdown/idleQueue';
import { MarkdownLexer } from '../../../../src/webview/markdown/markdownLexer';
import { MarkdownStream } from '../../../../src/webview/markdown/markdownStream';
import { openLimits, type OpenLimits } from '../../../../src/webview/markdown/openText';

const megabyte = 1_000_000;
const patience = 120_000;

afterEach(() => vi.restoreAllMocks());

function fill(part: string, length: number): string {
  return part.repeat(Math.ceil(length / part.length)).slice(0, length);
}

interface Drawn {
  readonly root: HTMLElement;
  /** Most characters that one update had parsed, as blocks and as inline text. */
  readonly worst: { blocks: number; inline: number };
  /** Characters parsed in all updates together, as a multiple of the text's own. */
  readonly total: { blocks: number; inline: number };
}

function charactersIn(calls: readonly (readonly [string, ...unknown[]])[]): number {
  return calls.reduce((sum, [source]) => sum + source.length, 0);
}

/** Draws a text in updates of one size and counts what the parser was given. */
function drawCounting(text: string, size: number, limits: OpenLimits = openLimits): Drawn {
  vi.restoreAllMocks();
  const blocks = vi.spyOn(MarkdownLexer.prototype, 'blocks');
  const inline = vi.spyOn(MarkdownLexer.prototype, 'inline');
  const root = document.createElement('div');
  const stream = new MarkdownStream(root, {}, limits);
  const worst = { blocks: 0, inline: 0 };
  const sum = { blocks: 0, inline: 0 };
  for (let at = 0; at < text.length; at += size) {
    stream.append(text.slice(at, at + size));
    const given = { blocks: charactersIn(blocks.mock.calls), inline: charactersIn(inline.mock.calls) };
    worst.blocks = Math.max(worst.blocks, given.blocks);
    worst.inline = Math.max(worst.inline, given.inline);
    sum.blocks += given.blocks;
    sum.inline += given.inline;
    blocks.mockClear();
    inline.mockClear();
  }
  stream.finish();
  return { root, worst, total: { blocks: sum.blocks / text.length, inline: sum.inline / text.length } };
}

describe('a text that would choke a parser', () => {
  it(
    'is read once where it is one fence of a megabyte',
    async () => {
      const line = 'const answer = compute(42); // a line of code\n';
      const { root, total } = drawCounting(`\`\`\`ts\n${fill(line, megabyte)}\n\`\`\`\nafter`, 512);
      await untilDone();
      expect(total.blocks).toBeLessThan(0.01);
      expect(root.querySelector('code')?.textContent.length).toBe(megabyte);
      expect(root.querySelectorAll('.md-lines').length).toBe(Math.ceil(megabyte / line.length / 40));
      expect(root.querySelector('p')?.textContent).toBe('after');
    },
    patience,
  );

  it(
    'is cut where it is one line of code of a megabyte',
    () => {
      const { root } = drawCounting(`\`\`\`json\n${fill('{"a":1},', megabyte)}\n\`\`\`\n`, 512);
      const pieces = [...root.querySelectorAll('.md-lines')].map(({ textContent }) => textContent.length);
      expect(Math.max(...pieces)).toBe(16_384);
      expect(root.querySelector('code')?.textContent.length).toBe(megabyte);
    },
    patience,
  );

  it(
    'is cut where it is one paragraph of a megabyte without a blank',
    () => {
      const { root, worst } = drawCounting(fill('abcdefghij', megabyte), 512);
      expect(root.textContent).toBe(fill('abcdefghij', megabyte));
      expect(Math.max(...[...root.querySelectorAll('p')].map(({ textContent }) => textContent.length))).toBe(
        4096,
      );
      expect(worst.blocks).toBeLessThan(5 * 4096);
    },
    patience,
  );

  it(
    'goes row by row where it is a table of 10,000 rows',
    () => {
      const { root, total, worst } = drawCounting(`| a |\n|---|\n${'| 1 |\n'.repeat(10_000)}`, 1000);
      expect(root.querySelectorAll('tbody tr').length).toBe(10_000);
      expect(root.querySelectorAll('table').length).toBe(100);
      expect(worst.blocks).toBeLessThan(5000);
      expect(total.blocks).toBeLessThan(2);
    },
    patience,
  );

  it(
    'goes item by item where it is a list of 2,500 items',
    () => {
      const items = Array.from(
        { length: 2500 },
        (_, index) => `${index + 1}. item **${index}** of the list\n`,
      );
      const { root, total } = drawCounting(items.join(''), 256);
      expect(root.querySelectorAll('li').length).toBe(2500);
      expect(root.querySelectorAll('ol')[49]?.start).toBe(2451);
      expect(total.blocks).toBeLessThan(4);
    },
    patience,
  );

  it.each([
    ['100,000 nested quotes', fill('>', 100_000)],
    ['100,000 nested quotes with blanks', fill('> ', 200_000)],
    ['a million backticks', fill('`', megabyte)],
    ['a million stars', fill('*', megabyte)],
    ['a hundred thousand brackets', fill('[', 100_000)],
    ['a million line ends', fill('\n', megabyte)],
    ['a million blanks', fill(' ', megabyte)],
    ['nested lists', Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- x\n`).join('')],
    ['lists on one line', fill('- ', 10_000)],
    ['emphasis without end', fill('*a_', 10_000)],
    ['emphasis and brackets', fill('*a[', 10_000)],
    ['links without end', fill('[a](', 10_000)],
    ['images without end', fill('![', 10_000)],
    ['tags without end', fill('<b x=', 10_000)],
    ['a comment without end', `<!-- ${fill('x ', 10_000)}`],
    ['elements without end', `<div>${fill('<b>', 10_000)}`],
    ['a quote of many lines', fill('> quote line\n', 20_000)],
    ['a paragraph of many lines', fill('a\n', 10_000)],
    ['a setext heading of many lines', `${fill('a line\n', 30_000)}===\n`],
    ['a table of 2,000 columns', `|${'a|'.repeat(2000)}\n|${'-|'.repeat(2000)}\n|${'1|'.repeat(2000)}\n`],
    ['indented code', fill('    code\n', 20_000)],
    ['a long fence of a fence', `\`\`\`\n${fill('`', 100_000)}`],
    ['addresses', fill('http://a.b ', 10_000)],
    ['letters from afar', fill('漢字かな👩‍👩‍👧‍👦', 100_000)],
  ])(
    'has bounded work for each update: %s',
    (_name, text) => {
      const { root, worst } = drawCounting(text, 512);
      // A step reads the open text up to the limit of 4,096 characters, and may cut and read what is left.
      expect(worst.blocks).toBeLessThan(8 * 4096);
      expect(worst.inline).toBeLessThan(8 * 4096);
      expect(deepest(root)).toBeLessThan(150);
    },
    patience,
  );

  it(
    'has bounded work for a list item that goes on and on',
    () => {
      const limits = { text: 1024, item: 8192 };
      const code = drawCounting(`1. Do:\n   \`\`\`ts\n${fill('   const a = 1;\n', 9000)}`, 256, limits);
      expect(code.worst.blocks).toBeLessThan(50 * 8192);
      expect(code.root.querySelector('ol .md-code code')?.textContent.length).toBeGreaterThan(5000);
      const prose = drawCounting(`- ${fill('a\n  ', 5000)}`, 256, limits);
      expect(prose.root.querySelector('li')?.textContent.length).toBeLessThan(1250);
    },
    patience,
  );

  it(
    'keeps every character of a text that is cut by force',
    () => {
      const words = Array.from({ length: 20_000 }, (_, index) => `word${index}`).join(' ');
      expect(drawCounting(words, 700).root.textContent).toBe(words);
      const rows = Array.from({ length: 3000 }, (_, index) => `line ${index}`).join('\n');
      const shown = drawCounting(rows, 700).root;
      for (const br of shown.querySelectorAll('br')) br.replaceWith('\n');
      expect([...shown.querySelectorAll('p')].map(({ textContent }) => textContent).join('\n')).toBe(rows);
    },
    patience,
  );
});

function deepest(root: Element): number {
  let depth = 0;
  for (let level: Element[] = [root]; level.length > 0; depth++)
    level = level.flatMap(({ children }) => [...children]);
  return depth;
}
