import * as vscode from 'vscode';
import type { ImageStore } from '../../core/chat/attachedImages';
import { folderText, maxFolderCharacters } from '../../core/context/folderText';
import { imageHeader } from '../../core/context/imageHeader';
import { judgeImage } from '../../core/context/imageLimits';
import { plainText } from '../../core/context/plainText';
import { isSecretFile } from '../../core/context/secretFiles';
import { secretNote, type Exclusions } from './exclusions';
import { whole, type Attachable, type Resolved } from './resolved';

/** Larger pictures are not handed to the page to be drawn smaller; the service takes none that are larger either. */
const maxImageBytes = 20_000_000;
const maxTextFileBytes = 50_000_000;
/** Files and folders of a folder that are looked at; a folder can have a hundred thousand. */
const maxEntries = 1_000;
/** Folders that tools fill, and nobody means. */
const generated: ReadonlySet<string> = new Set(['.git', 'node_modules']);
/** Files of a folder that are read at the same time. */
const atOnce = 50;
const imageNames = /\.(png|jpe?g|webp|gif|bmp)$/i;

/** What reading files needs. */
export interface FileServices {
  readonly exclusions: Exclusions;
  readonly images: ImageStore;
}

/** A file or a folder, as it is when the question is asked. */
export function fileAttachment(uri: vscode.Uri, isFolder: boolean, services: FileServices): Attachable {
  const label = pathOf(uri);
  return {
    icon: isFolder ? 'folder' : imageNames.test(uri.path) ? 'file-media' : 'file',
    label,
    title: uri.scheme === 'file' ? uri.fsPath : uri.toString(true),
    live: true,
    load: async (evenIfExcluded) => {
      const reason = evenIfExcluded ? '' : await services.exclusions.reason(uri);
      if (reason !== '') return { kind: 'blocked', note: reason };
      try {
        return await (isFolder ? readFolder(uri, services) : readFile(uri, label, services));
      } catch (error) {
        return { kind: 'failed', note: readFault(error) };
      }
    },
  };
}

/** A path as people name it: from the workspace folder. */
export function pathOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

async function readFile(uri: vscode.Uri, label: string, { images }: FileServices): Promise<Resolved> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > (imageNames.test(uri.path) ? maxImageBytes : maxTextFileBytes))
    return { kind: 'failed', note: vscode.l10n.t('It is too large: {0} MB.', Math.round(size / 1e6)) };
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const bytes = open ? new TextEncoder().encode(open.getText()) : await vscode.workspace.fs.readFile(uri);
  if (!open && imageNames.test(uri.path)) return imagePart(bytes, label, images);
  return textOf(bytes, label, languageOf(uri));
}

function textOf(bytes: Uint8Array, label: string, language: string): Resolved {
  const read = plainText(bytes);
  if (!read) return { kind: 'failed', note: vscode.l10n.t('It is a binary file: it has no text to send.') };
  const part = { kind: 'text', source: 'file', label, text: read.text, language } as const;
  return { kind: 'part', part, note: read.cut ? cutNote(read.text.length) : '' };
}

/** A file whose bytes only the page had: dropped or pasted from outside. Undefined bytes: too large to hand over. */
export function droppedFile(name: string, bytes: Uint8Array | undefined, images: ImageStore): Attachable {
  const load = async (evenIfExcluded: boolean): Promise<Resolved> => {
    if (!bytes) return { kind: 'failed', note: vscode.l10n.t('It is too large.') };
    if (!evenIfExcluded && isSecretFile(name)) return { kind: 'blocked', note: secretNote() };
    if (imageNames.test(name) || imageHeader(bytes)) return imagePart(bytes, name, images);
    return textOf(bytes, name, languageIn(name));
  };
  return {
    icon: imageNames.test(name) ? 'file-media' : 'file',
    label: name,
    title: name,
    live: false,
    load,
  };
}

/** What a part says whose end was cut off. */
export function cutNote(characters: number): string {
  return vscode.l10n.t('Only the first {0} characters go along.', characters.toLocaleString());
}

