import { brokenBody, idleTimeout } from './networkError';
import type { Redact } from './redact';

/** A response body whose silence and breaks become `ApiError`s. */
export interface WatchedBody {
  readonly stream: ReadableStream<Uint8Array>;
  /** True once the last byte was handed on. */
  readonly ended: () => boolean;
}

/** How a body is watched. */
export interface WatchOptions {
  /** Longest wait for the next bytes, in milliseconds; 0 waits for ever. */
  readonly idleMs: number;
  /** Closes the connection. */
  readonly close: () => void;
  readonly redact: Redact;
}

/** Hands on a body as it arrives. The clock runs only while somebody waits for bytes. */
export function watchBody(body: ReadableStream<Uint8Array>, options: WatchOptions): WatchedBody {
  const { idleMs, close, redact } = options;
  const reader = body.getReader();
  let ended = false;
  let idle = false;
  const giveUp = () => {
    idle = true;
    close();
    // A body that ignores the abort would leave the read pending.
    reader.cancel().catch(() => undefined);
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const timer = startTimer(idleMs, giveUp);
        try {
          const { value, done } = await reader.read();
          if (idle) controller.error(idleTimeout(idleMs));
          else if (done) {
            ended = true;
            controller.close();
          } else controller.enqueue(value);
        } catch (error) {
          controller.error(idle ? idleTimeout(idleMs) : brokenBody(error, redact));
        } finally {
          clearTimeout(timer);
        }
      },
      cancel: () => void drain(reader),
    },
    // Reading ahead would report the end of the body before its last frame is handled.
    { highWaterMark: 0 },
  );
  return { stream, ended: () => ended };
}

/** How long the end of a body that nobody needs any more is waited for, in milliseconds. */
const drainMs = 1_000;

/**
 * Reads what follows `[DONE]`, usually nothing: cancelling at once would close the connection, and the next question
 * would wait for a new one. An aborted request is closed by its signal all the same.
 */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), drainMs);
  try {
    while (!(await reader.read()).done);
  } catch {
    // It broke off or was aborted; either way it is over.
  } finally {
    clearTimeout(timer);
  }
}

/** The longest wait that a timer can hold. */
const longestTimer = 2 ** 31 - 1;

/** `setTimeout` for a limit where 0 and overlong values mean none. */
export function startTimer(ms: number, run: () => void): ReturnType<typeof setTimeout> | undefined {
  return ms > 0 && ms <= longestTimer ? setTimeout(run, ms) : undefined;
}
