import type * as vscode from 'vscode';
import { Disposable } from '../../core/base/disposable';
import { Emitter } from '../../core/base/event';
import { asNumber, isObject } from '../../core/base/guards';
import { CompletionTally, type CompletionCounts } from '../../core/completion/statistics';
import type { LedgerEntry } from '../../core/usage/entry';
import type { UsageLedger } from '../../core/usage/ledger';
import type { Totals } from '../../core/usage/totals';
import { mementoKeys } from '../names';

const saveAfterMs = 2_000;

/**
 * What completions gave and cost, on this machine only. What requests cost is what the ledger of all features was told;
 * the sums here are a statistic beside it.
 */
export class CompletionLedger extends Disposable {
  readonly #memento: vscode.Memento;
  readonly #usage: Pick<UsageLedger, 'onDidRecord' | 'today'>;
  readonly #changes = this._register(new Emitter<void>());
  #tally: CompletionTally;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(memento: vscode.Memento, usage: Pick<UsageLedger, 'onDidRecord' | 'today'>) {
    super();
    this.#memento = memento;
    this.#usage = usage;
    const stored: unknown = memento.get(mementoKeys.completionLedger);
    const kept = isObject(stored) ? stored : {};
    this.#tally = new CompletionTally(countsIn(kept['counts']));
    this._register(usage.onDidRecord((entry) => this.#requested(entry)));
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

  /** Of completions since midnight, in all windows; undefined while not read yet. */
  get today(): Totals | undefined {
    return this.#usage.today('completion');
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

  #requested({ feature, tokens, cost }: LedgerEntry): void {
    if (feature !== 'completion') return;
    this.#tally.requested(tokens, cost);
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
    await this.#memento.update(mementoKeys.completionLedger, { counts: this.counts });
  }
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
