import type { Model } from './model';
import { chatModels } from './select';

/** A group of models in the picker. */
export interface PickerSection {
  readonly kind: 'favourites' | 'recent' | 'family' | 'deprecated';
  /** Set for a family. */
  readonly family?: string;
  readonly models: readonly Model[];
}

/** What a person likes and used, as ids, the newest first. */
export interface ModelHabits {
  readonly favourites: readonly string[];
  readonly recents: readonly string[];
}

/** So many of the models used last stand on top. */
export const mostRecents = 5;

/** The chat models in the order of the picker: favourites, recent ones, families by name, then what is deprecated. */
export function pickerSections(models: readonly Model[], habits: ModelHabits): PickerSection[] {
  const usable = chatModels({ models });
  const named = (ids: readonly string[]) =>
    ids.flatMap((id) => usable.find((model) => model.id === id) ?? []);
  const favourites = named(habits.favourites);
  const recents = named(habits.recents).filter((model) => !favourites.includes(model));
  const onTop = new Set([...favourites, ...recents.slice(0, mostRecents)]);
  const sections: PickerSection[] = [
    { kind: 'favourites', models: favourites },
    { kind: 'recent', models: recents.slice(0, mostRecents) },
    ...families(usable.filter((model) => !onTop.has(model))),
    {
      kind: 'deprecated',
      models: models.filter(({ surfaces, deprecated }) => surfaces.includes('chat') && deprecated),
    },
  ];
  return sections.filter((section) => section.models.length > 0);
}

function families(models: readonly Model[]): PickerSection[] {
  const groups = new Map<string, Model[]>();
  for (const model of models) {
    const family = familyOf(model.id);
    const group = groups.get(family);
    if (group) group.push(model);
    else groups.set(family, [model]);
  }
  return [...groups]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([family, members]) => ({ kind: 'family', family, models: members }));
}

function compare(a: string, b: string): number {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/** The family of a model, from its name: `Qwen/Qwen3-Coder-480B` is of `Qwen`, `openai/gpt-oss-120b` of `gpt-oss`. */
export function familyOf(id: string): string {
  const name = id.slice(id.indexOf('/') + 1).replace(/^meta-/i, '');
  const words = name.split(/[-_:]/);
  const numbered = words.findIndex((word) => /\d/.test(word));
  // A word with a number in it, or those before it: `Qwen3-Coder`, `DeepSeek-V4-Flash`, `gpt-oss-120b`.
  const head = words.slice(0, numbered > 0 ? numbered : 1);
  return head.join('-').replace(/[\d.]+$/, '') || name;
}

/** True for what may name a model that no list has: `MAKER/NAME`, `MAKER/NAME:VERSION`, `deploy_id:ID`. */
export function isModelName(text: string): boolean {
  return /^deploy_id:[\w-]+$/.test(text) || /^[\w.-]+\/[\w.-]+(:[\w.-]+)?$/.test(text);
}

/** A list of ids with one of them on top, or taken out. */
export function withId(ids: readonly string[], id: string, on: boolean): string[] {
  const others = ids.filter((other) => other !== id);
  return on ? [id, ...others] : others;
}
