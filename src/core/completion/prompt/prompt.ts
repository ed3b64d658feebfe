import type { ChatFormat } from './chatFormats';
import type { PromptForm } from './dialects';
import type { FimDialect } from './dialectTable';
import { rankSnippets, snippetKey, type Snippet } from './rank';
import { marksIn, sentinelPattern } from './sentinels';
import { cutWindow, withoutSentinels, type Window } from './window';

/** What a prompt is made from. */
export interface PromptSource {
  /** Relative to the workspace, with slashes. */
  readonly path: string;
  readonly languageId: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly snippets: readonly Snippet[];
  /** Name of the workspace, for the forms that have a place for it. */
  readonly repository: string;
  /** Only one line is wanted. */
  readonly oneLine: boolean;
  /** Tokens the prompt may have. */
  readonly tokens: number;
}

/** What is sent. */
export interface Prompt {
  readonly text: string;
  /** In order of value, at most four: more are refused by some servers. */
  readonly stops: readonly string[];
  /** Keys of the snippets in it, for the next prompt to keep to. */
  readonly snippetKeys: ReadonlySet<string>;
}

/** The share of the budget for each part; what the snippets leave over is not used, so that the window stays put. */
const share = { prefix: 0.55, suffix: 0.15, snippets: 0.3 };
const mostStops = 4;
const snippetSurroundings = 2_000;

/** Builds prompts for one file. Remembers what the last one was made of, so that the next begins with the same bytes. */
export class PromptBuilder {
  #previous: ReadonlySet<string> = new Set();

  /** Undefined when the user's own text has a sentinel where it cannot be left out. */
  build(form: PromptForm, source: PromptSource): Prompt | undefined {
    const marks = marksOf(form);
    const whole = cutWindow(source.prefix, source.suffix, {
      prefix: source.tokens * share.prefix,
      suffix: source.tokens * share.suffix,
    });
    const window = withoutSentinels(whole, marks);
    if (whole.prefix.trim() !== '' && window.prefix.trim() === '' && window.prefix !== whole.prefix)
      return undefined;
    const snippets = rankSnippets(source.snippets, {
      around: `${window.prefix.slice(-snippetSurroundings)}\n${window.suffix.slice(0, snippetSurroundings)}`,
      tokens: source.tokens * share.snippets,
      marks,
      previous: this.#previous,
    });
    const snippetKeys = new Set(snippets.map(snippetKey));
    this.#previous = snippetKeys;
    const parts = { window, snippets, source: cleaned(source, marks) };
    const text = form.kind === 'fim' ? fimText(form.dialect, parts) : chatText(form.format, parts);
    return { text, stops: stopsOf(form, source.oneLine), snippetKeys };
  }
}

interface Parts {
  readonly window: Window;
  readonly snippets: readonly Snippet[];
  readonly source: PromptSource;
}

function marksOf(form: PromptForm): string[] {
  if (form.kind === 'chat') return [...marksIn(form.format.template), ...form.format.ends];
  const { template, files, stops } = form.dialect;
  return [...marksIn(template), ...marksIn(`${files?.head}${files?.each}${files?.current}`), ...stops].filter(
    (mark) => !/^\s/.test(mark),
  );
}

/** Names with a sentinel or a line break in them are not worth a risk. */
function cleaned(source: PromptSource, marks: readonly string[]): PromptSource {
  const pattern = sentinelPattern(marks);
  const clean = (name: string) => (/[\r\n]/.test(name) || name.search(pattern) >= 0 ? '' : name);
  return {
    ...source,
    path: clean(source.path),
    repository: clean(source.repository),
    languageId: clean(source.languageId),
  };
}

function stopsOf(form: PromptForm, oneLine: boolean): string[] {
  const own = form.kind === 'fim' ? form.dialect.stops : ['\n```', ...form.format.ends];
  return (oneLine ? ['\n', ...own] : [...own]).slice(0, mostStops);
}

function fimText(dialect: FimDialect, { window, snippets, source }: Parts): string {
  const { files, template } = dialect;
  const names = { path: source.path, repo: source.repository, language: source.languageId };
  const others = files
    ? snippets.map(({ path, text }) => fill(files.each, { ...names, path, content: text })).join('')
    : '';
  const isSeveral = files !== undefined && snippets.length > 0 && source.path !== '';
  if (template.startsWith('[SUFFIX]') && isSeveral) {
    // Codestral takes other files inside of the prefix, not in front of the form.
    const prefix = `${others}${fill(files.current, names)}${window.prefix}`;
    return fill(template, { ...names, prefix, suffix: window.suffix });
  }
  const head = isSeveral ? `${fill(files.head, names)}${others}${fill(files.current, names)}` : '';
  return head + fill(template, { ...names, ...window });
}

const system =
  'You complete code at the cursor in an editor. Answer with the text to insert at the cursor and nothing else: no explanation, nothing that already stands before or after it.';

/** The hole as a question, and the answer begun with the line the cursor is on, so that the model can only go on. */
function chatText(format: ChatFormat, { window, snippets, source }: Parts): string {
  const marker = freeMarker(`${window.prefix}${window.suffix}`);
  const others = snippets.map(({ path, text }) => `From ${path}:\n\`\`\`\n${text}\n\`\`\`\n\n`).join('');
  const after = window.suffix.trim() === '' ? '' : `After the cursor:\n\`\`\`\n${window.suffix}\n\`\`\`\n\n`;
  const before = `Before the cursor, which is at ${marker}:\n\`\`\`\n${window.prefix}${marker}\n\`\`\``;
  const message = `${others}File ${source.path} (${source.languageId}).\n\n${after}${before}`;
  return `${fill(format.template, { system, message })}\`\`\`${source.languageId}\n${lastLines(window.prefix)}`;
}

function freeMarker(text: string): string {
  for (let count = 0; ; count++) {
    const marker = count === 0 ? '@@CURSOR@@' : `@@CURSOR${count}@@`;
    if (!text.includes(marker)) return marker;
  }
}

/** The cursor's line, and the one above it when that is not blank. */
function lastLines(prefix: string): string {
  const lineStart = prefix.lastIndexOf('\n') + 1;
  const above = prefix.lastIndexOf('\n', lineStart - 2) + 1;
  return prefix.slice(prefix.slice(above, lineStart).trim() === '' ? lineStart : above);
}

/** Puts texts into the slots in one pass, so that a text that looks like a slot stays what it is. */
function fill(template: string, slots: { readonly [name: string]: string }): string {
  return template.replaceAll(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
}
