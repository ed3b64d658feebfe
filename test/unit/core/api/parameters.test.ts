import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isInRange,
  parameterNames,
  readParameters,
  refusedParameter,
  wireName,
  wireParameters,
  type ChatParameters,
} from '../../../../src/core/api/parameters';

const all: Required<ChatParameters> = {
  temperature: 0,
  topP: 0.5,
  minP: 0.1,
  topK: 40,
  maxTokens: 100,
  stop: ['a', 'b'],
  presencePenalty: -1,
  frequencyPenalty: 1,
  repetitionPenalty: 1.1,
  seed: -7,
  n: 4,
  reasoningEffort: 'xhigh',
  serviceTier: 'flex',
  responseFormat: { type: 'json_schema', name: 'x', schema: { type: 'object' } },
};

describe('parameters', () => {
  it('come back from what was written', () => {
    expect(readParameters(JSON.parse(JSON.stringify(all)))).toEqual(all);
  });

  it('go out under the names of the service, and nothing else does', () => {
    expect(wireParameters(all)).toEqual({
      temperature: 0,
      top_p: 0.5,
      min_p: 0.1,
      top_k: 40,
      max_tokens: 100,
      stop: ['a', 'b'],
      presence_penalty: -1,
      frequency_penalty: 1,
      repetition_penalty: 1.1,
      seed: -7,
      n: 4,
      reasoning_effort: 'xhigh',
      service_tier: 'flex',
      response_format: { type: 'json_schema', json_schema: { name: 'x', schema: { type: 'object' } } },
    });
    expect(wireParameters({})).toEqual({});
    expect(Object.keys(wireParameters(all))).toEqual(parameterNames.map(wireName));
  });

  it.each([
    ['temperature', -0.1],
    ['temperature', 2.1],
    ['temperature', Number.NaN],
    ['topP', 0],
    ['topP', 1.1],
    ['minP', -1],
    ['topK', 1.5],
    ['topK', 1000],
    ['maxTokens', 0],
    ['maxTokens', 1e8],
    ['repetitionPenalty', 0],
    ['seed', 2 ** 60],
    ['n', 0],
    ['n', 5],
  ] as const)('leave out %s %d', (name, value) => {
    expect(isInRange(name, value)).toBe(false);
    expect(readParameters({ [name]: value, seed: name === 'seed' ? value : 1 })).not.toHaveProperty(name);
  });

  it('keep no more stops than the service promises to take, and no empty ones', () => {
    expect(readParameters({ stop: ['', 'a', 1, 'b', 'c', 'd', 'e'] })).toEqual({
      stop: ['a', 'b', 'c', 'd'],
    });
    expect(readParameters({ stop: 'a' })).toEqual({ stop: ['a'] });
  });

  it.each([
    null,
    [],
    'x',
    { responseFormat: { type: 'regex' } },
    { responseFormat: { type: 'json_schema' } },
  ])('are none in %j', (value) => expect(readParameters(value)).toEqual({}));

  it('are read from anything without a throw, and what is read is taken again', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...parameterNames), fc.jsonValue()), (value) => {
        const read = readParameters(value);
        expect(readParameters(read)).toEqual(read);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a refusal', () => {
  it.each([
    ['its field', { param: 'min_p', message: 'no' }, 'minP'],
    ['a field below it', { param: 'response_format.json_schema.schema', message: 'no' }, 'responseFormat'],
    ['its words', { message: 'Response format json_object is not supported for model: x' }, 'responseFormat'],
    [
      'the name in a sentence',
      { message: "Unsupported value: 'reasoning_effort' must be low" },
      'reasoningEffort',
    ],
    ['another field', { param: 'messages.0.content', message: 'temperature' }, undefined],
    ['nothing', { message: 'bad request' }, undefined],
    ['part of a word only', { message: 'nonstop' }, undefined],
  ])('is understood by %s', (_, refusal, name) => {
    expect(refusedParameter(refusal, all)).toBe(name);
  });

  it('is never about what was not sent', () => {
    expect(refusedParameter({ param: 'min_p', message: '' }, { temperature: 1 })).toBeUndefined();
  });
});