/** A picture by its bytes, kept for as long as its conversation. */
export async function imagePart(bytes: Uint8Array, label: string, images: ImageStore): Promise<Resolved> {
  const verdict = judgeImage(bytes);
  switch (verdict.kind) {
    case 'noPicture':
      return {
        kind: 'failed',
        note: vscode.l10n.t('It is no picture of a kind that can be sent, whatever its name says.'),
      };
    case 'tooSmall':
      return { kind: 'failed', note: vscode.l10n.t('The picture is too small to show anything.') };
    case 'redraw':
      return { kind: 'redraw', bytes };
    case 'fits':
      return whole({ kind: 'image', label, hash: await images.put(bytes), ...verdict.picture });
  }
}

async function readFolder(uri: vscode.Uri, { exclusions }: FileServices): Promise<Resolved> {
  const { files, leftOut, isCut } = await filesIn(uri, exclusions);
  let room = maxFolderCharacters;
  const read: { path: string; text: string | undefined }[] = [];
  // Some at a time: each look may go to another machine.
  for (let at = 0; at < files.length; at += atOnce) {
    const some = files.slice(at, at + atOnce);
    const texts = room > 0 ? await Promise.all(some.map(shortText)) : [];
    some.forEach(({ path }, index) => {
      const text = texts[index];
      room -= text?.length ?? 0;
      read.push({ path: path.slice(uri.path.length + 1), text });
    });
  }
  const { text, shown } = folderText(read);
  const part = { kind: 'text', source: 'folder', label: pathOf(uri), text, language: '' } as const;
  return { kind: 'part', part, note: folderNote({ shown, files: files.length, leftOut, isCut }) };
}

function folderNote(count: {
  readonly shown: number;
  readonly files: number;
  readonly leftOut: number;
  readonly isCut: boolean;
}): string {
  const { shown, files, leftOut, isCut } = count;
  const notes: string[] = [];
  if (isCut)
    notes.push(vscode.l10n.t('The folder is large: {0} of its files go along, {1} are named.', shown, files));
  else if (shown < files)
    notes.push(vscode.l10n.t('{0} of {1} files go along, the others by name.', shown, files));
  if (leftOut > 0) notes.push(vscode.l10n.t('{0} excluded left out.', leftOut));
  return notes.join(' ');
}

/** Breadth first, so that what is near the top is there when there is too much. */
async function filesIn(root: vscode.Uri, exclusions: Exclusions) {
  const files: vscode.Uri[] = [];
  const folders = [root];
  let room = maxEntries;
  let leftOut = 0;
  let isCut = false;
  for (let folder = folders.shift(); folder && room > 0; folder = folders.shift()) {
    const entries = (await vscode.workspace.fs.readDirectory(folder)).filter(
      ([name]) => !generated.has(name),
    );
    isCut ||= entries.length > room;
    const some = entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(0, room);
    room -= some.length;
    for (const { uri, type, reason } of await judged(folder, some, exclusions)) {
      if (reason !== '') leftOut++;
      else if (type === vscode.FileType.Directory) folders.push(uri);
      else if (type === vscode.FileType.File) files.push(uri);
    }
  }
  return { files, leftOut, isCut: isCut || folders.length > 0 };
}

function judged(folder: vscode.Uri, entries: readonly [string, vscode.FileType][], exclusions: Exclusions) {
  return Promise.all(
    entries.map(async ([name, type]) => {
      const uri = vscode.Uri.joinPath(folder, name);
      // What is in an excluded folder is excluded, which also tells of the folder.
      const probe = type === vscode.FileType.Directory ? vscode.Uri.joinPath(uri, '_') : uri;
      return { uri, type, reason: await exclusions.reason(probe) };
    }),
  );
}

/** Undefined for what is large or binary. */
async function shortText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxFolderCharacters) return undefined;
    return plainText(await vscode.workspace.fs.readFile(uri))?.text;
  } catch {
    // It is gone since it was listed.
    return undefined;
  }
}

/** Why a file cannot be read. */
function readFault(error: unknown): string {
  if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound')
    return vscode.l10n.t('It is not there any more.');
  return vscode.l10n.t('It cannot be read: {0}', error instanceof Error ? error.message : String(error));
}

/** The word behind a fence: what the file name ends with. */
export function languageOf(uri: vscode.Uri): string {
  return languageIn(uri.path);
}

function languageIn(path: string): string {
  return /\.([a-z0-9+#]{1,10})$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}
