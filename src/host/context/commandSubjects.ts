import { slashCommands, type CommandSubject } from '../../core/context/slashCommands';
import { documentInUse, problemsAttachment, selectionAttachment } from './editorParts';
import { fileAttachment } from './fileParts';
import { currentChanges } from './gitParts';
import type { OfferServices } from './offers';
import type { Attachable } from './resolved';
import { readPrompt, workspacePrompts } from './workspacePrompts';

/** What a command looks at: the selection, else the file in the editor; or the changes. */
export async function subjectOf(subject: CommandSubject, services: OfferServices): Promise<Attachable[]> {
  const { exclusions, runGit } = services;
  const uri = documentInUse();
  const selection = selectionAttachment(exclusions);
  const code = selection ?? (uri && fileAttachment(uri, false, services));
  switch (subject) {
    case 'code':
      return present(code);
    case 'codeAndProblems':
      return present(code, uri && (await problemsAttachment(exclusions, uri)));
    case 'codeOrChanges':
      return present(selection ?? (await currentChanges(runGit)) ?? code);
    case 'changes':
      return present(await currentChanges(runGit));
  }
}

/** What a command tells the model; undefined when there is no such command. Rejects when its prompt file is broken. */
export async function commandText(name: string): Promise<string | undefined> {
  const ours = slashCommands.find((command) => command.name === name);
  if (ours) return ours.text;
  const prompt = (await workspacePrompts()).find((candidate) => candidate.name === name);
  return prompt && (await readPrompt(prompt)).text;
}

function present(...found: readonly (Attachable | undefined)[]): Attachable[] {
  return found.filter((attachable) => attachable !== undefined);
}
