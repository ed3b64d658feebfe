import { describe, expect, it, vi } from 'vitest';
import type { CodeBlock } from '../../../../src/webview/markdown/codeBlock';
import { untilDone } from '../../../../src/webview/markdown/idleQueue';
import { MarkdownStream } from '../../../../src/webview/markdown/markdownStream';
import { documents, pieces } from './documents';
import { draw } from './drawing';

function open(options: ConstructorParameters<typeof MarkdownStream>[1] = {}): {
  root: HTMLElement;
  stream: MarkdownStream;
} {
  const root = document.createElement('div');
  return { root, stream: new MarkdownStream(root, options) };
}

describe('a message while it arrives', () => {
  it('shows each piece at once and keeps the text as it came', () => {
    const { root, stream } = open();
    stream.append('one **two');
    expect(root.textContent).toBe('one two');
    stream.append('** three\r');
    stream.append('\nfour');
    expect(root.innerHTML).toContain('<strong>two</strong> three<br>four');
    expect(stream.text).toBe('one **two** three\r\nfour');
  });

  it('loses no character of prose on the way', () => {
    const text =
      'A plain text of several sentences. Nothing in it is markup, (not even this) and it ends here; really.';
    const { root, stream } = open();
    for (let end = 1; end <= text.length; end++) {
      stream.append(text.charAt(end - 1));
      expect(root.textContent).toBe(text.slice(0, end));
    }
  });

  it('leaves blocks that are final alone', () => {
    const { root, stream } = open();
    stream.append('# Head\n\nfirst\n\nsecond ');
    const [head, first] = root.querySelectorAll('h1, p');
    for (const piece of pieces('and more\n\n- a\n- b\n\n```js\nx\n```\n\nthird\n', [3])) stream.append(piece);
    stream.finish();
    expect(root.querySelector('h1')).toBe(head);
    expect(root.querySelector('p')).toBe(first);
  });

  it('grows the last text node of a paragraph instead of making it anew', () => {
    const { root, stream } = open();
    stream.append('Some **bold** and plain');
    const [paragraph, bold, last] = [
      root.querySelector('p'),
      root.querySelector('strong'),
      root.querySelector('p')?.lastChild,
    ];
    stream.append(' text that goes on');
    stream.append(' and `code` follows');
    expect(root.querySelector('p')).toBe(paragraph);
    expect(root.querySelector('strong')).toBe(bold);
    expect(paragraph?.childNodes[2]).toBe(last);
    expect(last?.textContent).toBe(' and plain text that goes on and ');
  });

  it('keeps the items of a list that others follow', () => {
    const { root, stream } = open();
    stream.append('1. one\n2. two\n3. th');
    const [one, two] = root.querySelectorAll('li');
    stream.append('ree\n\n4. four\n');
    stream.finish();
    expect([...root.querySelectorAll('li')].slice(0, 2)).toEqual([one, two]);
    expect(root.querySelector('ol')?.hasAttribute('data-loose')).toBe(true);
  });

  it('does not show a line that may close the fence', () => {
    const { root, stream } = open();
    stream.append('```js\na\n``');
    expect(root.querySelector('code')?.textContent).toBe('a');
    stream.append('x');
    expect(root.querySelector('code')?.textContent).toBe('a\n``x');
    stream.append('\n```\nafter');
    expect(root.querySelector('code')?.textContent).toBe('a\n``x');
    expect(root.querySelector('p')?.textContent).toBe('after');
  });

  it('shows code as it stands where the fence never closes', () => {
    expect(draw(['```js\nconst a = 1;\n\n  b']).querySelector('code')?.textContent).toBe(
      'const a = 1;\n\n  b',
    );
  });

  it('tells after each change', () => {
    const onLayoutChange = vi.fn<() => void>();
    const { stream } = open({ onLayoutChange });
    stream.append('a');
    stream.append('');
    stream.append('b');
    stream.finish();
    stream.finish();
    expect(onLayoutChange).toHaveBeenCalledTimes(3);
  });

  it('starts over, opens again, and goes away', () => {
    const { root, stream } = open();
    stream.append('old `open');
    stream.reset('**new**');
    expect(root.innerHTML).toContain('<p><strong>new</strong></p>');
    expect(root.textContent).toBe('new');
    stream.finish();
    stream.append(' and on');
    stream.finish();
    expect([root.textContent, stream.text]).toEqual(['new and on', '**new** and on']);
    stream.dispose();
    expect([root.childNodes.length, stream.text]).toEqual([0, '']);
  });

  it('draws an empty message as nothing', () => {
    const { root, stream } = open();
    stream.reset('');
    stream.finish();
    expect(root.innerHTML).toBe('');
  });

  it('never throws, whatever was shown before', () => {
    const { stream } = open();
    for (const text of documents) {
      stream.append(text);
      stream.reset(text);
    }
    expect(stream.text).toBe(documents.at(-1));
  });
});

