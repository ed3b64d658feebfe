import { chatModels } from './chatModels';
import type { Model, Price, TokenPrice } from './model';
import { otherModels } from './otherModels';

/** All models, in the order of the listings. */
export const models: readonly Model[] = [...chatModels, ...otherModels];

const goneSince = 1_751_328_000;

/** The model of that id; `NAME:VERSION` also names it. */
export function findModel(name: string): Model | undefined {
  return models.find((model) => model.id === name || name.startsWith(`${model.id}:`));
}

/** A row of GET /v1/openai/models. The owner tells a client that the answers are simulated. */
export function openAiRow(model: Model): object {
  return {
    id: model.id,
    object: 'model',
    created: 0,
    owned_by: 'deepinfra-standin',
    root: model.id,
    parent: null,
    metadata: model.metadataTags === undefined ? null : metadata(model, model.metadataTags),
  };
}

function metadata(model: Model, tags: readonly string[]): object {
  const drawn = model.price.by === 'image_units';
  return {
    description: model.description,
    context_length: model.listedWindow,
    max_tokens: model.listedMaxTokens,
    pricing: dollars(model.price),
    discount: model.discount,
    tags,
    default_width: drawn ? 1024 : null,
    default_height: drawn ? 1024 : null,
    default_iterations: drawn ? 1 : null,
  };
}

function dollars(price: Price): object {
  switch (price.by) {
    case 'tokens': {
      const cached = price.cachedRate === null ? {} : { cache_read_tokens: price.input * price.cachedRate };
      return { input_tokens: price.input, output_tokens: price.output, ...cached };
    }
    case 'input_tokens':
      return { input_tokens: price.input };
    case 'image_units':
      return { per_image_unit: price.image };
    case 'input_character_length':
      return { input_characters: price.characters };
    case 'input_length':
      return { input_seconds: price.second };
  }
}

/** A row of GET /models/list and /models/featured. */
export function listRow(model: Model): object {
  return {
    model_name: model.id,
    type: model.type,
    reported_type: model.type,
    description: model.description,
    cover_img_url: '',
    tags: model.tags,
    pricing: cents(model),
    max_tokens: model.listedWindow,
    replaced_by: model.replacedBy ?? null,
    deprecated: model.replacedBy === undefined ? null : goneSince,
    quantization: model.quantization,
    mmlu: null,
    expected: null,
    create_ts: null,
    private: 0,
    is_partner: model.partner,
  };
}

function cents(model: Model): object {
  const { price } = model;
  const common = {
    type: price.by,
    discount: model.discount,
    discount_ends_at: null,
    short: null,
    full: price.by === 'tokens' ? (price.full ?? null) : null,
    table: null,
  };
  switch (price.by) {
    case 'tokens':
      return { ...common, ...tokenCents(model, price) };
    case 'input_tokens':
      return { ...common, cents_per_input_token: price.input / 10_000 };
    case 'image_units':
      return { ...common, ...imageCents(price.image) };
    case 'input_character_length':
      return { ...common, cents_per_input_chars: price.characters / 10_000 };
    case 'input_length':
      return { ...common, cents_per_input_sec: price.second * 100 };
  }
}

function tokenCents(model: Model, price: TokenPrice): object {
  return {
    cents_per_input_token: price.input / 10_000,
    cents_per_output_token: price.output / 10_000,
    rate_per_input_token_cached: price.cachedRate,
    rate_per_service_tier_priority: model.tags.includes('priority') ? tierRates.priority : null,
    rate_per_service_tier_flex: model.tags.includes('flex') ? tierRates.flex : null,
  };
}

function imageCents(dollarsEach: number): object {
  return {
    cents_per_image_unit: dollarsEach * 100,
    default_width: 1024,
    default_height: 1024,
    default_iterations: 1,
    default_price_cents: dollarsEach * 100,
    usage_from_cost: false,
  };
}

/** What a service tier multiplies the price by (rates seen by clients, section 2.2). */
export const tierRates = { default: 1, priority: 1.5, flex: 0.8 } as const;

/** A service tier that a request can be served under. */
export type Tier = keyof typeof tierRates;

/** The body of GET /models/{id}. */
export function modelInfo(model: Model): object {
  return {
    ...listRow(model),
    version: 'standin-1',
    featured: model.featured,
    owner: false,
    public: true,
    curl_inv: '',
    cmdline_inv: '',
    txt_docs: '',
    out_example: '',
    out_docs: '',
    in_schema: {},
    out_schema: {},
    doc_blocks: null,
    schemas: [],
    meta: {},
    max_output_tokens: model.maxOutput,
    is_custom_deployable: false,
  };
}
