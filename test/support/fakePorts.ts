import type { ChatEvent, ChatFinished, ChatRequest } from '../../src/core/api/chat';
import { ApiError } from '../../src/core/api/errors';
import type { Appended, ArchiveEntry, ArchiveText, ChatArchive } from '../../src/core/chat/archive';
import type { ChatPorts } from '../../src/core/chat/chat';
import type { AnswerSource } from '../../src/core/chat/run';
import type { LedgerPiece, LedgerStore } from '../../src/core/usage/ledger';

/** An archive in memory that can be told to fail. A character counts as a byte. */
export class MemoryArchive implements ChatArchive {
  readonly files = new Map<string, string>();
  readonly removed = new Map<string, string>();
  readonly damaged = new Map<string, readonly string[]>();
  index: string | undefined;
  reads = 0;
  /** When set, appending rejects with it. */
  failure: Error | undefined;

  async entries(): Promise<ArchiveEntry[]> {
    return [...this.files].map(([id, text]) => ({ id, bytes: text.length }));
  }

  async size(id: string): Promise<number | undefined> {
    return this.files.get(id)?.length;
  }

  async read(id: string, from = 0): Promise<ArchiveText | undefined> {
    this.reads++;
    const file = this.files.get(id);
    return file === undefined
      ? undefined
      : { text: file.slice(from), wholeBytes: Math.max(from, file.lastIndexOf('\n') + 1) };
  }

  async append(id: string, lines: string): Promise<Appended> {
    if (this.failure) throw this.failure;
    const before = this.files.get(id) ?? '';
    this.files.set(id, before + lines);
    return { from: before.length, to: before.length + lines.length };
  }

  async remove(id: string): Promise<void> {
    const file = this.files.get(id);
    if (file === undefined) return;
    this.removed.set(id, file);
    this.files.delete(id);
  }

  async restore(id: string): Promise<void> {
    const file = this.removed.get(id);
    if (file === undefined) throw new Error('purged');
    this.files.set(id, file);
    this.removed.delete(id);
  }

  async purge(before: number): Promise<void> {
    if (before === Number.POSITIVE_INFINITY) this.removed.clear();
  }

  async quarantine(id: string, lines: readonly string[]): Promise<void> {
    this.damaged.set(id, lines);
  }

  async readIndex(): Promise<string | undefined> {
    return this.index;
  }

  async writeIndex(text: string): Promise<void> {
    this.index = text;
  }
}

/** A ledger's files in memory, which several ledgers may share, and which can be told to fail. */
export class MemoryLedger implements LedgerStore {
  readonly files = new Map<string, string>();
  /** When set, the named action rejects. */
  failing: 'append' | 'read' | undefined;

  async days(): Promise<string[]> {
    return [...this.files.keys()].toSorted();
  }

  async read(day: string, from: number): Promise<LedgerPiece> {
    if (this.failing === 'read') throw new Error('unreadable');
    const bytes = Buffer.from(this.files.get(day) ?? '');
    const start = bytes.length < from ? 0 : from;
    const next = bytes.lastIndexOf('\n') + 1;
    return { from: start, text: bytes.toString('utf8', start, next), next };
  }

  async append(day: string, lines: string): Promise<void> {
    if (this.failing === 'append') throw new Error('disk full');
    this.files.set(day, (this.files.get(day) ?? '') + lines);
  }
}

/** A source that says what the test tells it to, when it tells it to. */
export class ScriptedSource implements AnswerSource {
  readonly requests: ChatRequest[] = [];
  #queue: (ChatEvent | Error)[] = [];
  #wake: () => void = () => {};

  /** Hands events to the running answer, or to the next one. An error ends the stream with it. */
  say(...events: (ChatEvent | Error | string)[]): void {
    for (const event of events)
      this.#queue.push(typeof event === 'string' ? { kind: 'text', text: event } : event);
    this.#wake();
  }

  async *streamChat(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatEvent> {
    this.requests.push(request);
    signal.addEventListener('abort', () => this.#wake());
    for (;;) {
      if (signal.aborted) throw new ApiError({ reason: 'aborted', message: 'aborted' });
      const event = this.#queue.shift();
      if (!event) await new Promise<void>((resolve) => (this.#wake = resolve));
      else if (event instanceof Error) throw event;
      else {
        yield event;
        if (event.kind === 'finished') return;
      }
    }
  }
}

/** The event that ends a complete answer. */
export function finished(finishReason = 'stop', tokens = 5): ChatFinished {
  return {
    kind: 'finished',
    finishReason,
    usage: { promptTokens: 10, completionTokens: tokens, estimatedCost: 0.001 },
    servedModel: 'm',
    serviceTier: undefined,
    requestId: undefined,
  };
}

/** Ports of a chat: counting ids, a clock that stands still unless moved. */
export function chatPorts(archive: MemoryArchive, source: AnswerSource): ChatPorts & { time: number } {
  let ids = 0;
  const ports = {
    time: 1000,
    source,
    append: async (id: string, lines: string) => {
      await archive.append(id, lines);
    },
    now: () => ports.time,
    newId: () => `t${++ids}`,
  };
  return ports;
}

/** Lets everything that is ready run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 100; i++) await Promise.resolve();
}
