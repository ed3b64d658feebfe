import { fill, type Strings } from '../../protocol/strings';
import { noteWrapping, wrapsCode } from '../appearance';
import type { CodeBlock } from '../markdown/codeBlock';
import type { Store } from '../store';

/** How long a button says that it has copied, in milliseconds. */
const copiedForMs = 1500;
/** Blocks of more lines are folded when they are finished; the style sheet shows 20 of them. Ours. */
const mostLines = 40;

/** Languages whose code is commands for a terminal. */
const shells = new Set(
  'bash bat cmd console fish powershell ps1 pwsh sh shell shell-session shellscript terminal zsh'.split(' '),
);

/** Where a block stands. */
interface Place {
  readonly store: Store;
  readonly strings: Strings;
  readonly answerId: string;
}

/** Gives a finished code block its head and folds it when it is long. */
export function decorateCode(block: CodeBlock, { store, strings, answerId }: Place): void {
  const { pre, language } = block;
  const head = codeHead(block, store, strings);
  pre.before(head);
  void store.fileOfCode(answerId, block.code()).then((path) => {
    if (path !== null) offerToApply(head, path, () => void store.applyCode(answerId, block.code()), strings);
  });
  // A long line scrolls, which must work by keyboard too.
  pre.tabIndex = 0;
  pre.role = 'group';
  pre.ariaLabel = fill(strings.codeIn, language);
  const lines = countLines(block.code());
  if (lines > mostLines) fold(pre, lines, strings);
}

/** The language, and buttons for what can be done with the code. */
function codeHead(block: CodeBlock, store: Store, strings: Strings): HTMLElement {
  const head = document.createElement('div');
  head.className = 'code-head';
  const language = document.createElement('span');
  language.className = 'code-language';
  language.textContent = block.language;
  const copy = iconButton('copy', strings.copy, () => {
    void store.call('copy', { text: block.code() }).then((done) => {
      if (done) flash(copy, strings);
    });
  });
  const insert = iconButton('insert', strings.insertAtCursor, () => {
    void store.call('insertAtCursor', { text: block.code() });
  });
  const newFile = iconButton('new-file', strings.newFile, () => {
    void store.call('newFile', { text: block.code(), language: block.language });
  });
  head.append(language, wrapButton(store, strings), insert, newFile, copy);
  if (shells.has(block.language.toLowerCase())) {
    const terminal = iconButton('terminal', strings.insertInTerminal, () => {
      void store.call('insertInTerminal', { text: block.code() });
    });
    copy.before(terminal);
  }
  return head;
}

/** The file in place of the language, and a button that shows what would change in it. */
function offerToApply(head: HTMLElement, path: string, apply: () => void, strings: Strings): void {
  const name = head.firstElementChild;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'code-apply';
  button.textContent = strings.apply;
  setLabel(button, fill(strings.applyTo, path));
  button.addEventListener('click', apply);
  if (name instanceof HTMLElement) {
    name.textContent = path;
    name.title = path;
  }
  name?.after(button);
}

function wrapButton(store: Store, strings: Strings): HTMLButtonElement {
  const button = iconButton('word-wrap', strings.wrapLines, () => {
    void store.call('setWrapCode', { on: !wrapsCode() });
  });
  button.classList.add('code-wrap');
  noteWrapping(button);
  return button;
}

function fold(pre: HTMLElement, lines: number, strings: Strings): void {
  const block = pre.parentElement;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'code-more';
  const show = (folded: boolean) => {
    block?.toggleAttribute('data-folded', folded);
    button.ariaExpanded = String(!folded);
    button.textContent = folded ? fill(strings.showAllLines, lines) : strings.showFewerLines;
  };
  button.addEventListener('click', () => {
    show(!block?.hasAttribute('data-folded'));
    button.scrollIntoView({ block: 'nearest' });
  });
  show(true);
  pre.after(button);
}

function countLines(code: string): number {
  let lines = 1;
  for (let at = code.indexOf('\n'); at !== -1; at = code.indexOf('\n', at + 1)) lines++;
  return lines;
}

function iconButton(icon: string, label: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `icon-button codicon codicon-${icon}`;
  setLabel(button, label);
  button.addEventListener('click', onClick);
  return button;
}

function setLabel(button: HTMLButtonElement, label: string): void {
  button.title = label;
  button.ariaLabel = label;
}

function flash(button: HTMLButtonElement, strings: Strings): void {
  button.classList.replace('codicon-copy', 'codicon-check');
  setLabel(button, strings.copied);
  setTimeout(() => {
    button.classList.replace('codicon-check', 'codicon-copy');
    setLabel(button, strings.copy);
  }, copiedForMs);
}
