import { asString, asStrings, isObject } from '../../base/guards';
import { chatFormats, plainFormat, type ChatFormat } from './chatFormats';
import { fimDialects, type FimDialect } from './dialectTable';

/** How a model is asked: in its own fill-in-the-middle form, or as a chat turn that fills the hole. */
export type PromptForm =
  | { readonly kind: 'fim'; readonly dialect: FimDialect }
  | { readonly kind: 'chat'; readonly format: ChatFormat };

/** What is known of a model beside its name. */
export interface ModelKnowledge {
  /** What a trial of the model's fill-in-the-middle form said; undefined when there was none. */
  readonly trial?: boolean | undefined;
  /** The user's own form for this model, as `parseDialect` accepted it. */
  readonly override?: FimDialect | undefined;
}

/**
 * How to ask a model. A form without sure evidence counts only after a trial, and an unknown model gets no sentinels
 * at all: it would read them as text.
 */
export function promptFormOf(model: string, { trial, override }: ModelKnowledge = {}): PromptForm {
  if (override) return { kind: 'fim', dialect: override };
  const dialect = fimDialectOf(model);
  const isTrusted = dialect !== undefined && (trial ?? dialect.evidence !== 'probe');
  return isTrusted ? { kind: 'fim', dialect } : { kind: 'chat', format: chatFormatOf(model) };
}

/** The fill-in-the-middle form of the model's family, sure or not: what a trial would try. */
export function fimDialectOf(model: string): FimDialect | undefined {
  const id = model.toLowerCase();
  return fimDialects.find(({ models }) => models.test(id));
}

function chatFormatOf(model: string): ChatFormat {
  const id = model.toLowerCase();
  return chatFormats.find(({ models }) => models.test(id)) ?? plainFormat;
}

/** Reads the user's own form for a model: `{ template, stops }`. Returns what is wrong with it instead. */
export function parseDialect(
  value: unknown,
): FimDialect | 'notAnObject' | 'noPrefixSlot' | 'noSuffixSlot' | 'noStops' {
  if (!isObject(value)) return 'notAnObject';
  const template = asString(value['template']) ?? '';
  if (template.split('{prefix}').length !== 2) return 'noPrefixSlot';
  if (template.split('{suffix}').length !== 2) return 'noSuffixSlot';
  const stops = asStrings(value['stops']).filter((stop) => stop !== '');
  if (stops.length === 0) return 'noStops';
  return { id: 'user', models: /^/, template, stops, evidence: 'vendor', source: 'setting' };
}
