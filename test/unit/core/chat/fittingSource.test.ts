import { expect, it } from 'vitest';
import { withFittingParameters } from '../../../../src/core/chat/fittingSource';
import { finished, ScriptedSource } from '../../../support/fakePorts';
import { model, nothing } from '../models/fixtures';

it('leaves out of a request what its own model does not take', async () => {
  const source = new ScriptedSource();
  const plain = model('plain', { supports: nothing });
  const fitting = withFittingParameters(source, (id) => (id === 'plain' ? plain : undefined));
  const parameters = { temperature: 1, reasoningEffort: 'high' } as const;
  for (const request of [
    { model: 'plain', messages: [], parameters },
    { model: 'unknown', messages: [], parameters },
    { model: 'plain', messages: [] },
  ]) {
    source.say(finished());
    const signal = new AbortController().signal;
    for await (const event of fitting.streamChat(request, signal, { feature: 'chat' })) void event;
  }
  expect(source.requests.map(({ parameters: sent }) => sent)).toEqual([
    { temperature: 1 },
    parameters,
    undefined,
  ]);
});