describe('code', () => {
  it('is offered to the view once, when it is finished, with its own text', async () => {
    const blocks: CodeBlock[] = [];
    const { root, stream } = open({ decorateCode: (block) => blocks.push(block) });
    stream.append('```ts title\nconst a = "<b>";\n');
    expect(blocks).toEqual([]);
    stream.append(
      '```\n\n1. nested\n   ```py\n   x = 1\n     y\n   ```\n2. two\n\n    indented\n\nend\n\n    last',
    );
    stream.finish();
    await untilDone();
    expect(blocks.map((block) => [block.language, block.code()])).toEqual([
      ['ts', 'const a = "<b>";'],
      ['py', 'x = 1\n  y'],
      ['', 'last'],
    ]);
    expect(blocks.map(({ pre }) => pre)).toEqual([...root.querySelectorAll('pre')]);
    expect(root.querySelector('code')?.className).toBe('language-ts');
  });

  it('keeps what the view puts beside it', async () => {
    const { root, stream } = open({ decorateCode: ({ pre }) => pre.before('BUTTON') });
    stream.append('```js\na\n```\n\ntext\n\n- x\n');
    stream.append('- y\n\nmore\n');
    stream.finish();
    await untilDone();
    expect(root.querySelector('.md-code')?.textContent).toBe('BUTTONa');
  });

  it('gets its colours when the page is idle, the same characters in the same pieces', async () => {
    const lines = Array.from({ length: 130 }, (_, index) => `const x${index} = "a<b&${index}"; /* two`).join(
      '\n',
    );
    const code = `${lines}\nstill a comment */ return 'x';\n`;
    const root = draw([`\`\`\`ts\n${code}\`\`\`\n`]);
    const plain = [...root.querySelectorAll('.md-lines')].map(({ textContent }) => textContent);
    expect(root.querySelector('.md-comment')).toBeNull();
    await untilDone();
    expect([...root.querySelectorAll('.md-lines')].map(({ textContent }) => textContent)).toEqual(plain);
    expect(plain.join('')).toBe(code.slice(0, -1));
    expect(plain.length).toBe(4);
    expect(root.querySelectorAll('.md-comment').length).toBeGreaterThan(3);
    expect(root.querySelector('.md-lines:last-child .md-string')?.textContent).toBe("'x'");
    expect(new Set([...root.querySelectorAll('.md-lines *')].map(({ localName }) => localName))).toEqual(
      new Set(['span']),
    );
  });

  it.each([
    ['ts', 'const a = 1', '.md-keyword'],
    ['TSX', 'let a = 1', '.md-keyword'],
    ['python', 'def f(): pass', '.md-keyword'],
    ['sh', 'echo "x"', '.md-string'],
    ['json', '{"a": 1}', '.md-variable'],
    ['html', '<p class="x">', '.md-keyword'],
    ['md', '# head', '.md-control'],
    ['toml', '[a]\nb = 1', '.md-number'],
    ['c++', 'int main() {}', '.md-type'],
    ['yml', 'a: 1', '.md-variable'],
    ['Dockerfile', 'FROM x', '.md-keyword'],
  ])('is coloured in %s', async (language, code, kind) => {
    const root = draw([`\`\`\`${language}\n${code}\n\`\`\`\n`]);
    await untilDone();
    expect(root.querySelector(kind), root.innerHTML).not.toBeNull();
    expect(root.querySelector('code')?.textContent).toBe(code);
  });

  it.each(['', 'nosuch', 'constructor', '__proto__', '"><img>', 'a b'])(
    'has no colours in %j',
    async (language) => {
      const root = draw([`\`\`\`${language}\nconst a = 1\n\`\`\`\n`]);
      await untilDone();
      expect(root.querySelector('.md-lines *')).toBeNull();
      expect(root.querySelector('code')?.textContent).toBe('const a = 1');
    },
  );

  it('is left without colours when it is too long', async () => {
    const code = 'const a = 1;\n'.repeat(2000);
    const root = draw([`\`\`\`ts\n${code}\`\`\`\n`]);
    await untilDone();
    expect(root.querySelector('.md-keyword')).toBeNull();
    expect(root.querySelector('code')?.textContent).toBe(code.slice(0, -1));
  });
});

