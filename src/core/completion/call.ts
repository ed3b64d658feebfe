import type { Place } from './cache';
import type { ConfidenceFloor } from './confidence';
import type { PromptForm } from './prompt/dialects';
import type { PromptBuilder } from './prompt/prompt';
import type { Snippet } from './prompt/rank';
import type { CompletionCall } from './transport';

/** What the user has set, and what is known of the model. */
export interface CallSettings {
  readonly model: string;
  readonly form: PromptForm;
  /** Tokens a prompt may have. */
  readonly promptTokens: number;
  /** Name of the workspace. */
  readonly repository: string;
  /** Undefined: suggestions are shown however sure the model is. */
  readonly confidence: ConfidenceFloor | undefined;
}

/** What is asked. */
export interface Question {
  readonly place: Place;
  readonly languageId: string;
  readonly snippets: readonly Snippet[];
  readonly kind: 'automatic' | 'manual' | 'prefetch';
  readonly alternatives: number;
}

/** Defaults of completions.md, section 5. */
const maxTokens = { line: 64, block: 192 };
const temperature = { one: 0, several: 0.6 };

/** The request for a question; undefined when the user's own text has a sentinel where it cannot be left out. */
export function composeCall(
  prompts: PromptBuilder,
  question: Question,
  settings: CallSettings,
): CompletionCall | undefined {
  const { place, languageId, snippets, kind, alternatives } = question;
  const { repository, promptTokens } = settings;
  const oneLine = isOneLine(question);
  const prompt = prompts.build(settings.form, {
    ...place,
    languageId,
    snippets,
    repository,
    oneLine,
    tokens: promptTokens,
  });
  if (!prompt) return undefined;
  return {
    model: settings.model,
    prompt: prompt.text,
    maxTokens: oneLine ? maxTokens.line : maxTokens.block,
    temperature: alternatives > 1 ? temperature.several : temperature.one,
    stop: prompt.stops,
    n: alternatives,
    logprobs: settings.confidence !== undefined || alternatives > 1,
    failFast: kind !== 'manual',
    promptCacheKey: `completion-${hash(`${repository}\n${place.path}`)}`,
  };
}

/** In the middle of a line more than its end was never wanted, unless somebody asks. */
export function isOneLine({ kind, place }: Pick<Question, 'kind' | 'place'>): boolean {
  const rest = place.suffix.slice(0, 500).split(/\r?\n/, 1)[0] ?? '';
  return kind !== 'manual' && !/^[\s)\]}>;,:"'`]*$/.test(rest);
}

/** FNV-1a in two halves: names of files are not for the service. */
function hash(text: string): string {
  const half = (seed: number) => {
    let value = seed;
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    return (value >>> 0).toString(16).padStart(8, '0');
  };
  return half(0x811c9dc5) + half(0x9e3779b9);
}
