import * as vscode from 'vscode';
import type { IDisposable } from '../../core/base/disposable';
import { registerPartCommands } from '../commands/partCommands';
import { commandIds } from '../names';
import type { Services } from '../services';

/** Registers what can be done with code, terminals and Git repositories. The code is loaded when it is first used. */
export function registerActions(services: Services): IDisposable {
  return vscode.Disposable.from(
    registerPartCommands(
      services,
      [
        commandIds.explainCode,
        commandIds.reviewSelection,
        commandIds.askAboutSelection,
        commandIds.explainTerminalOutput,
        commandIds.explainTerminalSelection,
        commandIds.suggestTerminalCommand,
        commandIds.nameSymbol,
      ],
      () => import('./actionsPart'),
    ),
    registerPartCommands(
      services,
      [
        commandIds.generateCommitMessage,
        commandIds.stopCommitMessage,
        commandIds.reviewChanges,
        commandIds.clearReview,
        commandIds.explainCommit,
      ],
      () => import('../sourceControl/sourceControlPart'),
    ),
  );
}
