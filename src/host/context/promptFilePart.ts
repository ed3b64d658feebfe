import { parsePromptFile, PromptFileError, type PromptFile } from '../../core/context/promptFile';

/** What a prompt file holds, or the line that is broken, counted from 1, and why. */
export type ReadPromptFile =
  | ({ readonly ok: true } & PromptFile)
  | { readonly ok: false; readonly line: number; readonly message: string };

/** Reads the text of a prompt file. */
export function readPromptFile(text: string): ReadPromptFile {
  try {
    return { ok: true, ...parsePromptFile(text) };
  } catch (error) {
    if (PromptFileError.is(error)) return { ok: false, line: error.line, message: error.message };
    throw error;
  }
}
