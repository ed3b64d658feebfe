import type { Usage } from '../api/chat';
import { ApiError } from '../api/errors';
import { composeCall } from './call';
import type { PromptForm } from './prompt/dialects';
import { PromptBuilder } from './prompt/prompt';
import { marksIn } from './prompt/sentinels';
import { AnswerStream } from './reading';
import type { Clock, CompletionTransport } from './transport';

/** What a trial needs from outside. */
export interface TrialPorts {
  readonly transport: CompletionTransport;
  readonly clock: Clock;
  /** How many tokens a text is for a model; rejects where the service cannot say. */
  readonly countTokens: (model: string, text: string, signal: AbortSignal) => Promise<number>;
}

/** What a trial found. */
export interface TrialReport {
  /** The model filled the hole as it should. */
  readonly works: boolean;
  /** What it said instead; empty when it said nothing. */
  readonly said: string;
  /** Whether every sentinel is one token; undefined when the service cannot say, or the form has none. */
  readonly sentinels: boolean | undefined;
  /** Milliseconds; undefined when nothing came. */
  readonly firstTokenMs: number | undefined;
  readonly usage: Usage | undefined;
  readonly error: ApiError | undefined;
}

/** A hole that only one text fits, in a language that every code model knows. */
const hole = {
  path: 'area.py',
  languageId: 'python',
  prefix: 'def rectangle_area(width, height):\n    """Return width times height."""\n    return ',
  suffix: '\n\n\nprint(rectangle_area(3, 4))\n',
};
const expected = /^\(?\s*(width\s*\*\s*height|height\s*\*\s*width)\s*\)?$/;
const patienceMs = { first: 20_000, next: 5_000 };
const promptTokens = 512;

/** Asks a model to fill one small known hole in the given form. Never throws; one request, and one for each sentinel. */
export async function tryModel(
  ports: TrialPorts,
  { model, form }: { readonly model: string; readonly form: PromptForm },
  signal: AbortSignal,
): Promise<TrialReport> {
  const question = {
    place: hole,
    languageId: hole.languageId,
    snippets: [],
    kind: 'manual',
    alternatives: 1,
  } as const;
  const settings = { model, form, promptTokens, repository: '', confidence: undefined };
  const call = composeCall(new PromptBuilder(), question, settings);
  if (!call) throw new Error('The hole of the trial holds a sentinel');
  const stream = new AnswerStream(ports, {
    hole,
    oneLine: false,
    confidence: undefined,
    firstMs: patienceMs.first,
    nextMs: patienceMs.next,
  });
  const abort = new AbortController();
  signal.addEventListener('abort', () => abort.abort(), { once: true });
  if (signal.aborted) abort.abort();
  const [answers, sentinels] = await Promise.all([
    stream.run(call, abort, () => undefined),
    areSentinelsTokens(ports, { model, form }, signal),
  ]);
  const said = answers.suggestions[0]?.text.trim() ?? '';
  return { ...answers, works: expected.test(said), said, sentinels, error: answers.error };
}

async function areSentinelsTokens(
  { countTokens }: TrialPorts,
  { model, form }: { readonly model: string; readonly form: PromptForm },
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const marks = form.kind === 'fim' ? marksIn(form.dialect.template) : [];
  if (marks.length === 0) return undefined;
  try {
    const counts = await Promise.all(marks.map((mark) => countTokens(model, mark, signal)));
    // Some services count a begin token too, which stands before every text.
    const [fewest = 0] = counts.toSorted((a, b) => a - b);
    const empty = fewest > 1 ? await countTokens(model, ' ', signal) : 1;
    return counts.every((count) => count === empty);
  } catch (error) {
    if (ApiError.is(error)) return undefined;
    throw error;
  }
}
