const families: readonly (readonly string[])[] = [
  [
    'typescript',
    'ts',
    'typescriptreact',
    'tsx',
    'javascript',
    'js',
    'javascriptreact',
    'jsx',
    'mjs',
    'cjs',
    'vue',
    'svelte',
  ],
  ['python', 'py', 'python3'],
  ['java'],
  ['kotlin', 'kt', 'kts'],
  ['csharp', 'cs', 'c#'],
  ['c', 'cpp', 'c++', 'cc', 'h', 'hpp', 'cuda-cpp', 'objective-c'],
  ['go', 'golang'],
  ['rust', 'rs'],
  ['ruby', 'rb'],
  ['php'],
  ['swift'],
  ['scala'],
  ['dart'],
  ['lua'],
  [
    'shellscript',
    'sh',
    'bash',
    'zsh',
    'shell',
    'console',
    'terminal',
    'shell-session',
    'cmd',
    'bat',
    'powershell',
    'ps1',
  ],
  ['sql', 'postgresql', 'mysql', 'plsql'],
  ['html', 'xml', 'svg', 'vue', 'svelte', 'xhtml'],
  ['css', 'scss', 'less', 'sass'],
  ['json', 'jsonc', 'json5'],
  ['yaml', 'yml', 'dockercompose'],
  ['toml'],
  ['ini', 'properties', 'dotenv', 'env'],
  ['markdown', 'md', 'mdx'],
  ['dockerfile', 'docker'],
  ['makefile', 'make'],
];

/** True when a block that calls itself `info` cannot be in this language; an unknown name may be anything. */
export function isOtherLanguage(info: string, languageId: string): boolean {
  const word = /^[\w+#-]+/.exec(info)?.[0].toLowerCase() ?? '';
  const theirs = families.filter((family) => family.includes(word));
  const ours = families.filter((family) => family.includes(languageId));
  return theirs.length > 0 && ours.length > 0 && !theirs.some((family) => ours.includes(family));
}
