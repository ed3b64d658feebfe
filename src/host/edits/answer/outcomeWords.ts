import * as vscode from 'vscode';
import type { Outcome } from '../../../core/edits/plan';
import type { Power } from '../../../core/edits/protectedPaths';

type Nothing = Exclude<Outcome, { readonly outcome: 'applied' }>;

/** Why an answer does not change a file, and what to do about it. */
export function outcomeWords(path: string, { reason }: Nothing): string {
  switch (reason) {
    case 'tie':
      return vscode.l10n.t(
        'The code fits several places of {0}. Ask for the change with more lines around it.',
        path,
      );
    case 'weak':
      return vscode.l10n.t(
        'No place in {0} fits this code well enough. Insert it at the cursor, or ask for the change as a diff.',
        path,
      );
    case 'conflict':
      return vscode.l10n.t(
        'Two changes of the answer want the same lines of {0}. Ask for one change at a time.',
        path,
      );
    case 'deletesMuch':
      return vscode.l10n.t(
        'Much of {0} would be gone: the code shows only a part of it. Ask for the change as a diff.',
        path,
      );
    case 'deletesAll':
      return vscode.l10n.t('Nothing of {0} would be left. Delete the file yourself if that is meant.', path);
    case 'truncated':
      return vscode.l10n.t('The code for {0} was cut off. Let the model continue, then apply it.', path);
    case 'unchanged':
      return vscode.l10n.t('{0} says this already.', path);
    case 'noCode':
    case 'otherFile':
      return vscode.l10n.t('The answer holds no code for {0}.', path);
    case 'unclear':
      return vscode.l10n.t('The change of {0} cannot be read without guessing. Ask for it as a diff.', path);
  }
}

/** The warning for a file whose change has effects that a reader may not expect. */
export function powerWords(path: string, power: Power): string {
  switch (power) {
    case 'editor':
      return vscode.l10n.t(
        '{0} sets up the editor, and can make it run programs. Read the change before you accept it.',
        path,
      );
    case 'git':
      return vscode.l10n.t(
        '{0} belongs to git, and can make it run programs. Read the change before you accept it.',
        path,
      );
    case 'hooks':
      return vscode.l10n.t('{0} runs when you work with git. Read the change before you accept it.', path);
    case 'builds':
      return vscode.l10n.t(
        '{0} runs on the build server, with its secrets. Read the change before you accept it.',
        path,
      );
    case 'shell':
      return vscode.l10n.t('{0} runs whenever a shell starts. Read the change before you accept it.', path);
    case 'scripts':
      return vscode.l10n.t('The scripts of {0} run programs. Read the change before you accept it.', path);
  }
}
