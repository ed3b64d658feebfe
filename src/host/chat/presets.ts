import * as vscode from 'vscode';
import type { Chat } from '../../core/chat/chat';
import { readConversationParameters, type ConversationParameters } from '../../core/chat/parameters';
import { readChatSettings } from '../config';

type Item = vscode.QuickPickItem & {
  readonly run: (chat: Chat) => Promise<void>;
  readonly preset?: string;
};

/** Lets the user apply a preset, save the parameters of a conversation as one, or delete one. */
export async function choosePreset(chat: Chat): Promise<void> {
  const picked = await pickItem(chat);
  await picked?.run(chat);
}

function pickItem(chat: Chat): Promise<Item | undefined> {
  const picker = vscode.window.createQuickPick<Item>();
  picker.title = vscode.l10n.t('Presets of Parameters');
  picker.placeholder = vscode.l10n.t('Search presets');
  picker.items = itemsFor(chat);
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]);
      picker.hide();
    });
    picker.onDidTriggerItemButton(({ item }) => {
      if (item.preset === undefined) return;
      void savePreset(item.preset, undefined).then(() => (picker.items = itemsFor(chat)));
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function itemsFor({ conversation }: Chat): Item[] {
  const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Delete') };
  const presets = Object.entries(readChatSettings().presets).map(([name, parameters]): Item => ({
    label: name,
    preset: name,
    description: summaryOf(parameters),
    buttons: [remove],
    run: (chat) => chat.chooseParameters(parameters),
  }));
  const save: Item = {
    label: `$(save) ${vscode.l10n.t('Save as Preset…')}`,
    description: summaryOf(conversation.parameters),
    alwaysShow: true,
    run: saveAs,
  };
  return Object.keys(conversation.parameters).length > 0
    ? [...presets, save]
    : presets.concat(nothingSet(presets));
}

function nothingSet(presets: readonly Item[]): Item[] {
  if (presets.length > 0) return [];
  const label = vscode.l10n.t('No presets yet. Set a parameter first, then save it here.');
  return [{ label, run: async () => {} }];
}

async function saveAs({ conversation }: Chat): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Save as Preset'),
    prompt: vscode.l10n.t('Name of the preset; one of the same name is replaced'),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A preset needs a name.') : undefined),
  });
  if (name !== undefined) await savePreset(name.trim(), conversation.parameters);
}

/** Undefined deletes it. */
async function savePreset(name: string, parameters: ConversationParameters | undefined): Promise<void> {
  const others = Object.entries(readChatSettings().presets).filter(([other]) => other !== name);
  const presets = Object.fromEntries(parameters ? [...others, [name, parameters]] : others);
  const configuration = vscode.workspace.getConfiguration('deepinfra');
  await configuration.update('chat.presets', presets, vscode.ConfigurationTarget.Global);
}

function summaryOf(parameters: ConversationParameters): string {
  const { systemPrompt, ...others } = readConversationParameters(parameters);
  const parts = Object.entries(others).map(([name, value]) =>
    typeof value === 'number' || typeof value === 'string' ? `${name} ${value}` : name,
  );
  return [...(systemPrompt === undefined ? [] : [vscode.l10n.t('system prompt')]), ...parts].join(' · ');
}
