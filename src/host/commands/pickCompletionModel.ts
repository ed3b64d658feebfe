import * as vscode from 'vscode';
import type { CompletionModels } from '../completion/modelInUse';
import { promptFormOf } from '../../core/completion/prompt/dialects';
import type { Model } from '../../core/models/model';
import { formatPricePerMillion } from '../../core/usage/format';
import { commandIds } from '../names';
import type { Service } from '../service';
import type { Command } from './command';

type Item = vscode.QuickPickItem & { readonly modelId: string };

/** Lets the user choose the model of completions; those that fill holes in a form of their own come first. */
export class PickCompletionModel implements Command {
  readonly id = commandIds.pickCompletionModel;
  readonly #service: Service;
  readonly #models: CompletionModels;

  constructor(service: Service, models: CompletionModels) {
    this.#service = service;
    this.#models = models;
  }

  async execute(): Promise<void> {
    const picked = await vscode.window.showQuickPick(this.#items(), {
      title: vscode.l10n.t('Model of Completions'),
      placeHolder: vscode.l10n.t('Search by name or maker'),
      matchOnDescription: true,
    });
    if (!picked) return;
    const configuration = vscode.workspace.getConfiguration('deepinfra');
    const value = picked.modelId === '' ? undefined : picked.modelId;
    await configuration.update('completion.model', value, vscode.ConfigurationTarget.Global);
  }

  async #items(): Promise<Item[]> {
    const models = await this.#service.chatModels();
    const fills = (model: Model) => promptFormOf(model.id, this.#models.knowledgeOf(model.id)).kind === 'fim';
    const automatic: Item = {
      modelId: '',
      label: vscode.l10n.t('Automatic'),
      detail: vscode.l10n.t('The cheapest that is known to fill holes in code'),
    };
    const items = models
      .toSorted((a, b) => Number(fills(b)) - Number(fills(a)))
      .map((model) =>
        itemOf(model, { fills: fills(model), chosen: model.id === this.#models.current()?.id }),
      );
    return [automatic, ...items];
  }
}

function itemOf({ id, price }: Model, { fills, chosen }: { fills: boolean; chosen: boolean }): Item {
  const cost = price
    ? vscode.l10n.t(
        '{0} in, {1} out',
        formatPricePerMillion(price.input),
        formatPricePerMillion(price.output),
      )
    : '';
  return {
    modelId: id,
    label: `${chosen ? '$(check) ' : ''}${id}`,
    description: cost,
    detail: fills ? vscode.l10n.t('Fills holes in a form of its own') : vscode.l10n.t('Asked as a chat'),
  };
}