describe('link definitions', () => {
  it('hold at once for what follows and in the end for what stood before', () => {
    const { root, stream } = open();
    stream.append('before [a] and [b][a]\n\n');
    stream.append('[a]: https://a.example\n\nafter [A]\n\nmore');
    const [before, after] = root.querySelectorAll('p');
    expect(before?.textContent).toBe('before [a] and [b][a]');
    expect(after?.innerHTML).toContain('href="https://a.example/"');
    const untouched = root.querySelectorAll('p')[1];
    stream.finish();
    expect([...(before?.querySelectorAll('a') ?? [])].map(({ textContent }) => textContent)).toEqual([
      'a',
      'b',
    ]);
    expect(root.querySelectorAll('p')[1]).toBe(untouched);
  });

  it('count by their first mention, in lists, quotes and tables too', () => {
    const root = draw([
      '- see [x]\n\n> see [x]\n\n| [x] |\n|---|\n| [x] |\n\n## [x]\n\n> [x]: https://one.example\n\n[x]: https://two.example\n',
    ]);
    const targets = [...root.querySelectorAll('a')].map(({ href }) => href);
    expect(targets).toEqual(Array.from({ length: 5 }, () => 'https://one.example/'));
  });
});

describe('long lists and tables', () => {
  it('number on in parts of fifty, all of them loose when one item is', () => {
    const items = Array.from({ length: 120 }, (_, index) => `${index + 3}. item ${index}\n`).join('');
    const root = draw(pieces(`${items}\n123. loose\n`, [17]));
    const lists = [...root.querySelectorAll('ol')];
    expect(lists.map((list) => [list.getAttribute('start'), list.childElementCount])).toEqual([
      ['3', 50],
      ['53', 50],
      ['103', 21],
    ]);
    expect(lists.every((list) => list.hasAttribute('data-loose'))).toBe(true);
    expect(root.querySelectorAll('ol')[2]?.lastElementChild?.textContent).toBe('loose');
  });

  it('repeat the head of a table every hundred rows', () => {
    const rows = Array.from({ length: 230 }, (_, index) => `| ${index} | **x** |\n`).join('');
    const root = draw(pieces(`| a | b |\n|--:|---|\n${rows}\nafter`, [23]));
    const tables = [...root.querySelectorAll('table')];
    expect(tables.map((table) => [table.tHead?.textContent, table.tBodies[0]?.rows.length])).toEqual([
      ['ab', 100],
      ['ab', 100],
      ['ab', 30],
    ]);
    expect(tables[2]?.tBodies[0]?.rows[29]?.innerHTML).toBe(
      '<td class="md-right">229</td><td><strong>x</strong></td>',
    );
    expect(root.querySelector('p')?.textContent).toBe('after');
  });

  it('put twenty blocks in a chunk and skip the full ones off screen', () => {
    const { root, stream } = open();
    stream.append(Array.from({ length: 45 }, (_, index) => `block ${index}\n\n`).join(''));
    stream.append('open');
    const shape = () =>
      [...root.children].map((chunk) => [chunk.childElementCount, chunk.classList.contains('md-done')]);
    expect(shape()).toEqual([
      [20, true],
      [20, true],
      [6, false],
    ]);
    stream.finish();
    expect(shape().every(([, done]) => done)).toBe(true);
  });
});
