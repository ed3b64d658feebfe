import { parseJson } from '../../base/guards';
import { isTaskHistory, isTaskScreen, readTaskHistory, readTaskScreen } from './clineTask';
import { isContinueSession, readContinueSession } from './continueSession';
import type { ImportedChat } from './dialogue';
import { isExport, readExport } from './exported';

/** Bigger files are refused before they are read, in bytes: the whole text has to fit into memory several times. */
export const maxImportBytes = 256 * 1024 * 1024;

/** A file that somebody chose. */
export interface ImportFile {
  readonly text: string;
  /** Of the folder that the file is in: tasks are named by it. */
  readonly folder: string;
  /** Unix milliseconds. */
  readonly changedAt: number;
}

/** What a file holds, or why nothing can be made of it: it is no whole JSON, of no program we know, or says nothing. */
export type ImportResult =
  | { readonly ok: true; readonly chats: readonly ImportedChat[] }
  | { readonly ok: false; readonly reason: 'broken' | 'unknown' | 'empty' };

/** The conversations of a file: an export of ours, a session of Continue, a task of Cline or Roo. */
export function readImport({ text, folder, changedAt }: ImportFile): ImportResult {
  const value = parseJson(text.replace(/^\uFEFF/u, ''));
  if (value === undefined) return { ok: false, reason: 'broken' };
  let chats: readonly (ImportedChat | undefined)[];
  if (isExport(value)) chats = readExport(value);
  else if (isContinueSession(value)) chats = [readContinueSession(value, changedAt)];
  else if (isTaskScreen(value)) chats = [readTaskScreen(value, folder, changedAt)];
  else if (isTaskHistory(value)) chats = [readTaskHistory(value, folder, changedAt)];
  else return { ok: false, reason: 'unknown' };
  const found = chats.filter((chat) => chat !== undefined);
  return found.length > 0 ? { ok: true, chats: found } : { ok: false, reason: 'empty' };
}
