import type { ApiErrorReason } from '../api/errors';

/** Why completions rest. `off`, `snoozed` and the budgets are the user's own doing. */
export type RestReason =
  'off' | 'snoozed' | 'dayBudget' | 'budget' | 'key' | 'payment' | 'rateLimited' | 'failing';

/** What the user has set. */
export interface AvailabilitySettings {
  readonly enabled: boolean;
  /** US dollars a day; undefined: no limit. */
  readonly dailyBudget: number | undefined;
  /** The budget of everything, not of completions alone, is spent. */
  readonly isDaySpent: boolean;
}

const rateLimitMs = { first: 5_000, most: 120_000 };
const failures = { tolerated: 4, restMs: 60_000 };

/** Whether automatic completions may ask at all. A manual request is refused only where it could not succeed. */
export class Availability {
  #blocked: 'key' | 'payment' | undefined;
  #snoozedUntil = 0;
  #limitedUntil = 0;
  #limitMs = rateLimitMs.first;
  #failures = 0;
  #failingUntil = 0;

  /** The reason to rest at `now`, in Unix milliseconds; undefined to ask. `spent`: US dollars of today. */
  restReason(
    now: number,
    spent: number,
    { enabled, dailyBudget, isDaySpent }: AvailabilitySettings,
  ): RestReason | undefined {
    if (!enabled) return 'off';
    if (now < this.#snoozedUntil) return 'snoozed';
    if (this.#blocked) return this.#blocked;
    if (isDaySpent) return 'dayBudget';
    if (dailyBudget !== undefined && spent >= dailyBudget) return 'budget';
    if (now < this.#limitedUntil) return 'rateLimited';
    return now < this.#failingUntil ? 'failing' : undefined;
  }

  /** Until a time in Unix milliseconds; `Infinity` until the next start, 0 to end a snooze. */
  snooze(until: number): void {
    this.#snoozedUntil = until;
  }

  /** A request has ended well. */
  succeeded(): void {
    this.#failures = 0;
    this.#limitMs = rateLimitMs.first;
  }

  /** A request has failed: what it means for the next ones. */
  failed(reason: ApiErrorReason, now: number, retryAfterMs?: number): void {
    if (reason === 'unauthorized') this.#blocked = 'key';
    else if (reason === 'paymentRequired') this.#blocked = 'payment';
    else if (reason === 'rateLimited') {
      this.#limitedUntil = now + (retryAfterMs ?? this.#limitMs);
      this.#limitMs = Math.min(this.#limitMs * 2, rateLimitMs.most);
    } else if (reason !== 'aborted' && ++this.#failures >= failures.tolerated) {
      this.#failures = 0;
      this.#failingUntil = now + failures.restMs;
    }
  }

  /** The key, the account or the model has changed, or the user asks to try again. */
  reset(): void {
    this.#blocked = undefined;
    this.#limitedUntil = 0;
    this.#failingUntil = 0;
    this.#failures = 0;
  }
}
