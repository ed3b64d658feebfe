import * as vscode from 'vscode';
import type { IDisposable } from '../../core/base/disposable';
import type { Services } from '../services';
import type { Command } from './command';
import { NewChat } from './newChat';
import { OpenChat } from './openChat';
import { PickModel } from './pickModel';
import { RefreshModels } from './refreshModels';
import { RemoveApiKey } from './removeApiKey';
import { SetApiKey } from './setApiKey';
import { ShowHistory } from './showHistory';
import { ShowLog } from './showLog';
import { StopAnswer } from './stopAnswer';

/** Registers every command. */
export function registerCommands(services: Services): IDisposable {
  const { keys, service, current, view, log, memento } = services;
  const commands: readonly Command[] = [
    new SetApiKey(keys, service),
    new RemoveApiKey(keys, service),
    new OpenChat(view),
    new NewChat(current, view),
    new ShowHistory(view),
    new PickModel(service, current, memento),
    new StopAnswer(current),
    new RefreshModels(service),
    new ShowLog(log),
  ];
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(command.id, (...args: unknown[]) => command.execute(...args)),
    ),
  );
}
