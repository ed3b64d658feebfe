import { costOf, PromptCache, type Tokens } from './usage';
import { FaultQueue, type StreamShape } from './fault';
import type { Model } from './model';
import { paceFrom, type Pace, type PaceInput } from './pace';
import { Recorder } from './recorder';
import type { Tier } from './catalogue';

/** How raw completions end: by chance, exactly at the hole's end, running on into the suffix, or in blank lines. */
export type Tail = 'auto' | 'clean' | 'overrun' | 'blank';

/** What can be chosen when the stand-in is started. */
export interface StandinOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Answers depend on nothing but the request and this. Default 1. */
  readonly seed?: number;
  /** Default `hosted`; `instant` for unit tests. */
  readonly pace?: PaceInput;
  /** The accepted key. Default `standin-key`; any that starts with `standin` or `jwt:` is accepted too. */
  readonly key?: string;
  readonly shape?: StreamShape;
  /** US dollars left; 0 or less makes inference answer 402. Default 12.5. */
  readonly credit?: number;
  /** Models without spare capacity. */
  readonly busy?: readonly string[];
  /** How long a request to a busy model waits in the queue, in milliseconds. Default 300. */
  readonly queueMs?: number;
  readonly tail?: Tail;
  /** Unix milliseconds, for `created`. Default: the real time. */
  readonly clock?: () => number;
}

/** One thing the account paid for. */
interface Spending {
  readonly model: Model;
  readonly tokens: number;
  readonly dollars: number;
}

/** The stand-in's state: what all routes share. */
export class Service {
  readonly seed: number;
  readonly key: string;
  readonly faults = new FaultQueue();
  readonly recorder = new Recorder();
  readonly cache = new PromptCache();
  readonly queueMs: number;
  readonly tail: Tail;
  /** Dollars paid in; what is left is this less what was spent. */
  readonly credit: number;
  pace: Pace;
  shape: StreamShape;
  busy: ReadonlySet<string>;
  /** How often a magic word with a count was obeyed, by message. */
  readonly obeyed = new Map<string, number>();
  readonly #clock: () => number;
  readonly #spendings = new Map<string, Spending>();

  constructor(options: StandinOptions) {
    this.seed = options.seed ?? 1;
    this.key = options.key ?? 'standin-key';
    this.pace = paceFrom(options.pace ?? 'hosted');
    this.shape = options.shape ?? {};
    this.credit = options.credit ?? 12.5;
    this.busy = new Set(options.busy);
    this.queueMs = options.queueMs ?? 300;
    this.tail = options.tail ?? 'auto';
    this.#clock = options.clock ?? Date.now;
  }

  /** Unix seconds. */
  get created(): number {
    return Math.floor(this.#clock() / 1000);
  }

  get spendings(): readonly Spending[] {
    return [...this.#spendings.values()];
  }

  /** US dollars spent so far. */
  get spent(): number {
    return this.spendings.reduce((sum, item) => sum + item.dollars, 0);
  }

  /** Books what an answer cost. */
  charge(model: Model, tokens: Tokens, tier: Tier = 'default'): void {
    const before = this.#spendings.get(model.id);
    this.#spendings.set(model.id, {
      model,
      tokens: (before?.tokens ?? 0) + tokens.prompt + tokens.written + tokens.reasoning,
      dollars: (before?.dollars ?? 0) + costOf(model, tokens, tier),
    });
  }
}
