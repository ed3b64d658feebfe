import { asNumber, asString, isObject } from '../core/base/guards';
import type { Host } from './host';

/** Where the reader was: a turn, and how far its top is from the top of the view. */
export interface Place {
  readonly turnId: string;
  readonly offset: number;
}

/** At most this many unsent questions are kept; the oldest go first. */
const maxDrafts = 50;

/** What the page itself remembers when it is hidden or reloaded: unsent questions, and the reader's place. Never data. */
export class Memory {
  readonly #host: Host;
  readonly #drafts = new Map<string, string>();
  readonly #places = new Map<string, Place>();
  #shown = '';

  constructor(host: Host) {
    this.#host = host;
    const state = host.getState();
    if (!isObject(state)) return;
    for (const [id, draft] of entriesOf(state['drafts'])) {
      const text = asString(draft);
      if (text !== undefined) this.#drafts.set(id, text);
    }
    for (const [id, place] of entriesOf(state['places'])) {
      if (!isObject(place)) continue;
      const turnId = asString(place['turnId']);
      const offset = asNumber(place['offset']);
      if (turnId !== undefined && offset !== undefined) this.#places.set(id, { turnId, offset });
    }
  }

  /** Keeps which conversation is shown: an editor tab comes back with it after a reload. */
  setShown(conversationId: string): void {
    this.#shown = conversationId;
    this.#save();
  }

  draft(conversationId: string): string {
    return this.#drafts.get(conversationId) ?? '';
  }

  setDraft(conversationId: string, text: string): void {
    this.#drafts.delete(conversationId);
    if (text !== '') this.#drafts.set(conversationId, text);
    const oldest = this.#drafts.keys().next();
    if (this.#drafts.size > maxDrafts && !oldest.done) this.#drafts.delete(oldest.value);
    this.#save();
  }

  /** Undefined when the reader was at the end. */
  place(conversationId: string): Place | undefined {
    return this.#places.get(conversationId);
  }

  setPlace(conversationId: string, place: Place | undefined): void {
    this.#places.clear();
    if (place) this.#places.set(conversationId, place);
    this.#save();
  }

  #save(): void {
    this.#host.setState({
      conversationId: this.#shown,
      drafts: Object.fromEntries(this.#drafts),
      places: Object.fromEntries(this.#places),
    });
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}
