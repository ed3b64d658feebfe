import { isBlank } from '../lineKeys';

const extensions =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py[iw]?|ipynb|rb|rs|go|java|kts?|scala|swift|dart|php|cs|fs|vb|c|h|cc|cpp|cxx|hpp|hh|m|mm|lua|r|jl|pl|pm|ex|exs|erl|hs|ml|clj|sql|sh|bash|zsh|fish|ps1|bat|cmd|css|scss|sass|less|html?|xml|svg|json[c5]?|jsonl|ya?ml|toml|ini|cfg|conf|env|md|mdx|rst|txt|tex|proto|graphql|gql|tf|hcl|gradle|cmake|mk|zig|nim|sol|lock|properties|csv|code-workspace)$/i;
const namesWithoutExtension =
  /^(?:Dockerfile|Makefile|Gemfile|Rakefile|Procfile|Jenkinsfile|CMakeLists\.txt|\.(?:gitignore|env|bashrc|zshrc|profile|npmrc|editorconfig|prettierrc))$/i;

/** True for a word that looks like the path of a file. */
export function looksLikePath(word: string): boolean {
  if (!/^(?:[a-z]:[/\\])?[\w@~.+\-/\\ ()[\]]+$/i.test(word) || /^https?:/i.test(word) || word.length > 300)
    return false;
  const name = word.split(/[/\\]/).at(-1) ?? '';
  // Names with blanks cannot be told from words.
  if (/\s/.test(word)) return false;
  return (extensions.test(name) && !/^\.[^.]+$/.test(name)) || namesWithoutExtension.test(name);
}

/** The path with forward slashes, without what diffs and models put before it. */
export function cleanPath(path: string): string {
  const plain = path
    .trim()
    .replace(/^[`'"*]+|[`'"*:]+$/g, '')
    .replaceAll('\\', '/');
  return plain.replace(/^(?:\.\/)+/, '').replace(/:\d+(?:[-:]\d+)?$/, '');
}

/** True when both may name the same file: one is the end of the other. */
export function mayBeSameFile(one: string, other: string): boolean {
  const [a, b] = [cleanPath(one), cleanPath(other)].map((path) => path.replace(/^\/+/, '').toLowerCase());
  if (a === undefined || b === undefined || a === '' || b === '') return false;
  return a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`);
}

/** The path in what stands after a fence: `ts src/a.ts`, `ts:src/a.ts`, `src/a.ts`, `ts title="src/a.ts"`. */
export function pathInInfo(info: string): string | undefined {
  const [, named] = /(?:title|file|filename|path|name)\s*[=:]\s*["']?([^"'}\s]+)/i.exec(info) ?? [];
  if (named !== undefined && looksLikePath(named)) return cleanPath(named);
  const words = info.split(/[\s{}]+/).flatMap((word) => [word, word.slice(word.indexOf(':') + 1)]);
  const path = words.find(
    (word) => /[./\\]/.test(word) && looksLikePath(word) && !/^[a-z]:[^/\\]/i.test(word),
  );
  return path === undefined ? undefined : cleanPath(path);
}

/** The path that the text right before a block says the block is for; undefined when it says none, or several. */
export function pathInProse(prose: readonly string[]): string | undefined {
  const line = prose.findLast((one) => !isBlank(one))?.trim() ?? '';
  const bare = line.replace(/^(?:#{1,6}|[-*+]|\d+[.)])\s+/, '');
  const [, labelled] = /^\**(?:file|path|filename|datei)\**\s*:\**\s*(.+)$/i.exec(bare) ?? [];
  const alone = cleanPath(
    (labelled ?? bare).replace(/\s*\((?:new|updated|modified|changed|full|complete)[^)]*\)\s*:?$/i, ''),
  );
  if (looksLikePath(alone)) return alone;
  const marked = [...bare.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*/g)].map(([, code, bold]) =>
    cleanPath(code ?? bold ?? ''),
  );
  const paths = [...new Set(marked.filter(looksLikePath))];
  return paths.length === 1 ? paths[0] : undefined;
}

/** The path in a comment that says nothing else: `// src/a.ts`, `# file: src/a.ts`, `<!-- src/a.html -->`. */
export function pathInComment(line: string): string | undefined {
  const [, inner] =
    /^\s*(?:\/\/+|#+|--(?!-)|;+|%+|\/\*+|<!--|"""|\{\/\*|")\s*(.*?)\s*(?:\*+\/\}?|-->|""")?\s*$/.exec(line) ??
    [];
  if (inner === undefined) return undefined;
  const [, ahead] = /^(\S+\.\w+)\s*(?:[-–—(|]|:\s).*$/.exec(inner) ?? [];
  const path = cleanPath(
    ahead?.includes('/')
      ? ahead
      : inner
          .replace(/^(?:file|path|filename)\s*:\s*/i, '')
          .replace(/\s*\((?:new|updated|modified|changed)[^)]*\)$/i, ''),
  );
  return looksLikePath(path) ? path : undefined;
}
