import { either, flag, list, nullable, number, oneOf, record, text, type Checked } from './check';

/** What one button of the panel can ask for. The label comes from the host; the id decides what happens. */
export const actionId = oneOf(
  'setApiKey',
  'openBilling',
  'pickModel',
  'answerAgain',
  'continue',
  'showLog',
  'openSettings',
  'saveAgain',
  'newChat',
  'sendWithout',
  'useReplacement',
  'askAnyway',
  'changeBudget',
);
export type ActionId = Checked<typeof actionId>;

const action = record({ id: actionId, label: text });
export type Action = Checked<typeof action>;

/** Something went wrong: what happened, in the host's words, and the one thing to do about it. */
const problem = record({
  title: text,
  /** The service's own words, when they add something. */
  detail: text,
  action: nullable(action),
});
export type Problem = Checked<typeof problem>;

/** How an answer stands. Small: it travels whenever something but the text changes. */
export const answerStatus = record({
  state: oneOf('streaming', 'finished', 'stopped', 'failed', 'interrupted'),
  /** Tokens and cost, ready to show; empty while unknown. */
  figures: text,
  /** The model that answered. */
  model: text,
  /** Milliseconds spent reasoning, once the answer proper began. */
  reasoningMs: nullable(number),
  problem: nullable(problem),
  /** What was served otherwise than asked for; empty when nothing was. */
  note: text,
  /** Whether the answer has the form that was asked for. */
  verdict: nullable(record({ fits: flag, text })),
  /** The next attempt, when the service asked to wait. `until` is in Unix milliseconds. */
  waiting: nullable(record({ title: text, until: number })),
});
export type AnswerStatus = Checked<typeof answerStatus>;

/** Something that went along with a question: its codicon and its name. */
const attached = record({ icon: text, label: text });

/** Which of several versions of a turn this is, counted from 1. */
const version = record({ at: number, of: number });
export type Version = Checked<typeof version>;

const question = record({
  kind: oneOf('question'),
  id: text,
  text: text,
  version,
  parts: list(attached),
});

export type QuestionTurn = Checked<typeof question>;

const answer = record({
  kind: oneOf('answer'),
  id: text,
  text: text,
  reasoning: text,
  version,
  status: answerStatus,
});
export type AnswerTurn = Checked<typeof answer>;

/** One turn of the branch that is shown. */
export const turn = either(question, answer);
export type TurnState = Checked<typeof turn>;

/** A conversation's head: what is shown around the turns. */
export const about = record({
  title: text,
  /** Id of the model that answers next; empty when none is known yet. */
  model: text,
  /** Price and context of that model in one line; empty when unknown. */
  modelDetail: text,
  /** True while an answer is running, on the branch that is shown or on another one. */
  answering: flag,
  /** Questions that wait for it. */
  queue: list(record({ id: text, text })),
  /** How many parameters are set. */
  parameters: number,
  /** What speaks against the model. */
  modelProblem: nullable(problem),
  /** Set while the newest text is not on disk. */
  unsaved: nullable(problem),
});
export type About = Checked<typeof about>;

/** A whole conversation. */
export const conversation = record({
  id: text,
  /** Grows by one with every push about this conversation; a gap means that something was missed. */
  rev: number,
  about,
  turns: list(turn),
});
export type ConversationState = Checked<typeof conversation>;

/** What surrounds every conversation. */
export const session = record({
  hasKey: flag,
  /** Set when answers come from a stand-in and not from DeepInfra. */
  simulated: flag,
  /** Name of the service's host, such as `api.deepinfra.com`. */
  host: text,
  /** A fault of the settings that keeps everything from working. */
  problem: nullable(problem),
});
export type SessionState = Checked<typeof session>;
