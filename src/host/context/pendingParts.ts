import { l10n } from 'vscode';
import type { ContextPart } from '../../core/context/part';
import type { Attachable, Resolved } from './resolved';

/** More would not fit into any model, and not on the screen. */
const maxParts = 250;

/** Something attached that is not sent yet. */
export interface PendingEntry {
  readonly id: string;
  readonly attachable: Attachable;
  /** Undefined while it is read. */
  resolved: Resolved | undefined;
  /** The user said that it may go along although it is excluded. */
  allowed: boolean;
}

/** A picture for the page to draw smaller. */
export interface RedrawRequest {
  readonly conversationId: string;
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** What goes along with the next question, by conversation. In memory: a new window begins without. */
export class PendingParts {
  readonly #entries = new Map<string, PendingEntry[]>();
  readonly #onChange: (conversationId: string) => void;
  readonly #onRedraw: (request: RedrawRequest) => void;
  #lastId = 0;

  /** `onRedraw` hears of pictures that only the page can draw smaller; the page settles them. */
  constructor(onChange: (conversationId: string) => void, onRedraw: (request: RedrawRequest) => void) {
    this.#onChange = onChange;
    this.#onRedraw = onRedraw;
  }

  of(conversationId: string): readonly PendingEntry[] {
    return this.#entries.get(conversationId) ?? [];
  }

  /** What can be sent of it. */
  partsOf(conversationId: string): ContextPart[] {
    return this.of(conversationId).flatMap(({ resolved }) =>
      resolved?.kind === 'part' ? [resolved.part] : [],
    );
  }

  /** Attaches something and reads it. The same thing is attached once. Rejects when there is too much already. */
  async add(conversationId: string, attachable: Attachable): Promise<void> {
    const entries = this.#entries.get(conversationId) ?? [];
    const { title, icon, live } = attachable;
    const isThere = ({ attachable: other }: PendingEntry) => other.title === title && other.icon === icon;
    if (live && entries.some(isThere)) return;
    if (entries.length >= maxParts)
      throw new Error(l10n.t('No more than {0} things can be attached to one question.', maxParts));
    const entry: PendingEntry = {
      id: String(++this.#lastId),
      attachable,
      resolved: undefined,
      allowed: false,
    };
    this.#entries.set(conversationId, [...entries, entry]);
    this.#onChange(conversationId);
    await this.#read(conversationId, entry);
  }

  remove(conversationId: string, id: string): void {
    this.#entries.set(
      conversationId,
      this.of(conversationId).filter((entry) => entry.id !== id),
    );
    this.#onChange(conversationId);
  }

  clear(conversationId: string): void {
    this.#entries.delete(conversationId);
    this.#onChange(conversationId);
  }

  /** Lets something excluded go along. */
  async allow(conversationId: string, id: string): Promise<void> {
    const entry = this.find(conversationId, id);
    if (!entry) return;
    entry.allowed = true;
    await this.#read(conversationId, entry);
  }

  /** Takes over what something became elsewhere. */
  settle(conversationId: string, id: string, resolved: Resolved): void {
    const entry = this.find(conversationId, id);
    if (!entry) return;
    entry.resolved = resolved;
    this.#onChange(conversationId);
  }

  /** Reads again what may have changed since it was attached. */
  async refresh(conversationId: string): Promise<void> {
    const live = this.of(conversationId).filter(({ attachable }) => attachable.live);
    // A picture that the page drew smaller stays as it was drawn.
    const reading = live.filter(({ resolved }) => resolved?.kind !== 'part' || resolved.part.kind === 'text');
    await Promise.all(reading.map((entry) => this.#read(conversationId, entry)));
  }

  find(conversationId: string, id: string): PendingEntry | undefined {
    return this.of(conversationId).find((entry) => entry.id === id);
  }

  async #read(conversationId: string, entry: PendingEntry): Promise<void> {
    try {
      entry.resolved = await entry.attachable.load(entry.allowed);
    } catch (error) {
      entry.resolved = { kind: 'failed', note: error instanceof Error ? error.message : String(error) };
    }
    const { id, resolved } = entry;
    if (resolved?.kind === 'redraw') this.#onRedraw({ conversationId, id, bytes: resolved.bytes });
    this.#onChange(conversationId);
  }
}
