import {
  reasoningEfforts,
  serviceTiers,
  type ChatParameters,
  type ParameterName,
  type ReasoningEffort,
  type ResponseFormat,
  type ServiceTier,
} from '../api/parameters';
import type { Model } from './model';

/** The efforts that a model takes; `none` only where thinking can be switched off. Unknown models may take any. */
export function effortsOf(model: Model | undefined): readonly ReasoningEffort[] {
  if (!model) return reasoningEfforts;
  if (!model.supports.reasoningEffort) return [];
  return reasoningEfforts.filter((effort) => effort !== 'none' || model.supports.canDisableReasoning);
}

/** The tiers that a model is served in, the default one first. */
export function tiersOf(model: Model | undefined): readonly ServiceTier[] {
  return serviceTiers.filter((tier) => !model || tier === 'default' || tier in model.tiers);
}

/** The forms that a model can give its answers. */
export function formatsOf(model: Model | undefined): readonly ResponseFormat['type'][] {
  const { json = true, jsonSchema = true } = model?.supports ?? {};
  return [
    'text',
    ...(json ? (['json_object'] as const) : []),
    ...(jsonSchema ? (['json_schema'] as const) : []),
  ];
}

/** True when a model takes a parameter; every model takes those about sampling. */
export function takesParameter(model: Model | undefined, name: ParameterName): boolean {
  if (name === 'reasoningEffort') return effortsOf(model).length > 0;
  if (name === 'serviceTier') return tiersOf(model).length > 1;
  return name !== 'responseFormat' || formatsOf(model).length > 1;
}

/**
 * What of the parameters goes to a model. An effort is left out where the model has none: it would be refused, although
 * the rest of the conversation goes on well. What an answer must look like is never left out in silence.
 */
export function fittingParameters(parameters: ChatParameters, model: Model | undefined): ChatParameters {
  const { reasoningEffort, ...others } = parameters;
  if (reasoningEffort === undefined || effortsOf(model).includes(reasoningEffort)) return parameters;
  return others;
}
