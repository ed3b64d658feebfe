/** A `.gitignore`: the folder it stands in, relative to the root (empty for the root), and what it says. */
export interface IgnoreFile {
  readonly folder: string;
  readonly text: string;
}

interface Rule {
  readonly pattern: RegExp;
  readonly negated: boolean;
  readonly foldersOnly: boolean;
}

/** What `.gitignore` files leave out, by the rules of gitignore(5). */
export class IgnoreRules {
  readonly #files: readonly { readonly folder: string; readonly rules: readonly Rule[] }[];

  /** In any order. */
  constructor(files: readonly IgnoreFile[]) {
    this.#files = files
      .toSorted((a, b) => a.folder.length - b.folder.length)
      .map(({ folder, text }) => ({ folder: folder === '' ? '' : `${folder}/`, rules: rulesIn(text) }));
  }

  /** True when the file at `path`, relative to the root with slashes, is left out, or a folder it is in. */
  isIgnored(path: string): boolean {
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (this.#isExcluded(path.slice(0, end), true)) return true;
    }
    return this.#isExcluded(path, false);
  }

  #isExcluded(path: string, isFolder: boolean): boolean {
    let excluded = false;
    for (const { folder, rules } of this.#files) {
      if (!path.startsWith(folder)) continue;
      const inner = path.slice(folder.length);
      for (const { pattern, negated, foldersOnly } of rules) {
        if ((isFolder || !foldersOnly) && pattern.test(inner)) excluded = !negated;
      }
    }
    return excluded;
  }
}

function rulesIn(text: string): Rule[] {
  return text.split(/\r?\n/).flatMap((line) => {
    let glob = line.replace(/(?<!\\) +$/, '');
    if (glob === '' || glob.startsWith('#')) return [];
    const negated = glob.startsWith('!');
    if (negated) glob = glob.slice(1);
    const foldersOnly = glob.endsWith('/');
    if (foldersOnly) glob = glob.slice(0, -1);
    const anchored = glob.includes('/');
    const source = globSource(glob.replace(/^\//, ''));
    try {
      return [{ pattern: new RegExp(`^${anchored ? '' : '(?:.*/)?'}${source}$`), negated, foldersOnly }];
    } catch {
      // A range of characters that ends before it begins matches nothing.
      return [];
    }
  });
}

function globSource(glob: string): string {
  const parts = /\*\*\/|\/\*\*$|\*+|\?|\[!?\]?[^\]]*\]|\\.|[^]/g;
  return (glob.match(parts) ?? []).map(partSource).join('');
}

function partSource(part: string): string {
  if (part === '**/') return '(?:.*/)?';
  if (part === '/**') return '/.*';
  if (part.startsWith('*')) return '[^/]*';
  if (part === '?') return '[^/]';
  if (part.startsWith('[') && part.length > 2) return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
  const literal = part.startsWith('\\') && part.length === 2 ? part.slice(1) : part;
  return literal.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
