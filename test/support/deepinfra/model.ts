/** Which sentinels a model knows for filling a hole; the strings are in `fimPrompt.ts`. */
export type FimFamily = 'qwen' | 'deepseek' | 'starcoder' | 'codellama' | 'codestral' | 'glm';

/** What text costs; US dollars per million tokens. */
export interface TokenPrice {
  readonly by: 'tokens';
  readonly input: number;
  readonly output: number;
  /** Part of the input price that cached tokens cost; null when the service names no cache price. */
  readonly cachedRate: number | null;
  /** Words that replace a single price. */
  readonly full?: string;
}

/** What a model is charged by; US dollars. */
export type Price =
  | TokenPrice
  | { readonly by: 'input_tokens'; readonly input: number }
  | { readonly by: 'image_units'; readonly image: number }
  | { readonly by: 'input_character_length'; readonly characters: number }
  | { readonly by: 'input_length'; readonly second: number };

/** Whether a model thinks before it answers: never, when asked to, unless told not to, or always. */
type Thinking = 'never' | 'asked' | 'unless' | 'always';

/** Everything that the stand-in knows of one model. */
export interface Model {
  readonly id: string;
  readonly type:
    | 'text-generation'
    | 'embeddings'
    | 'reranker'
    | 'text-to-image'
    | 'text-to-speech'
    | 'automatic-speech-recognition';
  readonly description: string;
  /** Tokens that really fit. */
  readonly window: number;
  /** What the two listings say of the window. */
  readonly listedWindow: number | null;
  /** `metadata.max_tokens` of /v1/openai/models. */
  readonly listedMaxTokens: number | null;
  readonly maxOutput: number | null;
  readonly price: Price;
  /** 0.3 means 30 % off. */
  readonly discount: number | null;
  /** Tags of /v1/openai/models; undefined means that the row has `metadata: null`. */
  readonly metadataTags: readonly string[] | undefined;
  /** Tags of /models/list. */
  readonly tags: readonly string[];
  readonly thinking: Thinking;
  readonly fim: FimFamily | undefined;
  readonly dimensions: number | undefined;
  readonly partner: boolean;
  /** Listed, but answers 403. */
  readonly closed: boolean;
  /** Set on a model that is gone. */
  readonly replacedBy: string | undefined;
  readonly quantization: string | null;
  readonly featured: boolean;
}

type Row = Partial<Model> & Pick<Model, 'id' | 'description' | 'price'>;

/** A model with everything that is not said of it at its usual value. */
export function modelOf(row: Row & { readonly window: number }): Model {
  return {
    type: 'text-generation',
    listedWindow: row.window,
    listedMaxTokens: row.window,
    maxOutput: null,
    discount: null,
    metadataTags: ['chat'],
    tags: [],
    thinking: 'never',
    fim: undefined,
    dimensions: undefined,
    partner: false,
    closed: false,
    replacedBy: undefined,
    quantization: null,
    featured: false,
    ...row,
  };
}

/** Price per million tokens, in dollars. */
export function tokenPrice(input: number, output: number, cachedRate: number | null = null): TokenPrice {
  return { by: 'tokens', input, output, cachedRate };
}
