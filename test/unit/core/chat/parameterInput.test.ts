import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameterNames } from '../../../../src/core/api/parameters';
import { takeInput } from '../../../../src/core/chat/parameterInput';
import { readConversationParameters } from '../../../../src/core/chat/parameters';

const taken = (name: string, text: string, before = {}) => {
  const outcome = takeInput(before, name, text);
  return outcome.ok ? outcome.parameters : outcome.fault.reason;
};

describe('an input', () => {
  it.each([
    ['temperature', ' 0.5 ', { temperature: 0.5 }],
    ['temperature', '0,5', { temperature: 0.5 }],
    ['seed', '-3', { seed: -3 }],
    ['systemPrompt', ' Be kind.\n', { systemPrompt: 'Be kind.' }],
    ['stop', 'END\n\\n\\n\n', { stop: ['END', '\n\n'] }],
    ['reasoningEffort', 'low', { reasoningEffort: 'low' }],
    ['serviceTier', 'flex', { serviceTier: 'flex' }],
    ['responseFormat', 'json_object', { responseFormat: { type: 'json_object' } }],
    [
      'responseFormat',
      'json_schema',
      { responseFormat: { type: 'json_schema', name: 'answer', schema: { type: 'object' } } },
    ],
    [
      'schema',
      '{"title":"A person!","type":"object"}',
      {
        responseFormat: {
          type: 'json_schema',
          name: 'A_person_',
          schema: { title: 'A person!', type: 'object' },
        },
      },
    ],
  ])('of %s %j is taken', (name, text, parameters) => expect(taken(name, text)).toEqual(parameters));

  it.each([
    ['temperature', '2.1', 'range'],
    ['temperature', 'warm', 'range'],
    ['topP', '0', 'range'],
    ['topK', '1.5', 'range'],
    ['n', '5', 'range'],
    ['seed', '1e30', 'range'],
    ['stop', 'a\nb\nc\nd\ne', 'stops'],
    ['reasoningEffort', 'flex', 'unknown'],
    ['serviceTier', 'low', 'unknown'],
    ['responseFormat', 'xml', 'unknown'],
    ['schema', '{"type":', 'notJson'],
    ['schema', '[]', 'notJson'],
    ['__proto__', '1', 'unknown'],
    ['model', 'x', 'unknown'],
  ])('of %s %j is refused', (name, text, reason) => expect(taken(name, text)).toBe(reason));

  it('that is empty takes the parameter away', () => {
    for (const name of ['temperature', 'stop', 'systemPrompt', 'serviceTier', 'responseFormat'])
      expect(taken(name, ' ', { [name]: name, n: 2 })).toEqual({ n: 2 });
  });

  it('keeps a schema that is there when the form is chosen again', () => {
    const responseFormat = { type: 'json_schema', name: 'answer', schema: { type: 'array' } };
    expect(taken('responseFormat', 'json_schema', { responseFormat })).toEqual({ responseFormat });
  });

  it('never leads to what a file or a request could not hold', () => {
    fc.assert(
      fc.property(fc.constantFrom(...parameterNames, 'systemPrompt', 'schema'), fc.string(), (name, text) => {
        const outcome = takeInput({}, name, text);
        if (outcome.ok) expect(readConversationParameters(outcome.parameters)).toEqual(outcome.parameters);
      }),
      { numRuns: 500 },
    );
  });
});
