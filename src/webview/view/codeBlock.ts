import type { Strings } from '../../protocol/strings';
import type { CodeBlock } from '../markdown/codeBlock';
import type { Store } from '../store';

/** How long a button says that it has copied, in milliseconds. */
const copiedForMs = 1500;

/** Languages whose code is commands for a terminal. */
const shells = new Set(
  'bash bat cmd console fish powershell ps1 pwsh sh shell shell-session shellscript terminal zsh'.split(' '),
);

/** Gives a finished code block its head: the language, and buttons for what can be done with the code. */
export function decorateCode(block: CodeBlock, store: Store, strings: Strings): void {
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
  head.append(language, insert, newFile, copy);
  if (shells.has(block.language.toLowerCase())) {
    const terminal = iconButton('terminal', strings.insertInTerminal, () => {
      void store.call('insertInTerminal', { text: block.code() });
    });
    copy.before(terminal);
  }
  block.pre.before(head);
  // A long line scrolls, which must work by keyboard too.
  block.pre.tabIndex = 0;
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
  button.setAttribute('aria-label', label);
}

function flash(button: HTMLButtonElement, strings: Strings): void {
  button.classList.replace('codicon-copy', 'codicon-check');
  setLabel(button, strings.copied);
  setTimeout(() => {
    button.classList.replace('codicon-check', 'codicon-copy');
    setLabel(button, strings.copy);
  }, copiedForMs);
}
