import * as assert from 'node:assert/strict';
import { parameterNames } from '../../../src/core/api/parameters';
import { takeInput } from '../../../src/core/chat/parameterInput';
import { faultWords, parameterFields } from '../../../src/host/chat/parameterForm';
import { model, nothing } from '../../unit/core/models/fixtures';

const names = (...args: Parameters<typeof parameterFields>) =>
  parameterFields(...args).map(({ name }) => name);

describe('the form of parameters', () => {
  it('offers everything for a model that nobody knows', () => {
    assert.deepEqual(names({}, undefined), ['systemPrompt', ...parameterNames]);
  });

  it('leaves out what the model does not take, unless it is set, and says so then', () => {
    const plain = model('plain', { supports: nothing });
    assert.ok(!names({}, plain).includes('reasoningEffort'));
    assert.ok(!names({}, plain).includes('serviceTier'));
    const field = parameterFields({ reasoningEffort: 'low' }, plain).find(
      ({ name }) => name === 'reasoningEffort',
    );
    assert.match(field?.hint ?? '', /does not take/);
  });

  it('says what a tier does to the price, as far as it is known', () => {
    const tiered = model('tiered', { tiers: { priority: 1.5, flex: 0.8 } });
    const labels = parameterFields({}, tiered)
      .find(({ name }) => name === 'serviceTier')
      ?.choices.map(({ label }) => label);
    assert.match(labels?.join() ?? '', /priority \(\+50 % .*flex \(−20 %/);
    const unknown = parameterFields({}, model('u', { tiers: { flex: undefined } }));
    assert.ok(unknown.some(({ choices }) => choices.some(({ label }) => label === 'flex')));
  });

  it('shows a schema where one is asked for, and takes back what it shows', () => {
    const parameters = {
      stop: ['a\n', 'b'],
      responseFormat: { type: 'json_schema', name: 'answer', schema: { type: 'array' } },
    } as const;
    for (const { name, value } of parameterFields(parameters, undefined)) {
      const outcome = takeInput(parameters, name, value);
      assert.ok(outcome.ok && JSON.stringify(outcome.parameters) === JSON.stringify(parameters), name);
    }
  });

  it('says why an input was not taken', () => {
    for (const [name, text, words] of [
      ['temperature', '7', /from 0 to 2/],
      ['topP', '0', /above 0/],
      ['seed', 'x', /whole/],
      ['stop', 'a\nb\nc\nd\ne', /4/],
      ['schema', '[', /JSON/],
      ['serviceTier', 'x', /choices/],
    ] as const) {
      const outcome = takeInput({}, name, text);
      assert.match(outcome.ok ? '' : faultWords(outcome.fault), words);
    }
  });
});
