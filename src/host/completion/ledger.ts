import type * as vscode from 'vscode';
import type { Usage } from '../../core/api/chat';
import { Disposable } from '../../core/base/disposable';
import { Emitter } from '../../core/base/event';
import { asNumber, asString, isObject } from '../../core/base/guards';
import { CompletionTally, type CompletionCounts } from '../../core/completion/statistics';
import { mementoKeys } from '../names';

const saveAfterMs = 2_000;

/** What completions gave and cost, on this machine only, and what was spent today. */
export class CompletionLedger extends Disposable {
  readonly #memento: vscode.Memento;
  readonly #changes = this._register(new Emitter<void>());
  #tally: CompletionTally;
  #day: string;
  #spent: number;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(memento: vscode.Memento) {
    super();
    this.#memento = memento;
    const stored: unknown = memento.get(mementoKeys.completionLedger);
    const kept = isObject(stored) ? stored : {};
    this.#tally = new CompletionTally(countsIn(kept['counts']));
    this.#day = asString(kept['day']) ?? '';
    this.#spent = asNumber(kept['spent']) ?? 0;
    this._register({ dispose: () => void this.#save() });
  }

  readonly onDidChange = this.#changes.event;

  get counts(): CompletionCounts {
    return this.#tally.counts;
  }

  /** US dollars; undefined while it cannot be known. */
  get costPerKeptCharacter(): number | undefined {
    return this.#tally.costPerKeptCharacter;
  }

  /** US dollars since midnight. */
  get spentToday(): number {
    return this.#day === today() ? this.#spent : 0;
  }

  /** A request has ended. `cost`: US dollars, undefined when unknown. */
  requested(usage: Usage | undefined, cost: number | undefined): void {
    this.#spent = this.spentToday + (cost ?? 0);
    this.#day = today();
    this.#tally.requested(usage, cost);
    this.#changed();
  }

  /** A new suggestion was shown. */
  shown(): void {
    this.#tally.shown();
    this.#changed();
  }

  /** A suggestion, or a part of one, was accepted. */
  accepted(text: string): void {
    this.#tally.accepted(text);
    this.#changed();
  }

  /** Some time after it was accepted: `now` stands in its place. */
  settled(text: string, now: string): void {
    this.#tally.settled(text, now);
    this.#changed();
  }

  #changed(): void {
    this.#changes.fire();
    this.#saving ??= setTimeout(() => void this.#save(), saveAfterMs);
  }

  async #save(): Promise<void> {
    if (this.#saving === undefined) return;
    clearTimeout(this.#saving);
    this.#saving = undefined;
    const state = { counts: this.counts, day: this.#day, spent: this.#spent };
    await this.#memento.update(mementoKeys.completionLedger, state);
  }
}

/** The local date: a budget begins anew at the user's midnight. */
function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`;
}

function countsIn(value: unknown): CompletionCounts {
  const kept = isObject(value) ? value : {};
  const count = (name: keyof CompletionCounts) => Math.max(0, asNumber(kept[name]) ?? 0);
  return {
    requests: count('requests'),
    shown: count('shown'),
    accepted: count('accepted'),
    acceptedCharacters: count('acceptedCharacters'),
    keptCharacters: count('keptCharacters'),
    promptTokens: count('promptTokens'),
    cachedTokens: count('cachedTokens'),
    cost: count('cost'),
    requestsOfUnknownCost: count('requestsOfUnknownCost'),
  };
}
