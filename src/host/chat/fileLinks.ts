import * as vscode from 'vscode';

/** A place in a file as models write it: `src/a.ts`, `src/a.ts:12`, `src/a.ts:12:5`, `src/a.ts:12-20`, `src/a.ts#L12`. */
const writtenPlace = /^(.+?)(?::(\d{1,7})(?:[:-]\d{1,7})?|#L(\d{1,7})(?:-L?\d{1,7})?)?$/;
const bareName = /^[\w.-]+$/;
/** Names without a folder that are looked for in one call. Ours: each is a search over the workspace. */
const mostSearches = 20;

/** Which of these places, as an answer writes them, lie in files of the workspace that exist. */
export async function existingFiles(places: readonly string[]): Promise<string[]> {
  let searches = 0;
  const found = await Promise.all(
    places.map(async (place) => {
      const mayBeSearched = bareName.test(pathOf(place)) && ++searches <= mostSearches;
      return (await resolve(place, mayBeSearched)) === undefined ? [] : [place];
    }),
  );
  return found.flat();
}

/** Opens a place that `existingFiles` found, at its line. */
export async function openFile(place: string): Promise<void> {
  const uri = await resolve(place, true);
  if (!uri) throw new Error(vscode.l10n.t('{0} is not in this workspace any more.', pathOf(place)));
  const match = writtenPlace.exec(place);
  const line = Number(match?.[2] ?? match?.[3] ?? 0);
  const start = new vscode.Position(Math.max(0, line - 1), 0);
  const options: vscode.TextDocumentShowOptions =
    line > 0 ? { selection: new vscode.Range(start, start) } : {};
  await vscode.commands.executeCommand('vscode.open', uri, options);
}

function pathOf(place: string): string {
  return writtenPlace.exec(place)?.[1] ?? place;
}

/** The one file that a place means. Nothing outside the folders of the workspace is looked at. */
async function resolve(place: string, maySearch: boolean): Promise<vscode.Uri | undefined> {
  const path = pathOf(place);
  for (const uri of candidates(path)) {
    if (await isFile(uri)) return uri;
  }
  if (!maySearch || !bareName.test(path)) return undefined;
  const found = await vscode.workspace.findFiles(`**/${path}`, undefined, 2);
  return found.length === 1 ? found[0] : undefined;
}

function candidates(path: string): vscode.Uri[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const isAbsolute = path.startsWith('/') || /^[a-z]:[\\/]/i.test(path);
  const uris = isAbsolute
    ? folders.slice(0, 1).map(({ uri }) => uri.with({ path: vscode.Uri.file(path).path }))
    : folders.flatMap(({ uri, name }) => [
        vscode.Uri.joinPath(uri, path),
        ...(path.startsWith(`${name}/`) ? [vscode.Uri.joinPath(uri, path.slice(name.length + 1))] : []),
      ]);
  return uris.filter((uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined);
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
