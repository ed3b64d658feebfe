/** What a model can be asked for. */
export type Surface = 'chat' | 'embeddings' | 'image' | 'rerank' | 'speech' | 'transcription' | 'video';

/** US dollars per million tokens, as charged: a discount is already taken off. */
export interface Price {
  readonly input: number;
  readonly output: number;
  /** Price of prompt tokens read from the prompt cache; undefined when they cost the same. */
  readonly cachedInput?: number | undefined;
  /** The part taken off the list price, 0 to 1; undefined when there is none. */
  readonly discount?: number | undefined;
}

/** What a chat model understands beyond plain text. False also when the service does not say. */
export interface ModelSupport {
  readonly tools: boolean;
  readonly vision: boolean;
  readonly reasoning: boolean;
  readonly reasoningEffort: boolean;
  readonly canDisableReasoning: boolean;
  readonly json: boolean;
  /** Answers that follow a JSON schema. */
  readonly jsonSchema: boolean;
  readonly promptCache: boolean;
}

/** What a service tier multiplies every price by; undefined where the service names no rate. */
export interface TierRates {
  readonly priority?: number | undefined;
  readonly flex?: number | undefined;
}

/** A model that is gone or about to go. */
export interface Deprecation {
  /** Unix seconds. */
  readonly at?: number | undefined;
  readonly replacedBy?: string | undefined;
}

/** One model of the catalogue. */
export interface Model {
  /** Case-sensitive, such as `openai/gpt-oss-120b`. */
  readonly id: string;
  readonly description: string;
  readonly surfaces: readonly Surface[];
  /** Largest prompt plus answer. */
  readonly contextTokens: number | undefined;
  /** Largest answer; undefined when the service does not say, or only repeats the context size. */
  readonly maxOutputTokens: number | undefined;
  /** Undefined when unknown, and when the price depends on the length of the prompt (`tieredPrice`). */
  readonly price: Price | undefined;
  readonly tieredPrice: boolean;
  /** The tiers that it is served in beside the default one. */
  readonly tiers: TierRates;
  /** Every tag of both lists. */
  readonly tags: readonly string[];
  readonly supports: ModelSupport;
  readonly deprecated: Deprecation | undefined;
  /** True when requests are forwarded to a partner's infrastructure, outside DeepInfra's zero-retention promise. */
  readonly partner: boolean;
  readonly quantization: string | undefined;
}

/** All models of one service at one moment. */
export interface Catalogue {
  /** Unix milliseconds. */
  readonly fetchedAt: number;
  /** True when the models come from the local stand-in, so that answers are made up. */
  readonly simulated: boolean;
  readonly models: readonly Model[];
}
