import * as vscode from 'vscode';
import type { IDisposable } from '../../core/base/disposable';
import { registerPartCommands } from '../commands/partCommands';
import { commandIds } from '../names';
import type { Services } from '../services';
import { FunctionLenses } from './functionLenses';
import { LightBulb } from './lightBulb';

/** Registers what can be done with code, terminals and Git repositories. The code is loaded when it is first used. */
export function registerActions(services: Services): IDisposable {
  const lenses = new FunctionLenses();
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider({ pattern: '**' }, new LightBulb(services.service), {
      providedCodeActionKinds: LightBulb.kinds,
    }),
    lenses,
    vscode.languages.registerCodeLensProvider({ pattern: '**' }, lenses),
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
        commandIds.fixCode,
        commandIds.refactorCode,
        commandIds.documentCode,
        commandIds.optimiseCode,
        commandIds.translateCode,
        commandIds.writeTests,
        commandIds.runCustomAction,
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
