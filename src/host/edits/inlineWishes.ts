import * as vscode from 'vscode';
import { commandIds } from '../names';
import type { Service } from '../service';
import { askInstruction } from './inlineAsk';

/** What asking for a wish needs. */
export interface WishOptions {
  readonly service: Service;
  /** The model of the conversation shown; empty when none is known. */
  readonly chatModel: () => Promise<string>;
  readonly memento: vscode.Memento;
}

/** Asks the user what should change, and knows the model that will do it. */
export class EditWishes {
  readonly #options: WishOptions;

  constructor(options: WishOptions) {
    this.#options = options;
  }

  /** What should change; undefined when nothing should. */
  async ask(title: string): Promise<string | undefined> {
    const model = await this.model();
    if (model === undefined) return undefined;
    const asked = await askInstruction(this.#options.memento, `${title} · ${model}`);
    if (asked !== 'pickModel') return asked?.instruction;
    await vscode.commands.executeCommand(commandIds.pickModel);
    return this.ask(title);
  }

  /** The chat model in use; says what to do when there is none, or no key. */
  async model(): Promise<string | undefined> {
    const { service, chatModel } = this.#options;
    if (!(await service.hasKey()) && !(await this.#keyIsSet())) return undefined;
    await service.chatModels();
    const model = (await chatModel()) || service.defaultModel();
    if (model !== '') return model;
    void vscode.window.showWarningMessage(
      vscode.l10n.t('No model is known yet. Refresh the list of models.'),
    );
    return undefined;
  }

  async #keyIsSet(): Promise<boolean> {
    const set = vscode.l10n.t('Set API Key');
    const choice = await vscode.window.showWarningMessage(vscode.l10n.t('Edits need an API key.'), set);
    if (choice === set) await vscode.commands.executeCommand(commandIds.setApiKey);
    return this.#options.service.hasKey();
  }
}
