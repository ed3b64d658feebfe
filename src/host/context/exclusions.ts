import * as vscode from 'vscode';
import { isObject } from '../../core/base/guards';
import { Disposable } from '../../core/base/disposable';
import { IgnoreRules } from '../../core/context/ignoreRules';
import { isSecretFile } from '../../core/context/secretFiles';
import { OffLimits } from '../completion/offLimits';
import { readContextSettings } from '../config';

/** Which files do not go along silently, and why. */
export class Exclusions extends Disposable {
  readonly #offLimits = this._register(new OffLimits());

  /** True for a file that does not go along silently. */
  async isOffLimits(uri: vscode.Uri): Promise<boolean> {
    return (await this.reason(uri)) !== '';
  }

  /** Why a file stays out, in a sentence; empty when nothing speaks against it. */
  async reason(uri: vscode.Uri): Promise<string> {
    if (isSecretFile(uri.path)) return secretNote();
    if (await this.#offLimits.isOffLimits(uri)) return vscode.l10n.t('A .gitignore leaves it out.');
    if (isListed(uri, filesExclude(uri))) return vscode.l10n.t('The setting files.exclude leaves it out.');
    if (isListed(uri, readContextSettings().exclude))
      return vscode.l10n.t('The setting deepinfra.context.exclude leaves it out.');
    return '';
  }
}

function filesExclude(uri: vscode.Uri): string[] {
  const globs: unknown = vscode.workspace.getConfiguration('files', uri).get('exclude');
  return Object.entries(isObject(globs) ? globs : {}).flatMap(([glob, on]) => (on === true ? [glob] : []));
}

const compiled = new Map<string, IgnoreRules>();

/** The settings are asked for each of many files, and hardly ever change. */
function rulesOf(text: string): IgnoreRules {
  const rules = compiled.get(text) ?? new IgnoreRules([{ folder: '', text }]);
  if (!compiled.has(text) && compiled.size >= 10) compiled.clear();
  compiled.set(text, rules);
  return rules;
}

function isListed(uri: vscode.Uri, globs: readonly string[]): boolean {
  const path = vscode.workspace.asRelativePath(uri, false).replace(/^[/\\]+/, '');
  return rulesOf(globs.flatMap(withoutBraces).join('\n')).isIgnored(path);
}

/** `a.{b,c}` as `a.b` and `a.c`, which the rules of .gitignore lack. */
function withoutBraces(glob: string): string[] {
  const [, before = '', choices = '', after = ''] = /^(.*?)\{([^{}]*)\}(.*)$/.exec(glob) ?? [];
  return choices === ''
    ? [glob]
    : choices.split(',').flatMap((choice) => withoutBraces(before + choice + after));
}

/** Why a file stays out whose name says that it holds secrets. */
export function secretNote(): string {
  return vscode.l10n.t('Files of this name usually hold secrets.');
}
