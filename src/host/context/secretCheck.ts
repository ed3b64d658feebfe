import * as vscode from 'vscode';
import type { ContextPart } from '../../core/context/part';

/** A question with what goes along with it. */
export interface Outgoing {
  readonly text: string;
  readonly parts: readonly ContextPart[];
}

interface Place {
  readonly label: string;
  readonly line: number;
  readonly rule: string;
}

/**
 * Looks for keys and tokens in what is about to be sent, and asks when there are any: the same with them masked, as it is,
 * or undefined when nothing shall be sent. `known`: secrets that are known by themselves.
 */
export async function checkedForSecrets(
  outgoing: Outgoing,
  known: readonly string[],
): Promise<Outgoing | undefined> {
  const { findSecrets } = await import('./secretScanPart');
  const places: Place[] = [];
  const mask = async (text: string, label: string): Promise<string> => {
    let masked = '';
    let end = 0;
    for (const { rule, from, to } of await findSecrets(text, known)) {
      places.push({ label, line: text.slice(0, from).split('\n').length, rule });
      masked += `${text.slice(end, from)}[masked: ${rule}]`;
      end = to;
    }
    return masked + text.slice(end);
  };
  const text = await mask(outgoing.text, vscode.l10n.t('your question'));
  const parts: ContextPart[] = [];
  for (const part of outgoing.parts)
    parts.push(part.kind === 'text' ? { ...part, text: await mask(part.text, part.label) } : part);
  if (places.length === 0) return outgoing;
  const choice = await ask(places);
  if (choice === 'mask') return { text, parts };
  return choice === 'send' ? outgoing : undefined;
}

/** `GITHUB_TOKEN` and `BasicAuth` as people write them. */
function spoken(rule: string): string {
  return rule.replaceAll('_', ' ').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

async function ask(places: readonly Place[]): Promise<'mask' | 'send' | undefined> {
  const mask = vscode.l10n.t('Mask and Send');
  const send = vscode.l10n.t('Send as It Is');
  const shown = places
    .slice(0, 10)
    .map(({ label, line, rule }) => vscode.l10n.t('{0} in {1}, line {2}', spoken(rule), label, line));
  if (places.length > shown.length) shown.push(vscode.l10n.t('and {0} more', places.length - shown.length));
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('What you are about to send seems to hold keys or passwords.'),
    { modal: true, detail: shown.join('\n') },
    mask,
    send,
  );
  return chosen === mask ? 'mask' : chosen === send ? 'send' : undefined;
}
