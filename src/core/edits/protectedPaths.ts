/** What a file decides that runs without being asked: settings of the editor, git, hooks, builds, shells, scripts of packages. */
export type Power = 'editor' | 'git' | 'hooks' | 'builds' | 'shell' | 'scripts';

const rules: readonly (readonly [Power, RegExp])[] = [
  [
    'editor',
    /(?:^|\/)\.(?:vscode|idea|devcontainer|cursor)(?:\/|$)|\.code-workspace$|(?:^|\/)\.devcontainer\.json$/,
  ],
  [
    'hooks',
    /(?:^|\/)\.(?:husky|githooks)(?:\/|$)|(?:^|\/)(?:\.git\/)?hooks\/|(?:^|\/)(?:\.pre-commit-config\.ya?ml|lefthook\.ya?ml)$/,
  ],
  ['git', /(?:^|\/)\.git(?:\/|$)|(?:^|\/)\.git(?:modules|attributes|config)$/],
  [
    'builds',
    /(?:^|\/)\.(?:github|circleci|buildkite|gitea|forgejo|ci)\/|(?:^|\/)(?:\.gitlab-ci\.yml|\.travis\.yml|azure-pipelines\.ya?ml|jenkinsfile|bitbucket-pipelines\.yml|appveyor\.yml|\.drone\.yml)$/,
  ],
  [
    'shell',
    /(?:^|\/)\.(?:bash\w*|zsh\w*|zshenv|zprofile|profile|kshrc|cshrc|tcshrc|envrc|inputrc|login)$|(?:^|\/)(?:config\.fish|\w*profile\.ps1)$/,
  ],
];

/** What a change of this file has power over; undefined for an ordinary file. `path` has forward slashes, `after` is the new text. */
export function powerOf(path: string, before: string, after: string): Power | undefined {
  const plain = path.toLowerCase();
  const found = rules.find(([, pattern]) => pattern.test(plain))?.[0];
  if (found !== undefined || !/(?:^|\/)package\.json$/.test(plain)) return found;
  return scriptsOf(before) === scriptsOf(after) ? undefined : 'scripts';
}

/** The scripts of a `package.json`; a text that cannot be read is as different as can be. */
function scriptsOf(text: string): string {
  try {
    const manifest: unknown = JSON.parse(text === '' ? '{}' : text);
    const scripts =
      typeof manifest === 'object' && manifest !== null && 'scripts' in manifest ? manifest.scripts : {};
    return JSON.stringify(scripts);
  } catch {
    return text;
  }
}
