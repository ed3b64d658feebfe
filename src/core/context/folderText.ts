/** One file of a folder: its path from the folder, and its text; undefined when it is not read. */
export interface FolderFile {
  readonly path: string;
  readonly text: string | undefined;
}

/** Characters of all files of a folder together. */
export const maxFolderCharacters = 200_000;

/** A folder as text: the names of all files, then the texts of as many as there is room for. */
export function folderText(files: readonly FolderFile[]): { readonly text: string; readonly shown: number } {
  const names = files.map(({ path }) => path).join('\n');
  const pieces: string[] = [names];
  let room = maxFolderCharacters - names.length;
  for (const { path, text } of files) {
    if (text === undefined || text.length > room) continue;
    room -= text.length;
    pieces.push(`=== ${path} ===\n${text}`);
  }
  return { text: pieces.join('\n\n').slice(0, maxFolderCharacters), shown: pieces.length - 1 };
}
