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

/** Longest code that is coloured, in characters: keeps the one call under 50 ms. */
export const highlightLimit = 16_384;

const piece = /<span class="([^"]*)">|<\/span>|[^<]+/g;
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};

/** A run of code and the highlighter classes it stands in, outermost first. */
export interface CodeRun {
  readonly text: string;
  readonly classes: readonly string[];
}

/** `code` cut into runs of one colour; undefined when the language is not known or the code is too long. */
export function highlightCode(code: string, language: string): CodeRun[] | undefined {
  const name = languageFor(language);
  if (name === undefined || code.length > highlightLimit) return undefined;
  const html = hljs.highlight(code, { language: name, ignoreIllegals: true }).value;
  const runs: CodeRun[] = [];
  let classes: readonly string[] = [];
  for (const [text, className] of html.matchAll(piece)) {
    if (className !== undefined) classes = [...classes, className];
    else if (text === '</span>') classes = classes.slice(0, -1);
    else
      runs.push({
        text: text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity),
        classes,
      });
  }
  return runs;
}

/** The language to colour `written` with, registered on its first use. */
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
