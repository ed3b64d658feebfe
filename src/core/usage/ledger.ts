import { SerialQueue } from '../base/async';
import { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { Logger } from '../base/logger';
import { dayOf } from './day';
import { entryLine, parseEntries, type Feature, type LedgerEntry } from './entry';
import { addTotals, noTotals, totalsBy, totalsOf, type Totals } from './totals';

/** A piece of a day's file. */
export interface LedgerPiece {
  /** Byte at which it begins: the one asked for, or 0 when the file is shorter than that. */
  readonly from: number;
  /** Whole lines. */
  readonly text: string;
  /** Byte at which the next piece begins. */
  readonly next: number;
}

/** Where the ledger is kept: one text for each day (`2026-11-21`), which all windows append to. */
export interface LedgerStore {
  /** The days that have a text, oldest first. */
  days(): Promise<string[]>;
  /** What stands in a day's text from a byte on; empty when there is none. */
  read(day: string, from: number): Promise<LedgerPiece>;
  append(day: string, lines: string): Promise<void>;
}

/** Whoever is told about requests that have ended. */
export interface UsageRecorder {
  /** Writes a request down. Never fails, and nobody waits for it. */
  record(request: Omit<LedgerEntry, 'at'>): void;
}

/** What a ledger stands on. */
export interface LedgerOptions {
  readonly store: LedgerStore;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly logger: Logger;
}

interface Held {
  readonly day: string;
  readonly entry: LedgerEntry;
}

/**
 * What was spent, on this machine, by all windows: one line for each request, only ever appended. Of today the sums are
 * at hand; other windows' requests come into them with `refresh` and with each request of our own.
 */
export class UsageLedger extends Disposable implements UsageRecorder {
  readonly #options: LedgerOptions;
  readonly #queue = new SerialQueue();
  readonly #changes = this._register(new Emitter<void>());
  readonly #records = this._register(new Emitter<LedgerEntry>());
  /** Not written yet. */
  #pending: Held[] = [];
  /** Written, but not read back yet. */
  #written: Held[] = [];
  #day = '';
  #next = 0;
  #sums = new Map<Feature, Totals>();

  constructor(options: LedgerOptions) {
    super();
    this.#options = options;
  }

  /** Fires when the sums of today may have changed. */
  readonly onDidChange = this.#changes.event;

  /** Fires for each request of this window. */
  readonly onDidRecord = this.#records.event;

  /** The sums of today, of one feature or of all; undefined before the first `refresh`. */
  today(feature?: Feature): Totals | undefined {
    if (this.#day === '') return undefined;
    const day = this.#today();
    const held = [...this.#written, ...this.#pending]
      .filter((one) => one.day === day && (feature === undefined || one.entry.feature === feature))
      .map(({ entry }) => entry);
    if (this.#day !== day) return totalsOf(held);
    const read = [...this.#sums].filter(([name]) => feature === undefined || name === feature);
    return read.reduce((sum, [, totals]) => addTotals(sum, totals), totalsOf(held));
  }

  record(request: Omit<LedgerEntry, 'at'>): void {
    const at = this.#options.now();
    const entry = { ...request, at };
    this.#pending.push({ day: dayOf(at), entry });
    this.#records.fire(entry);
    this.#changes.fire();
    void this.#queue.run(async () => {
      // An earlier turn of the queue may have written it.
      if (this.#pending.length > 0) await this.#sync();
    });
  }

  /** Writes what is left to write, and reads what other windows have written. Never fails. */
  refresh(): Promise<void> {
    return this.#queue.run(() => this.#sync());
  }

  /** The days with requests, oldest first. */
  days(): Promise<string[]> {
    return this.#options.store.days();
  }

  /** The requests of a day, in the order of their end. Rejects when its file cannot be read. */
  async entriesOf(day: string): Promise<LedgerEntry[]> {
    return parseEntries((await this.#options.store.read(day, 0)).text);
  }

  async #sync(): Promise<void> {
    try {
      await this.#write();
      await this.#read();
    } catch (error) {
      this.#options.logger.warn(`The ledger of costs could not be kept: ${String(error)}`);
    }
    this.#changes.fire();
  }

  async #write(): Promise<void> {
    for (const day of new Set(this.#pending.map((held) => held.day))) {
      const batch = this.#pending.filter((held) => held.day === day);
      await this.#options.store.append(day, batch.map(({ entry }) => entryLine(entry)).join(''));
      this.#pending = this.#pending.filter((held) => !batch.includes(held));
      this.#written.push(...batch);
    }
  }

  async #read(): Promise<void> {
    const day = this.#today();
    const same = day === this.#day;
    const written = this.#written;
    const { from, text, next } = await this.#options.store.read(day, same ? this.#next : 0);
    const news = totalsBy(parseEntries(text), ({ feature }) => feature);
    if (!same || from === 0) this.#sums = news;
    else
      for (const [name, totals] of news)
        this.#sums.set(name, addTotals(this.#sums.get(name) ?? noTotals, totals));
    this.#day = day;
    this.#next = next;
    this.#written = this.#written.filter((held) => !written.includes(held));
  }

  #today(): string {
    return dayOf(this.#options.now());
  }
}
