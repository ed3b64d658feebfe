import * as vscode from 'vscode';
import { translateCodeText, translateTextsText } from '../../core/actions/rewrite';
import type { Exclusions } from '../context/exclusions';
import { mayBeSent } from '../edits/inlineChecks';
import type { CodeEdits } from './codeEdits';
import { excerptOf, targetOf } from './target';

/** Tags of the languages that are offered for texts; any other can be typed. */
const tags = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'tr', 'uk', 'ru', 'ja', 'ko', 'zh'];
/** Programming languages that are offered, by VS Code's ids. */
const languages: readonly (readonly [id: string, name: string])[] = [
  ['typescript', 'TypeScript'],
  ['javascript', 'JavaScript'],
  ['python', 'Python'],
  ['java', 'Java'],
  ['csharp', 'C#'],
  ['cpp', 'C++'],
  ['c', 'C'],
  ['go', 'Go'],
  ['rust', 'Rust'],
  ['kotlin', 'Kotlin'],
  ['swift', 'Swift'],
  ['ruby', 'Ruby'],
  ['php', 'PHP'],
  ['shellscript', 'Bash'],
  ['powershell', 'PowerShell'],
  ['sql', 'SQL'],
];

interface Choice extends vscode.QuickPickItem {
  /** The name for the model. */
  readonly name?: string;
  /** Set for a programming language. */
  readonly id?: string;
}

/**
 * Translates the code that a command is about: comments and texts into another human language, in place; or all of it
 * into another programming language, in a new file.
 */
export async function translate(
  args: readonly unknown[],
  edits: CodeEdits,
  exclusions: Exclusions,
): Promise<void> {
  const target = await targetOf(args);
  if (!target) return;
  const choice = await vscode.window.showQuickPick(choices(target.document.languageId), {
    title: vscode.l10n.t('Translate To'),
    matchOnDescription: true,
  });
  const { name, id } = choice ?? {};
  if (name === undefined) return;
  if (id === undefined) return edits.changeTarget(target, { instruction: () => translateTextsText(name) });
  if (!(await mayBeSent(target.document, exclusions))) return;
  const { text, language } = excerptOf(target);
  const document = await vscode.workspace.openTextDocument({ language: id });
  await edits.writeAtEnd(document, translateCodeText(name, text, language));
}

function choices(present: string): Choice[] {
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  const local = new Intl.DisplayNames([vscode.env.language], { type: 'language' });
  const separator = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  return [
    separator(vscode.l10n.t('Comments and texts, in place')),
    ...tags.map((tag): Choice => ({ label: local.of(tag) ?? tag, name: names.of(tag) ?? tag })),
    separator(vscode.l10n.t('The program, in a new file')),
    ...languages.filter(([id]) => id !== present).map(([id, name]): Choice => ({ label: name, name, id })),
  ];
}
