import { isMap, parseDocument } from 'yaml';

/** A prompt file of a workspace: `name.prompt.md` with an optional head in YAML. */
export interface PromptFile {
  readonly description: string;
  readonly text: string;
}

/** The head of a prompt file cannot be read. */
export class PromptFileError extends Error {
  override readonly name = 'PromptFileError';
  /** Counted from 1, in the file. */
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }

  static is(error: unknown): error is PromptFileError {
    return error instanceof PromptFileError;
  }
}

/** Reads a prompt file. Throws `PromptFileError` when its head is broken. */
export function parsePromptFile(file: string): PromptFile {
  const text = file.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  if (!/^---[ \t]*\n/.test(text)) return { description: '', text: text.trim() };
  const end = /\n---[ \t]*(\n|$)/.exec(text);
  if (!end) throw new PromptFileError(1, 'The head that begins with --- does not end');
  const head = text.slice(text.indexOf('\n') + 1, end.index + 1);
  const document = parseDocument(head, { prettyErrors: true });
  const fault = document.errors[0];
  if (fault) throw new PromptFileError((fault.linePos?.[0].line ?? 1) + 1, firstLine(fault.message));
  const { contents } = document;
  if (contents !== null && !isMap(contents))
    throw new PromptFileError(2, 'The head is not a list of names and values');
  const description = document.get('description');
  return {
    description: typeof description === 'string' ? description : '',
    text: text.slice(end.index + end[0].length).trim(),
  };
}

/** The parser ends its message with the place and a picture of it; the place is told apart. */
function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
}
