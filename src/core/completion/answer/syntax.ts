/** What the structure rules need to know of a language. Everything else is the same for all of them. */
export interface Syntax {
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [string, string])[];
  /** Quotes whose text ends with the line at the latest. */
  readonly quotes: readonly string[];
  /** A quote without its pair is a mistake, not an apostrophe or a pattern. */
  readonly strictQuotes: boolean;
  /** Quotes whose text may hold line breaks. */
  readonly longQuotes: readonly string[];
  /** Slashes around a pattern, as in JavaScript. */
  readonly regexes: boolean;
  /** `'` opens a character, not a text: `'a'`, while Rust's `'static` opens nothing. */
  readonly characters: boolean;
  /** Blocks are made by indentation alone: under a line that ends with a colon, or under a key. */
  readonly offside: 'colon' | 'key' | undefined;
  /** Tags are brackets. */
  readonly markup: boolean;
  /** Sentences, not statements. */
  readonly prose: boolean;
  /** A closing bracket may stand alone, as in the patterns of a shell `case`. */
  readonly looseParens: boolean;
  /** Words that open and close a block, such as `do` and `end`. */
  readonly words: BlockWords | undefined;
}

/** Regular expression sources; each matches one word where it opens or closes a block. */
interface BlockWords {
  readonly open: string;
  readonly close: string;
}

const slashes = { lineComments: ['//'], blockComments: [['/*', '*/']] } as const;
const hash = { lineComments: ['#'] } as const;

const plain: Syntax = {
  lineComments: [],
  blockComments: [],
  quotes: ['"', "'"],
  strictQuotes: false,
  longQuotes: [],
  regexes: false,
  characters: false,
  offside: undefined,
  markup: false,
  prose: false,
  looseParens: false,
  words: undefined,
};

const curly: Syntax = { ...plain, ...slashes, strictQuotes: true };
const curlyWithCharacters: Syntax = { ...curly, quotes: ['"'], characters: true };
const script: Syntax = { ...curly, regexes: true, longQuotes: ['`'] };
const python: Syntax = {
  ...plain,
  ...hash,
  strictQuotes: true,
  longQuotes: ['"""', "'''"],
  offside: 'colon',
};
const yaml: Syntax = { ...plain, ...hash, offside: 'key' };
const tagged: Syntax = { ...plain, blockComments: [['<!--', '-->']], quotes: [], markup: true };
const sentences: Syntax = { ...plain, quotes: [], prose: true };
/** Where a statement may begin: at the start of a line, or after what ends or assigns one. */
const start = '(?<=(?:^|[;=(|&]|\\b(?:then|do|else))[ \\t]*)';

const ruby: Syntax = {
  ...plain,
  ...hash,
  words: {
    open: `\\bdo\\b|${start}(?:def|class|module|begin|case|if|unless|while|until|for)\\b(?!:)`,
    close: '(?<![.:@$])\\bend\\b(?![:?])',
  },
};
const lua: Syntax = {
  ...plain,
  lineComments: ['--'],
  blockComments: [['--[[', ']]']],
  words: { open: '\\b(?:function|do|then|repeat)\\b', close: '\\b(?:end|until|elseif)\\b' },
};
const shell: Syntax = {
  ...plain,
  ...hash,
  looseParens: true,
  words: {
    open: `${start}(?:if|case)\\b|(?<=(?:^|[;\\s]))do\\b`,
    close: '(?<=(?:^|[;\\s]))(?:fi|esac|done)\\b',
  },
};
const elixir: Syntax = {
  ...plain,
  ...hash,
  longQuotes: ['"""'],
  words: { open: '\\bdo\\b(?!:)|\\bfn\\b', close: '\\bend\\b(?!:)' },
};
const sql: Syntax = { ...plain, lineComments: ['--'], blockComments: [['/*', '*/']] };

const byLanguage: { readonly [languageId: string]: Syntax } = {
  python,
  yaml,
  dockercompose: yaml,
  nim: python,
  gdscript: python,
  haskell: { ...plain, lineComments: ['--'], blockComments: [['{-', '-}']], quotes: ['"'], characters: true },
  fsharp: { ...plain, lineComments: ['//'], blockComments: [['(*', '*)']], quotes: ['"'], characters: true },
  makefile: { ...plain, ...hash },
  c: curlyWithCharacters,
  cpp: curlyWithCharacters,
  'cuda-cpp': curlyWithCharacters,
  'objective-c': curlyWithCharacters,
  csharp: { ...curlyWithCharacters, longQuotes: ['"""'] },
  java: { ...curlyWithCharacters, longQuotes: ['"""'] },
  kotlin: { ...curlyWithCharacters, longQuotes: ['"""'] },
  scala: { ...curlyWithCharacters, longQuotes: ['"""'] },
  swift: { ...curly, quotes: ['"'], longQuotes: ['"""'] },
  rust: curlyWithCharacters,
  zig: curlyWithCharacters,
  go: { ...curlyWithCharacters, longQuotes: ['`'] },
  dart: { ...curly, longQuotes: ['"""', "'''"] },
  javascript: script,
  javascriptreact: script,
  typescript: script,
  typescriptreact: script,
  groovy: { ...curly, longQuotes: ['"""', "'''"] },
  php: { ...curly, lineComments: ['//', '#'] },
  css: { ...curly, lineComments: [] },
  scss: curly,
  less: curly,
  json: curly,
  jsonc: curly,
  proto3: curly,
  graphql: { ...plain, ...hash, longQuotes: ['"""'] },
  terraform: { ...curly, lineComments: ['#', '//'] },
  ruby,
  crystal: ruby,
  lua,
  elixir,
  julia: {
    ...elixir,
    words: {
      open: `\\bdo\\b|${start}(?:function|macro|struct|module|begin|let|quote|if|while|for|try)\\b`,
      close: '\\bend\\b',
    },
  },
  shellscript: shell,
  dockerfile: { ...plain, ...hash, looseParens: true },
  perl: { ...plain, ...hash },
  r: { ...plain, ...hash },
  powershell: { ...plain, ...hash, blockComments: [['<#', '#>']] },
  toml: { ...plain, ...hash, longQuotes: ['"""', "'''"] },
  ini: { ...plain, lineComments: ['#', ';'] },
  properties: { ...plain, ...hash, quotes: [] },
  sql,
  html: tagged,
  xml: tagged,
  svg: tagged,
  vue: tagged,
  svelte: tagged,
  astro: tagged,
  handlebars: tagged,
  markdown: sentences,
  mdx: sentences,
  plaintext: sentences,
  restructuredtext: sentences,
  latex: { ...sentences, lineComments: ['%'] },
  asciidoc: sentences,
  'git-commit': sentences,
};

/** Comment signs of an unknown language: those that mean nothing else in most others. */
const unknown: Syntax = { ...curly, lineComments: ['//', '#'] };

/** The syntax facts of a VS Code language id; those of a bracket language for an unknown one. */
export function syntaxOf(languageId: string): Syntax {
  return Object.hasOwn(byLanguage, languageId) ? (byLanguage[languageId] ?? unknown) : unknown;
}
