import * as vscode from 'vscode';
import type { IDisposable } from '../../core/base/disposable';
import type { CommandId } from '../names';
import type { Services } from '../services';
import type { Command } from './command';

/** What a part exports that brings commands. */
export interface CommandPart {
  createCommands(services: Services): readonly Command[];
}

/** Registers commands whose code is loaded when one of them is first used. Rejects when the part lacks a command. */
export function registerPartCommands(
  services: Services,
  ids: readonly CommandId[],
  load: () => Promise<CommandPart>,
): IDisposable {
  let commands: Promise<readonly Command[]> | undefined;
  const execute = async (id: CommandId, args: readonly unknown[]) => {
    commands ??= load().then((part) => part.createCommands(services));
    const command = (await commands).find((candidate) => candidate.id === id);
    if (!command) throw new Error(`No command ${id} in its part`);
    return command.execute(...args);
  };
  return vscode.Disposable.from(
    ...ids.map((id) => vscode.commands.registerCommand(id, (...args: unknown[]) => execute(id, args))),
  );
}
