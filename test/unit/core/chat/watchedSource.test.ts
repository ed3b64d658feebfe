import { expect, it } from 'vitest';
import { watchedSource } from '../../../../src/core/chat/watchedSource';
import { finished, ScriptedSource } from '../../../support/fakePorts';

it('passes everything on, and tells what was counted', async () => {
  const source = new ScriptedSource();
  source.say('Be', finished());
  const counted: unknown[] = [];
  const watched = watchedSource(source, ({ model }, { promptTokens }) => counted.push([model, promptTokens]));
  const events: string[] = [];
  const request = { model: 'm', messages: [] };
  for await (const { kind } of watched.streamChat(request, new AbortController().signal, { feature: 'chat' }))
    events.push(kind);
  expect(events).toEqual(['text', 'finished']);
  expect(counted).toEqual([['m', 10]]);
});
