import type { MarkedToken, Tokens } from 'marked';

/** Items of one list and rows of one table that are laid out together; longer ones continue in another. */
export const partSizes = { list: 50, table: 100 } as const;

/** The list or table whose first items or rows are frozen while more of it may come. */
export interface OpenParts {
  /** Frozen items or rows, over all parts. */
  count: number;
  /** The number of a list's first item. */
  readonly start: number | '';
  /** Whether the frozen items alone make their list loose. */
  loose: boolean;
  /** The frozen parts of a list, which become loose with the rest of it. */
  readonly elements: HTMLElement[];
}

/** Cuts long lists and tables into tokens of one part each; `open` tells what of the first token is frozen. */
export function splitParts(
  tokens: readonly MarkedToken[],
  open: OpenParts | undefined,
): readonly MarkedToken[] {
  if (open === undefined && !tokens.some(isLong)) return tokens;
  return tokens.flatMap((token, index): MarkedToken[] => {
    const before = index === 0 ? open : undefined;
    if (token.type === 'list') return splitList(token, before);
    return token.type === 'table' ? splitTable(token, before) : [token];
  });
}

function isLong(token: MarkedToken): boolean {
  if (token.type === 'list') return token.items.length > partSizes.list;
  return token.type === 'table' && token.rows.length > partSizes.table;
}

function splitList(list: Tokens.List, open: OpenParts | undefined): Tokens.List[] {
  const first = open?.count ?? 0;
  if (first === 0 && list.items.length <= partSizes.list) return [list];
  const loose = list.loose || open?.loose === true;
  const listStart = open ? open.start : list.start;
  return cut(list.items, first, partSizes.list).map(({ entries, index }) => {
    const partStart = listStart === '' ? listStart : listStart + index;
    return { ...list, items: entries, start: partStart, loose };
  });
}

function splitTable(table: Tokens.Table, open: OpenParts | undefined): Tokens.Table[] {
  const first = open?.count ?? 0;
  if (first === 0 && table.rows.length <= partSizes.table) return [table];
  return cut(table.rows, first, partSizes.table).map(({ entries }) => ({ ...table, rows: entries }));
}

/** Entries by part, each with the index of the part's first entry; `first` is the index of the first entry here. */
function cut<T>(entries: readonly T[], first: number, size: number): { entries: T[]; index: number }[] {
  const parts: { entries: T[]; index: number }[] = [];
  for (let at = 0; at < entries.length;) {
    const position = first + at;
    const room = size - (position % size);
    parts.push({ entries: entries.slice(at, at + room), index: position - (position % size) });
    at += room;
  }
  return parts;
}

/** Whether an item that another one follows makes its list loose, as marked decides it. */
export function isLooseItem(item: Tokens.ListItem): boolean {
  if (/\n[ \t]*\n[ \t]*$/.test(item.raw)) return true;
  return item.tokens.some((token) => token.type === 'space' && /\n.*\n/.test(token.raw));
}
