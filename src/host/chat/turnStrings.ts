import { l10n } from 'vscode';
import type { Strings } from '../../protocol/strings';

/** The view's texts about turns, their blocks, the queue and parameters. */
export function turnStrings() {
  return {
    newFile: l10n.t('New File'),
    insertInTerminal: l10n.t('Put into Terminal'),
    saveImage: l10n.t('Save Image'),
    editQuestion: l10n.t('Edit and Ask Again'),
    sendEdited: l10n.t('Ask Again (Enter)'),
    answerThis: l10n.t('Answer This'),
    fork: l10n.t('Fork: New Chat up to Here'),
    regenerate: l10n.t('Answer Again'),
    copyQuestion: l10n.t('Copy Question'),
    version: l10n.t('Version {0} of {1}'),
    previousVersion: l10n.t('Previous Version'),
    nextVersion: l10n.t('Next Version'),
    queue: l10n.t('Questions that wait'),
    queued: l10n.t('Waits for the answer above'),
    unqueue: l10n.t('Take out of the queue'),
    askNow: l10n.t('Ask Now'),
    sendLater: l10n.t('Send When the Answer Is Complete (Enter)'),
    parametersTitle: l10n.t('Parameters of This Conversation'),
    parametersButton: l10n.t('Parameters'),
    parametersSet: l10n.t('Parameters: {0} set'),
    presets: l10n.t('Presets…'),
    resetParameters: l10n.t('Reset All'),
    schemaFromFile: l10n.t('From File…'),
  } satisfies Partial<Strings>;
}
