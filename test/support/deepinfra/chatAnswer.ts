import { composeAnswer, composeReasoning } from './answer';
import { thinks, type ChatParams, type Message } from './chatParams';
import { hexOf } from './dice';
import { withoutMagic, type Directives } from './magicWords';
import type { Model } from './model';
import { structuredAnswer } from './structured';
import { tokenize } from './tokens';
import { chooseCalls, type Call } from './toolCalls';

/** One choice of an answer, complete, before it is sent whole or in pieces. */
export interface Answer {
  readonly reasoning: readonly string[];
  readonly content: readonly string[];
  readonly calls: readonly Call[];
  readonly finish: 'stop' | 'length' | 'tool_calls';
}

/** What an answer is made from besides the request. */
export interface AnswerContext {
  readonly seed: number;
  readonly model: Model;
  readonly directives: Directives;
  /** Tokens that may be written. */
  readonly budget: number;
}

/** True when the answer is to go on from the last message (section 3.10). */
export function isContinuation(params: ChatParams): boolean {
  const last = params.messages.at(-1);
  return last?.role === 'assistant' && last.text !== '' && last.calls.length === 0;
}

/** The last thing the user said. */
export function askedOf(messages: readonly Message[]): string {
  return messages.findLast((message) => message.role === 'user')?.text ?? '';
}

/** One answer; the same for the same request and seed. */
export function answerChat(params: ChatParams, choice: number, context: AnswerContext): Answer {
  const continuing = isContinuation(params);
  const partial = continuing ? (params.messages.at(-1)?.text ?? '') : '';
  const messages = continuing ? params.messages.slice(0, -1) : params.messages;
  const raw = askedOf(messages);
  const asked = withoutMagic(raw).trim();
  const salt = saltOf(messages, `${context.seed}/${params.seed}/${choice}`);
  const calls = continuing ? [] : chooseCalls(params, asked, context.directives.call, salt);
  const whole = calls.length > 0 ? '' : contentOf(params, messages, salt, context.directives);
  const content = continuing ? restOf(whole, partial) : whole;
  const reasoning = !continuing && thinks(context.model, params.think) ? composeReasoning(asked, salt) : '';
  // An answer that a test dictates is given whole.
  const budget = context.directives.fault.answer === undefined ? context.budget : Infinity;
  return limited(inPlace(reasoning, content, context.directives), calls, params.stops, budget);
}

function saltOf(messages: readonly Message[], start: string): string {
  return hexOf(
    messages.reduce((all, message) => `${all}\n${message.role}:${withoutMagic(message.text).trim()}`, start),
    16,
  );
}

function contentOf(
  params: ChatParams,
  messages: readonly Message[],
  salt: string,
  magic: Directives,
): string {
  if (magic.fault.answer !== undefined) return magic.fault.answer;
  const question = withoutMagic(askedOf(messages)).trim();
  const structured = structuredAnswer(params.format, question);
  if (structured !== undefined) return structured;
  const answer = composeAnswer({ question, salt, length: magic.length, oneLine: magic.oneLine ?? false });
  const last = messages.at(-1);
  if (last?.role !== 'tool') return withPictures(messages, answer);
  const result = last.text.length > 300 ? `${last.text.slice(0, 300)}…` : last.text;
  return `The tool returned:\n\n\`\`\`\n${result}\n\`\`\`\n\n${answer}`;
}

function withPictures(messages: readonly Message[], answer: string): string {
  const count = messages.findLast((message) => message.role === 'user')?.images ?? 0;
  if (count === 0) return answer;
  const what = count === 1 ? 'The picture' : `Each of the ${count} pictures`;
  return `${what} arrived; the stand-in cannot see, so it goes by your words.\n\n${answer}`;
}

/** What follows `partial` in the whole answer, or something sensible when it is not its head. */
function restOf(whole: string, partial: string): string {
  if (whole.startsWith(partial)) return whole.slice(partial.length);
  const tail = partial.slice(-24);
  const found = whole.indexOf(tail);
  if (found >= 0) return whole.slice(found + tail.length);
  const section = whole.indexOf('\n\n', partial.length);
  return section >= 0 ? whole.slice(section) : '\n\nThat is all there is to add.';
}

interface Texts {
  readonly reasoning: string;
  readonly content: string;
}

function inPlace(reasoning: string, content: string, directives: Directives): Texts {
  if (reasoning === '' || directives.fault.shape?.reasoningAs !== 'think') return { reasoning, content };
  return { reasoning: '', content: `<think>\n${reasoning}\n</think>\n\n${content}` };
}

function limited(texts: Texts, calls: readonly Call[], stops: readonly string[], budget: number): Answer {
  const content = tokenize(beforeStop(texts.content, stops));
  const reasoning = tokenize(texts.reasoning);
  const room = Math.max(0, budget - reasoning.length);
  const cut = reasoning.length > budget || content.length > room;
  if (cut) {
    return {
      reasoning: reasoning.slice(0, budget),
      content: content.slice(0, room),
      calls: [],
      finish: 'length',
    };
  }
  return { reasoning, content, calls, finish: calls.length > 0 ? 'tool_calls' : 'stop' };
}

/** The text before the first of the stops. */
export function beforeStop(text: string, stops: readonly string[]): string {
  const places = stops.map((stop) => text.indexOf(stop)).filter((place) => place >= 0);
  return places.length > 0 ? text.slice(0, Math.min(...places)) : text;
}
