/** One file of a change. */
export interface FileChange {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  /** Where it was before it was moved. */
  readonly oldPath?: string;
  /** Lines; both 0 for a binary file. */
  readonly added: number;
  readonly removed: number;
  readonly isBinary?: boolean;
  /** Not known to git yet. */
  readonly isNew?: boolean;
}

/** Reads `git diff --numstat -z`; what is cut off or malformed at the end is left out. */
export function parseNumstat(text: string): FileChange[] {
  const fields = text.split('\0');
  const files: FileChange[] = [];
  for (let at = 0; at < fields.length; at++) {
    const found = /^\s*(\d+|-)\t(\d+|-)\t(.*)$/s.exec(fields[at] ?? '');
    if (!found) continue;
    const [, added, removed, path = ''] = found;
    const counts = countsOf(added, removed);
    if (path !== '') {
      files.push({ path, ...counts });
      continue;
    }
    // A moved file: the two names follow in fields of their own.
    const [oldPath, newPath] = [fields[at + 1], fields[at + 2]];
    at += 2;
    if (oldPath && newPath) files.push({ path: newPath, oldPath, ...counts });
  }
  return files;
}

/** Git writes `-` for the lines of a binary file. */
function countsOf(added: string | undefined, removed: string | undefined) {
  return added === '-'
    ? { added: 0, removed: 0, isBinary: true }
    : { added: Number(added), removed: Number(removed) };
}

/** Locks and things that a tool writes: their names say enough. By what package managers and generators are known to write. */
const generatedNames = [
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|packages\.lock\.json|pnpm-lock\.yaml|bun\.lockb|go\.sum|package\.resolved|gradle\.lockfile)$/,
  /\.(lock|min\.(js|css|mjs)|map|snap|pb\.go|pb2?\.(cc|h|py)|g\.dart|designer\.cs|generated\.\w+|tsbuildinfo)$/,
  /(^|\/)(dist|vendor|node_modules|third_party|__snapshots__|__generated__)\//,
];

/** True for a lock file, and for what a tool writes. */
export function isGenerated(path: string): boolean {
  const lower = path.toLowerCase();
  return generatedNames.some((pattern) => pattern.test(lower));
}
