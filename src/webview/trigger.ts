/** What opened the list: `@` or `/`, where it stands, and what was typed behind it. */
export interface Trigger {
  readonly sign: '@' | '/';
  /** Where the sign stands in the text. */
  readonly from: number;
  readonly query: string;
}

/** What the list is asked for while the cursor stands at `caret`; undefined when it is closed. */
export function triggerAt(text: string, caret: number): Trigger | undefined {
  const before = text.slice(Math.max(0, caret - 300), caret);
  const command = /^\/([\w:.-]*)$/.exec(text.slice(0, caret));
  if (command) return { sign: '/', from: 0, query: command[1] ?? '' };
  // Names of commits, symbols and folders may hold blanks.
  const mention = /(?:^|\s)@((?:commit|symbol|folder):[^\n]*|[^\s@]*)$/.exec(before);
  const query = mention?.[1];
  return query === undefined ? undefined : { sign: '@', from: caret - query.length - 1, query };
}
