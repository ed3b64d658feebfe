import * as vscode from 'vscode';
import { Disposable } from '../../core/base/disposable';

/** Characters of output kept of the command that runs or ran last; the rest is forgotten as it comes. */
const maxCharacters = 200_000;

/** The last command of the terminals and what it printed. */
export interface TerminalCommand {
  readonly commandLine: string;
  readonly output: string;
  /** Undefined while it runs, and when the shell did not say. */
  readonly exitCode: number | undefined;
}

interface Watched {
  readonly commandLine: string;
  output: string;
  exitCode: number | undefined;
}

/** Remembers the command that was started last in any terminal with shell integration. In memory only. */
export class TerminalWatch extends Disposable {
  #last: Watched | undefined;
  readonly #running = new Map<vscode.TerminalShellExecution, Watched>();

  constructor() {
    super();
    this._register(
      vscode.window.onDidStartTerminalShellExecution(({ execution }) => void this.#follow(execution)),
    );
    this._register(
      vscode.window.onDidEndTerminalShellExecution(({ execution, exitCode }) => {
        const watched = this.#running.get(execution);
        if (watched) watched.exitCode = exitCode;
        this.#running.delete(execution);
      }),
    );
  }

  get last(): TerminalCommand | undefined {
    return this.#last;
  }

  async #follow(execution: vscode.TerminalShellExecution): Promise<void> {
    const watched: Watched = {
      commandLine: execution.commandLine.value,
      output: '',
      exitCode: undefined,
    };
    this.#last = watched;
    this.#running.set(execution, watched);
    for await (const piece of execution.read())
      watched.output = (watched.output + piece).slice(-maxCharacters);
  }
}
