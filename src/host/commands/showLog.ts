import type * as vscode from 'vscode';
import { commandIds } from '../names';
import type { Command } from './command';

/** Opens our output channel. */
export class ShowLog implements Command {
  readonly id = commandIds.showLog;
  readonly #log: vscode.LogOutputChannel;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
  }

  execute(): void {
    this.#log.show();
  }
}
