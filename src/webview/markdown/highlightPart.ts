import hljs from 'highlight.js/lib/core';
import type { LanguageFn } from 'highlight.js';
import bash from 'highlight.js/lib/languages/bash';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import makefile from 'highlight.js/lib/languages/makefile';
import markdown from 'highlight.js/lib/languages/markdown';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

const definitions: Readonly<Record<string, LanguageFn>> = {
  bash,
  cpp,
  csharp,
  css,
  diff,
  dockerfile,
  go,
  ini,
  java,
  javascript,
  json,
  kotlin,
  makefile,
  markdown,
  python,
  ruby,
  rust,
  shell,
  sql,
  typescript,
  xml,
  yaml,
};

/** Names that models write after a fence, beside the aliases that highlight.js declares itself. */
const otherNames: Readonly<Record<string, string>> = {
  c: 'cpp',
  h: 'cpp',
  'c++': 'cpp',
  cc: 'cpp',
  hpp: 'cpp',
  cs: 'csharp',
  'c#': 'csharp',
  scss: 'css',
  less: 'css',
  patch: 'diff',
  docker: 'dockerfile',
  golang: 'go',
  toml: 'ini',
  conf: 'ini',
  properties: 'ini',
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsonc: 'json',
  json5: 'json',
  kt: 'kotlin',
  make: 'makefile',
  mk: 'makefile',
  md: 'markdown',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  zsh: 'bash',
  console: 'shell',
  shellsession: 'shell',
  mysql: 'sql',
  postgresql: 'sql',
  sqlite: 'sql',
  ts: 'typescript',
  tsx: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  html: 'xml',
  svg: 'xml',
  vue: 'xml',
  xhtml: 'xml',
  yml: 'yaml',
};

/** What a run of code is coloured as; `text` has the colour of plain code. */
type CodeKind =
  | 'added'
  | 'comment'
  | 'control'
  | 'function'
  | 'keyword'
  | 'number'
  | 'removed'
  | 'string'
  | 'text'
  | 'type'
  | 'variable';

/** The first of these that is among the classes of highlight.js decides; without one, the code around decides. */
const kinds: readonly (readonly [CodeKind, RegExp])[] = [
  ['type', /type|class/],
  ['added', /addition/],
  ['comment', /comment|quote/],
  ['keyword', /keyword|literal|tag$|name$|built_in|operator/],
  ['string', /string|regexp|char|link/],
  ['variable', /variable|attr|property/],
  ['function', /title|selector-id/],
  ['number', /number|symbol|bullet/],
  ['control', /meta|section|selector-pseudo/],
  ['removed', /deletion/],
  ['text', /subst/],
];

/** A run of code of one kind, as HTML text without any tag in it. */
export interface CodeRun {
  html: string;
  readonly kind: CodeKind;
}

const piece = /<span class="hljs-([^"]*)">|<\/span>|[^<]+/g;
const kindOfClass = new Map<string, CodeKind | undefined>();

function kindOf(className: string): CodeKind | undefined {
  if (!kindOfClass.has(className))
    kindOfClass.set(className, kinds.find(([, names]) => names.test(className))?.[0]);
  return kindOfClass.get(className);
}

/** `code` cut into runs of one kind; undefined when the language, as a model wrote it, is not known. */
export function highlightCode(code: string, written: string): CodeRun[] | undefined {
  const language = languageFor(written);
  if (language === undefined) return undefined;
  const runs: CodeRun[] = [];
  const around: CodeKind[] = ['text'];
  const { value } = hljs.highlight(code, { language, ignoreIllegals: true });
  for (const [html, className] of value.matchAll(piece)) {
    const kind = around.at(-1) ?? 'text';
    const last = runs.at(-1);
    if (className !== undefined) around.push(kindOf(className) ?? kind);
    else if (html === '</span>') around.pop();
    // White space has no colour of its own, so it goes with what stands before it.
    else if (last && (last.kind === kind || html.trim() === '')) last.html += html;
    else runs.push({ html, kind });
  }
  return runs;
}

function languageFor(written: string): string | undefined {
  const lower = written.toLowerCase();
  const name = Object.hasOwn(otherNames, lower) ? otherNames[lower] : lower;
  if (name === undefined || !Object.hasOwn(definitions, name)) return undefined;
  const definition = definitions[name];
  if (definition && !hljs.getLanguage(name)) register(name, definition);
  return name;
}

function register(name: string, definition: LanguageFn): void {
  hljs.registerLanguage(name, definition);
  // Markdown and HTML colour what is embedded in them with these.
  if (name === 'markdown') languageFor('xml');
  if (name === 'xml') ['javascript', 'css'].forEach(languageFor);
}
