import * as vscode from 'vscode';
import { asStrings } from '../../core/base/guards';
import { isModelName, mostRecents, pickerSections, withId } from '../../core/models/picker';
import type { Chat } from '../../core/chat/chat';
import { modelItems, namedItem, type ModelItem } from '../chat/modelItems';
import { commandIds, mementoKeys } from '../names';
import type { Service } from '../service';
import type { Command } from './command';

/** More than this is kept of what was used, for models that come and go. */
const keptRecents = 4 * mostRecents;

/** The conversation with an id, or that which the user looks at. */
type ChatOf = (conversationId: unknown) => Promise<Chat>;

/** Lets the user choose the model of the conversation shown, and remembers it for the next ones. */
export class PickModel implements Command {
  readonly id = commandIds.pickModel;
  readonly #service: Service;
  readonly #chatOf: ChatOf;
  readonly #memento: vscode.Memento;

  constructor(service: Service, chatOf: ChatOf, memento: vscode.Memento) {
    this.#service = service;
    this.#chatOf = chatOf;
    this.#memento = memento;
  }

  async execute(conversationId?: unknown): Promise<void> {
    const chat = await this.#chatOf(conversationId);
    const picked = await this.#pick(chat.conversation.model);
    if (picked === undefined) return;
    const recents = withId(this.#ids(mementoKeys.recentModels), picked, true).slice(0, keptRecents);
    await this.#memento.update(mementoKeys.recentModels, recents);
    await this.#memento.update(mementoKeys.lastModel, picked);
    await chat.chooseModel(picked);
  }

  #pick(current: string): Promise<string | undefined> {
    const picker = vscode.window.createQuickPick<ModelItem>();
    picker.title = vscode.l10n.t('Model of This Conversation');
    picker.placeholder = vscode.l10n.t('Search, or type MAKER/NAME:VERSION or deploy_id:ID');
    picker.matchOnDescription = true;
    picker.matchOnDetail = true;
    const show = () => {
      const items = this.#items(current, picker.value.trim());
      picker.items = items;
      const chosen = items.find(({ modelId }) => modelId === current);
      if (chosen && picker.value === '') picker.activeItems = [chosen];
    };
    picker.busy = true;
    void this.#service.chatModels().finally(() => {
      picker.busy = false;
      show();
    });
    picker.onDidChangeValue(show);
    picker.onDidTriggerItemButton(({ item }) => void this.#star(item.modelId).then(show));
    return new Promise((resolve) => {
      picker.onDidAccept(() => {
        const typed = picker.value.trim();
        // A name that was pasted may be accepted before its row is there.
        const take = picker.selectedItems[0]?.take ?? (isModelName(typed) ? typed : undefined);
        if (take === undefined) return;
        resolve(take);
        picker.hide();
      });
      picker.onDidHide(() => {
        resolve(undefined);
        picker.dispose();
      });
      picker.show();
    });
  }

  #items(current: string, typed: string): ModelItem[] {
    const models = this.#service.catalogue?.models ?? [];
    const favourites = this.#ids(mementoKeys.favouriteModels);
    const recents = this.#ids(mementoKeys.recentModels);
    const items = modelItems(pickerSections(models, { favourites, recents }), {
      current,
      favourites,
      replacementOf: (id) => this.#service.replacementOf(id),
    });
    const isNew = isModelName(typed) && !models.some(({ id }) => id === typed);
    return isNew ? [namedItem(typed), ...items] : items;
  }

  async #star(id: string | undefined): Promise<void> {
    if (id === undefined) return;
    const favourites = this.#ids(mementoKeys.favouriteModels);
    const next = withId(favourites, id, !favourites.includes(id));
    await this.#memento.update(mementoKeys.favouriteModels, next);
  }

  #ids(key: string): string[] {
    return asStrings(this.#memento.get(key));
  }
}
