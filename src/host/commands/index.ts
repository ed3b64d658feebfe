import * as vscode from 'vscode';
import type { IDisposable } from '../../core/base/disposable';
import { commandIds } from '../names';
import type { Services } from '../services';
import type { Command } from './command';
import { registerPartCommands } from './partCommands';
import { RefreshModels } from './refreshModels';
import { RemoveApiKey } from './removeApiKey';
import { SetApiKey } from './setApiKey';
import { ShowCompletionStatistics } from './showCompletionStatistics';
import { ShowLog } from './showLog';
import { SnoozeCompletions } from './snoozeCompletions';
import { ToggleCompletions } from './toggleCompletions';

const editCommands = [
  commandIds.editSelection,
  commandIds.acceptChange,
  commandIds.rejectChange,
  commandIds.acceptAllChanges,
  commandIds.rejectAllChanges,
  commandIds.retryEdit,
  commandIds.refineEdit,
  commandIds.continueEdit,
  commandIds.stopEdit,
  commandIds.showEdit,
] as const;

const proposalCommands = [
  commandIds.acceptProposal,
  commandIds.chooseProposal,
  commandIds.discardProposal,
] as const;

/** Registers every command. */
export function registerCommands(services: Services): IDisposable {
  const { keys, service, log, completions, statistics } = services;
  const commands: readonly Command[] = [
    new SetApiKey(keys, service),
    new RemoveApiKey(keys, service),
    new RefreshModels(service),
    new ShowLog(log),
    new ToggleCompletions(),
    new SnoozeCompletions(completions),
    new ShowCompletionStatistics(statistics),
  ];
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(command.id, (...args: unknown[]) => command.execute(...args)),
    ),
    registerChatCommands(services),
    registerPartCommands(
      services,
      [commandIds.pickCompletionModel, commandIds.checkCompletionModel],
      () => import('../completion/completionCommandsPart'),
    ),
    registerPartCommands(services, editCommands, () => import('../edits/inlineEditsPart')),
    registerPartCommands(services, proposalCommands, async () => {
      const { commands: ofProposals } = await services.answerEdits.get();
      return { createCommands: () => ofProposals };
    }),
    registerPartCommands(services, [commandIds.showCosts], () => import('../usage/costsPart')),
    registerPartCommands(
      services,
      [commandIds.showMenu, commandIds.reportIssue],
      () => import('../status/menuPart'),
    ),
  );
}

/** The commands of the chat, and of what takes conversations out and in. */
function registerChatCommands(services: Services): IDisposable {
  const { chat } = services;
  return vscode.Disposable.from(
    registerPartCommands(
      services,
      [
        commandIds.openChat,
        commandIds.newChat,
        commandIds.showHistory,
        commandIds.showParameters,
        commandIds.openChatInTab,
        commandIds.newChatInTab,
        commandIds.pickModel,
        commandIds.stopAnswer,
        commandIds.attachToChat,
      ],
      async () => {
        const { commands: ofChat } = await chat.get();
        return { createCommands: () => ofChat };
      },
    ),
    registerPartCommands(
      services,
      [commandIds.exportChat, commandIds.exportAllChats, commandIds.importChats, commandIds.deleteAllChats],
      async () => {
        const [{ createTransferCommands }, chats] = await Promise.all([
          import('../chat/transferPart'),
          chat.get(),
        ]);
        return { createCommands: () => createTransferCommands(chats) };
      },
    ),
  );
}
