import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A hole in a source file, and what was taken out of it. */
export interface CutHole {
  readonly id: string;
  readonly kind: 'line' | 'lines' | 'span';
  readonly languageId: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly middle: string;
}

const folder = fileURLToPath(new URL('codeSamples/', import.meta.url));
const languages: { readonly [extension: string]: string } = {
  ts: 'typescript',
  js: 'javascript',
  py: 'python',
  go: 'go',
  rs: 'rust',
  java: 'java',
  c: 'c',
  cs: 'csharp',
  rb: 'ruby',
  lua: 'lua',
  sh: 'shellscript',
  sql: 'sql',
  html: 'html',
  css: 'css',
  yaml: 'yaml',
  json: 'json',
  toml: 'toml',
  md: 'markdown',
  kt: 'kotlin',
  php: 'php',
};

/** The source files that the holes are cut into: written for this project, one a language. */
export function codeSamples(): {
  readonly name: string;
  readonly languageId: string;
  readonly text: string;
}[] {
  return readdirSync(folder).map((file) => {
    const extension = file.split('.').at(-2) ?? '';
    return {
      name: file,
      languageId: languages[extension] ?? extension,
      text: readFileSync(`${folder}${file}`, 'utf8'),
    };
  });
}

/** Cuts `count` holes of each kind into every sample: one line, two to eight lines, and any span. The same every time. */
export function cutHoles(count: number): CutHole[] {
  const random = generator(20_240_601);
  return codeSamples().flatMap(({ name, languageId, text }) => {
    const lines = text.trimEnd().split('\n');
    const starts = lines.map((_, index) =>
      lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0),
    );
    const end = (line: number) => (starts[line] ?? 0) + (lines[line]?.length ?? 0);
    const pick = (most: number) => Math.floor(random() * most);
    const cut = (kind: CutHole['kind'], from: number, to: number): CutHole[] => {
      const middle = text.slice(from, to);
      if (middle.trim() === '') return [];
      const id = `${name} ${kind} ${from}-${to}`;
      return [{ id, kind, languageId, prefix: text.slice(0, from), suffix: text.slice(to), middle }];
    };
    return Array.from({ length: count }, () => {
      const line = pick(lines.length);
      const first = pick(lines.length - 2);
      const last = Math.min(lines.length - 1, first + 1 + pick(7));
      const from = pick(text.length - 20);
      const to = Math.min(text.length, from + 2 + Math.floor(260 * random() ** 2));
      return [
        ...cut('line', starts[line] ?? 0, end(line)),
        ...cut('lines', starts[first] ?? 0, end(last)),
        ...cut('span', from, to),
      ];
    }).flat();
  });
}

/** Lehmer's generator: numbers from 0 to 1 that are the same in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
