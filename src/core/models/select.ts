import type { Catalogue, Model } from './model';

/** Shortest context that is enough for a chat about code. */
const sensibleContextTokens = 32_000;

/** Models that can be chatted with now: DeepInfra's own first, then partners', each by name. */
export function chatModels(catalogue: Pick<Catalogue, 'models'>): Model[] {
  return catalogue.models
    .filter((model) => model.surfaces.includes('chat') && !model.deprecated)
    .toSorted((a, b) => Number(a.partner) - Number(b.partner) || byName(a, b));
}

/** The model with this id. */
export function findModel(models: readonly Model[], id: string): Model | undefined {
  return models.find((model) => model.id === id);
}

/**
 * The model to chat with when the person has not picked one that works. `models` is the whole catalogue.
 * 1. The preferred one; when it is deprecated, what replaces it.
 * 2. Else the cheapest (input plus output price) that runs on DeepInfra itself, calls tools and holds at least 32,000
 *    tokens: it does everything the extension offers, and a first question must not be a surprise on the bill.
 * 3. Else the cheapest with a price; else the first by name. Undefined only when nothing can be chatted with.
 */
export function defaultChatModel(models: readonly Model[], preferredId?: string): Model | undefined {
  const preferred = preferredId === undefined ? undefined : successor(models, preferredId);
  if (preferred) return preferred;
  const usable = models.filter((model) => model.surfaces.includes('chat') && !model.deprecated);
  const good = usable.filter(
    ({ partner, supports, contextTokens }) =>
      !partner && supports.tools && (contextTokens ?? 0) >= sensibleContextTokens,
  );
  return cheapest(good) ?? cheapest(usable) ?? usable.toSorted(byName)[0];
}

/** The cheapest model that runs on DeepInfra itself and answers at once: for small things nobody waits for. */
export function smallChatModel(models: readonly Model[]): Model | undefined {
  return cheapest(
    models.filter(
      ({ surfaces, deprecated, partner, supports }) =>
        surfaces.includes('chat') && !deprecated && !partner && !supports.reasoning,
    ),
  );
}

/** The model with this id, or what replaces it when it is deprecated; undefined when nothing does. */
export function successor(models: readonly Model[], id: string): Model | undefined {
  const seen = new Set<string>();
  for (let next: string | undefined = id; next !== undefined && !seen.has(next);) {
    seen.add(next);
    const model = findModel(models, next);
    if (!model) return undefined;
    if (!model.deprecated) return model.surfaces.includes('chat') ? model : undefined;
    next = model.deprecated.replacedBy;
  }
  return undefined;
}

function cheapest(models: readonly Model[]): Model | undefined {
  const cost = ({ price }: Model) => (price ? price.input + price.output : Number.POSITIVE_INFINITY);
  return models.filter(({ price }) => price).toSorted((a, b) => cost(a) - cost(b) || byName(a, b))[0];
}

/** By code unit, ignoring case: the same order on every machine. */
function byName(a: Model, b: Model): number {
  const [first, second] = [a.id.toLowerCase(), b.id.toLowerCase()];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
