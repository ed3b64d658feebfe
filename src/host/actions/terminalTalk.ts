import * as vscode from 'vscode';
import { terminalText as question } from '../../core/actions/talk';
import type { CodeTalk } from './codeTalk';
import { terminalText, type TerminalPiece } from './terminalText';

/** Asks about terminals in the chat. */
export class TerminalTalk {
  readonly #talk: CodeTalk;

  constructor(talk: CodeTalk) {
    this.#talk = talk;
  }

  /** Asks what text of the active terminal means. Says what is missing when there is none. */
  async explain(piece: TerminalPiece): Promise<void> {
    const terminal = vscode.window.activeTerminal;
    const text = terminal ? await terminalText(piece) : '';
    if (!terminal || text === '') {
      void vscode.window.showWarningMessage(
        terminal
          ? vscode.l10n.t(
              'The terminal has no output of a command that can be read. Select the text instead.',
            )
          : vscode.l10n.t('Open a terminal first.'),
      );
      return;
    }
    const label = terminal.name;
    await this.#talk.ask(question, [{ kind: 'text', source: 'terminal', label, text, language: '' }]);
  }
}
