import * as z from 'zod/mini';

/** What one button of the panel can ask for. The label comes from the host; the id decides what happens. */
export const actionId = z.enum([
  'setApiKey',
  'openBilling',
  'pickModel',
  'answerAgain',
  'continue',
  'showLog',
  'openSettings',
  'saveAgain',
  'newChat',
]);
export type ActionId = z.infer<typeof actionId>;

const action = z.object({ id: actionId, label: z.string() });
export type Action = z.infer<typeof action>;

/** Something went wrong: what happened, in the host's words, and the one thing to do about it. */
const problem = z.object({
  title: z.string(),
  /** The service's own words, when they add something. */
  detail: z.string(),
  action: z.nullable(action),
});
export type Problem = z.infer<typeof problem>;

/** How an answer stands. Small: it travels whenever something but the text changes. */
export const answerStatus = z.object({
  state: z.enum(['streaming', 'finished', 'stopped', 'failed', 'interrupted']),
  /** Tokens and cost, ready to show; empty while unknown. */
  figures: z.string(),
  /** The model that answered. */
  model: z.string(),
  /** Milliseconds spent reasoning, once the answer proper began. */
  reasoningMs: z.nullable(z.number()),
  problem: z.nullable(problem),
  /** The next attempt, when the service asked to wait. `until` is in Unix milliseconds. */
  waiting: z.nullable(z.object({ title: z.string(), until: z.number() })),
});
export type AnswerStatus = z.infer<typeof answerStatus>;

const question = z.object({ kind: z.literal('question'), id: z.string(), text: z.string() });

const answer = z.object({
  kind: z.literal('answer'),
  id: z.string(),
  text: z.string(),
  reasoning: z.string(),
  status: answerStatus,
});
export type AnswerTurn = z.infer<typeof answer>;

/** One turn of the branch that is shown. */
export const turn = z.discriminatedUnion('kind', [question, answer]);
export type TurnState = z.infer<typeof turn>;

/** A conversation's head: what is shown around the turns. */
export const about = z.object({
  title: z.string(),
  /** Id of the model that answers next; empty when none is known yet. */
  model: z.string(),
  /** Price and context of that model in one line; empty when unknown. */
  modelDetail: z.string(),
  /** Set while the newest text is not on disk. */
  unsaved: z.nullable(problem),
});
export type About = z.infer<typeof about>;

/** A whole conversation. */
export const conversation = z.object({
  id: z.string(),
  /** Grows by one with every push about this conversation; a gap means that something was missed. */
  rev: z.number(),
  about,
  turns: z.array(turn),
});
export type ConversationState = z.infer<typeof conversation>;

/** What surrounds every conversation. */
export const session = z.object({
  hasKey: z.boolean(),
  /** Set when answers come from a stand-in and not from DeepInfra. */
  simulated: z.boolean(),
  /** Name of the service's host, such as `api.deepinfra.com`. */
  host: z.string(),
  /** A fault of the settings that keeps everything from working. */
  problem: z.nullable(problem),
});
export type SessionState = z.infer<typeof session>;

/** A conversation in the list. */
export const summary = z.object({
  id: z.string(),
  title: z.string(),
  updatedAt: z.number(),
  answering: z.boolean(),
});
export type Summary = z.infer<typeof summary>;
