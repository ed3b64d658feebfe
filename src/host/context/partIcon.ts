import type { ContextPart, PartSource } from '../../core/context/part';

const icons: { readonly [source in PartSource]: string } = {
  file: 'file',
  folder: 'folder',
  symbol: 'symbol-method',
  selection: 'list-selection',
  problems: 'warning',
  terminal: 'terminal',
  git: 'git-commit',
  notebook: 'notebook',
  url: 'globe',
  paste: 'clippy',
  instructions: 'book',
  command: 'symbol-event',
};

/** The codicon of what goes along with a question. */
export function partIcon(part: Pick<ContextPart, 'kind'> & { readonly source?: PartSource }): string {
  return part.source === undefined ? 'file-media' : icons[part.source];
}
