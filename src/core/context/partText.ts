import type { PartSource, TextPart } from './part';

const titles: { readonly [source in PartSource]: string } = {
  file: 'File',
  folder: 'Folder',
  symbol: 'Symbol',
  selection: 'Selection',
  problems: 'Problems',
  terminal: 'Terminal',
  git: 'Git',
  notebook: 'Notebook cell',
  url: 'Web page',
  paste: 'Pasted text',
  instructions: 'Instructions',
  command: 'Command',
};

/** How a part stands in a message: its name, and its text in a fence that nothing within can close. */
export function partText({ source, label, text, language }: TextPart): string {
  if (source === 'command' || source === 'instructions') return text;
  const runs = text.match(/`{3,}/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  const name = label.replaceAll(/[\s`]+/g, ' ');
  return `${titles[source]} \`${name}\`:\n${fence}${language}\n${text}\n${fence}`;
}
