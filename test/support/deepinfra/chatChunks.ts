import type { Answer } from './chatAnswer';
import type { StreamShape } from './fault';
import { piecesOf, takeTurns, type Cutting, type Frame } from './frames';
import { logprobsOf } from './logprobs';
import { tokenize } from './tokens';
import type { Call } from './toolCalls';

/** What the chunks of one stream have in common. */
export interface ChunkStyle {
  readonly id: string;
  readonly created: number;
  readonly model: string;
  readonly tier: string;
  readonly shape: StreamShape;
  readonly cutting: Cutting;
  /** The usage after so many written tokens, or after all of them. */
  readonly usage: (written?: number) => object;
  readonly usageOnFinish: boolean;
  readonly usageAlways: boolean;
  readonly logprobs: number | undefined;
}

/** All events of a streamed chat answer, without the `[DONE]` at its end. */
export function* chatFrames(answers: readonly Answer[], style: ChunkStyle): Generator<Frame> {
  const many = answers.length > 1;
  let written = 0;
  yield* counted(takeTurns(answers.map((answer, index) => choiceFrames(answer, index, style, many))));
  for (const [index, answer] of answers.entries()) {
    const usage = index === answers.length - 1 && style.usageOnFinish ? style.usage() : undefined;
    yield finishFrame(answer, index, style, usage);
  }
  if (style.shape.usageChunk) {
    yield {
      json: { ...envelope(style), choices: [], usage: style.usage() },
      kind: 'tail',
      chars: 0,
      tokens: 0,
    };
  }

  function* counted(frames: Iterable<Frame>): Generator<Frame> {
    for (const frame of frames) {
      written += frame.tokens;
      yield style.usageAlways ? { ...frame, json: { ...frame.json, usage: style.usage(written) } } : frame;
    }
  }
}

/** A chunk with this text, for what is sent outside the answer proper. */
export function textChunk(text: string, style: ChunkStyle): object {
  return chunk(style, { index: 0, delta: { content: text } });
}

function* choiceFrames(answer: Answer, index: number, style: ChunkStyle, many: boolean): Generator<Frame> {
  const { shape, cutting } = style;
  const place = shape.minimal && !many ? {} : { index };
  if (!shape.minimal) {
    const delta = { role: 'assistant', content: '', reasoning_content: null, tool_calls: null };
    yield { json: chunk(style, { ...place, delta }), kind: 'head', chars: 0, tokens: 0 };
  }
  for (const { text, tokens } of piecesOf(answer.reasoning, { ...cutting, breakAt: undefined })) {
    const json = chunk(style, { ...place, delta: thought(text, shape) });
    yield { json, kind: 'thought', chars: 0, tokens: tokens.length };
  }
  for (const { text, tokens } of piecesOf(answer.content, cutting)) {
    const json = chunk(style, { ...place, delta: words(text, shape), ...probable(tokens, style) });
    yield { json, kind: 'text', chars: text.length, tokens: tokens.length };
  }
  for (const [number, call] of answer.calls.entries()) {
    for (const delta of callDeltas(call, number, shape)) {
      yield { json: chunk(style, { ...place, delta }), kind: 'text', chars: 0, tokens: 1 };
    }
  }
}

function probable(tokens: readonly string[], { logprobs }: ChunkStyle): object {
  return logprobs === undefined ? {} : { logprobs: { content: logprobsOf(tokens, logprobs) } };
}

function thought(text: string, shape: StreamShape): object {
  if (shape.reasoningAs === 'reasoning') return { role: null, reasoning: text, tool_calls: null };
  return shape.minimal
    ? { reasoning_content: text }
    : { role: null, reasoning_content: text, tool_calls: null };
}

function words(text: string, shape: StreamShape): object {
  return shape.minimal
    ? { content: text }
    : { role: null, content: text, reasoning_content: null, tool_calls: null };
}

function callDeltas(call: Call, index: number, shape: StreamShape): object[] {
  const first = { index, id: call.id, type: 'function' };
  if (shape.toolCalls === 'whole') {
    return [{ tool_calls: [{ ...first, function: { name: call.name, arguments: call.args } }] }];
  }
  const [head = '', ...rest] = tokenize(call.args);
  const later = shape.emptyIds ? { index, id: '' } : { index };
  return [
    { tool_calls: [{ ...first, function: { name: call.name, arguments: head } }] },
    ...rest.map((piece) => ({ tool_calls: [{ ...later, function: { arguments: piece } }] })),
  ];
}

function finishFrame(answer: Answer, index: number, style: ChunkStyle, usage: object | undefined): Frame {
  const { minimal } = style.shape;
  const choice = {
    ...(minimal ? {} : { index }),
    delta: minimal ? {} : { content: '' },
    finish_reason: answer.finish,
  };
  const tier = minimal ? {} : { service_tier: style.tier };
  const json = { ...envelope(style), ...tier, choices: [choice], ...(usage ? { usage } : {}) };
  return { json, kind: 'finish', chars: 0, tokens: 0 };
}

function envelope(style: ChunkStyle): object {
  const { id, created, model } = style;
  const object = 'chat.completion.chunk';
  return style.shape.minimal ? { id, object } : { id, object, created, model };
}

function chunk(style: ChunkStyle, choice: object): object {
  return { ...envelope(style), choices: [{ ...choice, finish_reason: null }] };
}
