import type * as vscode from 'vscode';
import { asNumber, isObject } from '../../core/base/guards';
import { defaultCompletionModel } from '../../core/completion/modelChoice';
import {
  parseDialect,
  promptFormOf,
  type ModelKnowledge,
  type PromptForm,
} from '../../core/completion/prompt/dialects';
import type { Model } from '../../core/models/model';
import { readCompletionSettings } from '../config';
import { mementoKeys } from '../names';
import type { Service } from '../service';

/** The model that completes, and how it is asked. */
export interface ModelInUse {
  readonly id: string;
  readonly form: PromptForm;
  /** Undefined when the catalogue does not know it. */
  readonly listed: Model | undefined;
}

/** What a check of a model found. */
export interface Trial {
  /** Whether its fill-in-the-middle form works. */
  readonly fim: boolean;
  /** Unix milliseconds. */
  readonly at: number;
}

/** Chooses the model of completions, from the settings, the catalogue and what checks have found. */
export class CompletionModels {
  readonly #service: Service;
  readonly #memento: vscode.Memento;

  constructor(service: Service, memento: vscode.Memento) {
    this.#service = service;
    this.#memento = memento;
  }

  /** Undefined while none is known. A name in the settings that the catalogue lacks is taken at its word. */
  current(): ModelInUse | undefined {
    const models = this.#service.catalogue?.models ?? [];
    const id =
      readCompletionSettings().model || defaultCompletionModel(models, (one) => this.knowledgeOf(one))?.id;
    if (id === undefined) return undefined;
    return { id, form: promptFormOf(id, this.knowledgeOf(id)), listed: this.#service.findModel(id) };
  }

  /** What is known of a model beside its name. */
  knowledgeOf(id: string): ModelKnowledge {
    const dialect = parseDialect(readCompletionSettings().templates[id]);
    return { trial: this.trialOf(id)?.fim, override: typeof dialect === 'string' ? undefined : dialect };
  }

  /** What is wrong with the user's own form for a model; undefined when it is good or there is none. */
  templateProblem(id: string): string | undefined {
    const own = readCompletionSettings().templates[id];
    const dialect = own === undefined ? undefined : parseDialect(own);
    return typeof dialect === 'string' ? dialect : undefined;
  }

  /** What the last check of a model found. */
  trialOf(id: string): Trial | undefined {
    const trial = this.#trials()[id];
    const at = isObject(trial) ? asNumber(trial['at']) : undefined;
    return isObject(trial) && at !== undefined ? { fim: trial['fim'] === true, at } : undefined;
  }

  /** Remembers what a check found. */
  async remember(id: string, trial: Trial): Promise<void> {
    await this.#memento.update(mementoKeys.completionTrials, { ...this.#trials(), [id]: trial });
  }

  #trials(): { readonly [id: string]: unknown } {
    const stored: unknown = this.#memento.get(mementoKeys.completionTrials);
    return isObject(stored) ? stored : {};
  }
}
