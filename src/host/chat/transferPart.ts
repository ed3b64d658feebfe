import type { Command } from '../commands/command';
import { DeleteAllChats } from '../commands/deleteAllChats';
import { ExportAllChats } from '../commands/exportAllChats';
import { ExportChat } from '../commands/exportChat';
import { ImportChats } from '../commands/importChats';
import type { Chats } from './chatPart';

/** The commands that take conversations out, bring them in, or delete all of them. */
export function createTransferCommands({ library, current }: Chats): readonly Command[] {
  return [
    new ExportChat(library, current),
    new ExportAllChats(library),
    new ImportChats(library),
    new DeleteAllChats(library),
  ];
}
