import { signal } from '@preact/signals';
import type { ContextState, Suggestion } from '../protocol/contextState';
import type { ViewEnd } from '../protocol/rpc';
import { drawSmaller } from './redraw';

/** Milliseconds without a key before the host looks anew at what will be sent. */
const measureAfterMs = 300;
/** Pasted text of more characters becomes something attached, so that the question stays readable. */
const longPaste = 10_000;
/** Files of more bytes are not handed to the host as they are: pictures are drawn smaller first. */
const maxFileBytes = 10_000_000;

/** What the page needs to know and to reach. */
export interface ContextPort {
  readonly call: ViewEnd['call'];
  /** Shows why a call failed. */
  readonly fail: (error: unknown) => void;
  readonly conversationId: () => string;
  readonly draft: () => string;
}

/** What goes along with the question that is being written, and the list that `@` and `/` open. An image of the host's data. */
export class ContextStore {
  readonly #state = signal<ContextState | undefined>(undefined);
  /** The lines of the open list; undefined while it is closed. */
  readonly offers = signal<readonly Suggestion[] | undefined>(undefined);
  /** True while the older part is being summarised. */
  readonly summarising = signal(false);
  readonly #port: ContextPort;
  #measuring: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(port: ContextPort) {
    this.#port = port;
  }

  /** What the host said last about the conversation shown; undefined while it said nothing. */
  get state(): ContextState | undefined {
    const state = this.#state.value;
    return state?.conversationId === this.#port.conversationId() ? state : undefined;
  }

  /** Takes a push of the host; other conversations have pages of their own. */
  take(state: ContextState): void {
    if (state.conversationId === this.#port.conversationId()) this.#state.value = state;
  }

  /** Has the host look at what will be sent, soon. */
  measure(): void {
    clearTimeout(this.#measuring);
    this.#measuring = setTimeout(() => {
      const text = this.#port.draft();
      void this.#done(this.#port.call('measure', { conversationId: this.#id, text }));
    }, measureAfterMs);
  }

  /** Fills the list; an answer that was overtaken by a newer question is dropped. */
  suggest(trigger: string, query: string): void {
    const asked = ++this.#asked;
    this.#port.call('suggest', { trigger, query }).then(
      ({ items }) => {
        if (asked === this.#asked) this.offers.value = items.length > 0 ? items : undefined;
      },
      (error: unknown) => this.#port.fail(error),
    );
  }

  closeOffers(): void {
    this.#asked++;
    this.offers.value = undefined;
  }

  choose(id: string): void {
    void this.#done(this.#port.call('choose', { conversationId: this.#id, id }));
  }

  detach(id: string): void {
    void this.#done(this.#port.call('detach', { conversationId: this.#id, id }));
  }

  actOnPart(id: string): void {
    void this.#done(this.#port.call('actOnPart', { conversationId: this.#id, id }));
  }

  showSent(): void {
    void this.#done(this.#port.call('showSent', { conversationId: this.#id, text: this.#port.draft() }));
  }

  async summarise(): Promise<void> {
    this.summarising.value = true;
    await this.#done(this.#port.call('summarise', { conversationId: this.#id }));
    this.summarising.value = false;
  }

  /** Attaches what was pasted or dropped. False when it is for the browser to handle. */
  attach(data: DataTransfer | null, isPaste: boolean): boolean {
    if (!data) return false;
    const uris = urisIn(data);
    if (!isPaste && uris.length > 0) {
      void this.#done(this.#port.call('attachUris', { conversationId: this.#id, uris }));
      return true;
    }
    const files = [...data.files];
    for (const file of files) void this.#attachFile(file);
    if (files.length > 0) return true;
    const text = isPaste ? data.getData('text/plain') : '';
    if (text.length <= longPaste) return false;
    void this.#done(this.#port.call('attachText', { conversationId: this.#id, text }));
    return true;
  }

  /** Draws a picture that is too large as it is. */
  async redraw({ conversationId, id, data }: { conversationId: string; id: string; data: string }) {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    const smaller = await drawSmaller(new Blob([bytes])).catch(() => null);
    await this.#done(this.#port.call('drawn', { conversationId, id, data: smaller }));
  }

  async #attachFile(file: File): Promise<void> {
    const reading = file.size > maxFileBytes ? drawSmaller(file) : base64Of(file);
    const data = await reading.catch(() => null);
    await this.#done(this.#port.call('attachBytes', { conversationId: this.#id, name: file.name, data }));
  }

  get #id(): string {
    return this.#port.conversationId();
  }

  async #done(call: Promise<unknown>): Promise<void> {
    await call.catch((error: unknown) => this.#port.fail(error));
  }
}

/** The addresses of what is dragged: VS Code's own list, else the standard one. */
function urisIn(data: DataTransfer): string[] {
  const list = data.getData('application/vnd.code.uri-list') || data.getData('text/uri-list');
  return list.split(/\r?\n/).filter((line) => /^[a-z][\w+.-]*:/i.test(line) && !/^https?:/i.test(line));
}

/** A file's bytes in base64. */
function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error('Unreadable'));
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.readAsDataURL(file);
  });
}
