import * as vscode from 'vscode';
import type { Model } from '../../core/models/model';
import type { CurrentChat } from '../chat/currentChat';
import { modelDetail } from '../chat/conversationState';
import { commandIds, mementoKeys } from '../names';
import type { Service } from '../service';
import type { Command } from './command';

type ModelItem = vscode.QuickPickItem & { readonly modelId: string };

/** Lets the user choose the model of the conversation shown, and remembers it for the next ones. */
export class PickModel implements Command {
  readonly id = commandIds.pickModel;
  readonly #service: Service;
  readonly #current: CurrentChat;
  readonly #memento: vscode.Memento;

  constructor(service: Service, current: CurrentChat, memento: vscode.Memento) {
    this.#service = service;
    this.#current = current;
    this.#memento = memento;
  }

  async execute(): Promise<void> {
    const chat = await this.#current.get();
    const items = this.#service
      .chatModels()
      .then((models) => models.map((model) => modelItem(model, model.id === chat.conversation.model)));
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Model of This Conversation'),
      placeHolder: vscode.l10n.t('Search by name or maker'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (!picked) return;
    await this.#memento.update(mementoKeys.lastModel, picked.modelId);
    await chat.chooseModel(picked.modelId);
  }
}

function modelItem(model: Model, chosen: boolean): ModelItem {
  const slash = model.id.indexOf('/');
  return {
    modelId: model.id,
    label: `${chosen ? '$(check) ' : ''}${model.id.slice(slash + 1)}`,
    description: [model.id.slice(0, Math.max(0, slash)), ...badges(model)].filter(Boolean).join(' · '),
    detail: modelDetail(model),
  };
}

function badges({ supports, partner }: Model): string[] {
  return [
    supports.reasoning ? vscode.l10n.t('reasoning') : '',
    supports.vision ? vscode.l10n.t('vision') : '',
    supports.tools ? vscode.l10n.t('tools') : '',
    partner ? vscode.l10n.t('partner') : '',
  ];
}
