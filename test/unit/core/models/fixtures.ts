import type { Catalogue, Model } from '../../../../src/core/models/model';

/** A row of `/v1/openai/models`. */
export function openaiRow(id: string, metadata: object | null = {}, rest: object = {}): object {
  const full = metadata && { description: '', pricing: {}, tags: ['chat'], ...metadata };
  return {
    id,
    object: 'model',
    created: 0,
    owned_by: 'deepinfra',
    root: id,
    parent: null,
    metadata: full,
    ...rest,
  };
}

/** A row of `/models/list`. */
export function nativeRow(id: string, rest: object = {}): object {
  return {
    model_name: id,
    type: 'text-generation',
    reported_type: 'text-generation',
    description: '',
    tags: ['openai', 'tools'],
    pricing: {
      type: 'tokens',
      cents_per_input_token: 0.00001,
      cents_per_output_token: 0.00002,
      discount: null,
    },
    max_tokens: 131_072,
    replaced_by: null,
    deprecated: null,
    quantization: null,
    is_partner: false,
    ...rest,
  };
}

/** A usable chat model. */
export function model(id: string, rest: Partial<Model> = {}): Model {
  return {
    id,
    description: '',
    surfaces: ['chat'],
    contextTokens: 131_072,
    maxOutputTokens: undefined,
    price: { input: 1, output: 1 },
    tieredPrice: false,
    tiers: {},
    tags: [],
    supports: { ...nothing, tools: true },
    deprecated: undefined,
    partner: false,
    quantization: undefined,
    ...rest,
  };
}

/** A model that supports nothing special. */
export const nothing = {
  tools: false,
  vision: false,
  reasoning: false,
  reasoningEffort: false,
  canDisableReasoning: false,
  json: false,
  jsonSchema: false,
  promptCache: false,
};

export function catalogueOf(models: readonly Model[]): Catalogue {
  return { fetchedAt: 0, simulated: false, models };
}
