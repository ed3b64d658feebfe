import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../../src/core/api/errors';
import { branchOf } from '../../../../src/core/chat/conversation';
import { chatScene, exchange, lastAnswer, reopened } from '../../../support/chatScene';
import { finished, settle } from '../../../support/fakePorts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('going on', () => {
  it('asks in the older form when the service refuses the switch', async () => {
    const { chat, source } = chatScene();
    await chat.ask('One?');
    source.say('one tw', finished('length'));
    await settle();
    await chat.resume(lastAnswer(chat).id);
    source.say(
      new ApiError({ reason: 'invalidRequest', message: 'no', status: 422, param: 'continue_final_message' }),
    );
    await settle();
    source.say('one two three', finished());
    await settle();
    expect(source.requests.map(({ continueFinalMessage }) => continueFinalMessage)).toEqual([
      undefined,
      true,
      undefined,
    ]);
    expect(source.requests[2]?.messages.at(-1)).toEqual({ role: 'assistant', content: 'one tw' });
    expect(lastAnswer(chat).text).toBe('one two three');
  });

  it('does not repeat what was refused for another reason', async () => {
    const { chat, source } = chatScene();
    await chat.ask('One?');
    source.say('one', finished('length'));
    await settle();
    await chat.resume(lastAnswer(chat).id);
    source.say(new ApiError({ reason: 'unauthorized', message: 'no', status: 401 }));
    await settle();
    expect(source.requests).toHaveLength(2);
    expect(lastAnswer(chat)).toMatchObject({
      text: 'one',
      ending: { how: 'failed', reason: 'unauthorized' },
    });
  });

  it('joins inside a word, and the same on disk', async () => {
    const { chat, source, disk } = chatScene();
    await chat.ask('One?');
    source.say('```py\ndef f():\n    ', finished('length'));
    await settle();
    await chat.resume(lastAnswer(chat).id);
    source.say('\n    return', ' 1\n```', finished());
    await settle();
    expect(lastAnswer(chat).text).toBe('```py\ndef f():\n    return 1\n```');
    expect(branchOf(reopened(disk))).toEqual(branchOf(chat.conversation));
  });

  it('happens by itself up to the limit', async () => {
    const { chat, source } = chatScene({ autoContinue: () => 2 });
    await chat.ask('One?');
    for (const piece of ['a', 'b', 'c', 'd']) {
      source.say(piece, finished('length'));
      await settle();
    }
    expect(source.requests).toHaveLength(3);
    expect(lastAnswer(chat)).toMatchObject({ text: 'abc', ending: { finishReason: 'length' } });
  });

  it('happens by itself after a cut stream, not after a stop, a refusal, or nothing', async () => {
    for (const [text, reason, requests] of [
      ['a', 'truncated', 2],
      ['a', 'idleTimeout', 2],
      ['a', 'unauthorized', 1],
      ['', 'truncated', 1],
    ] as const) {
      const { chat, source } = chatScene({ autoContinue: () => 1 });
      await chat.ask('One?');
      source.say(text, new ApiError({ reason, message: '' }));
      await settle();
      expect(source.requests).toHaveLength(requests);
    }
    const { chat, source } = chatScene({ autoContinue: () => 1 });
    await chat.ask('One?');
    source.say('a');
    await settle();
    await chat.stop();
    expect(source.requests).toHaveLength(1);
  });

  it('asks for one alternative only', async () => {
    const { chat, source } = chatScene();
    await chat.chooseParameters({ n: 2, temperature: 0.5 });
    await chat.ask('One?');
    source.say('a', { ...finished('length'), choices: ['length', 'stop'] });
    await settle();
    await chat.resume(lastAnswer(chat).id);
    expect(source.requests[1]?.parameters).toEqual({ temperature: 0.5 });
  });
});

describe('parameters', () => {
  it('go with every request, the system prompt as a message, and stay with the conversation', async () => {
    const scene = chatScene();
    const { chat, source, disk } = scene;
    await chat.chooseParameters({ temperature: 0, systemPrompt: 'Rhyme.' });
    expect(disk.files.size).toBe(0);
    await exchange(scene, 'One?', '1');
    expect(source.requests[0]).toMatchObject({
      parameters: { temperature: 0 },
      messages: [{ role: 'system', content: 'Rhyme.' }, {}],
    });
    expect(source.requests[0]?.parameters).not.toHaveProperty('systemPrompt');
    expect(reopened(disk).parameters).toEqual({ temperature: 0, systemPrompt: 'Rhyme.' });
  });

  it('that were refused are named, and left out when asked to', async () => {
    const { chat, source } = chatScene();
    await chat.chooseParameters({ temperature: 1, minP: 0.5 });
    await chat.ask('One?');
    source.say(new ApiError({ reason: 'invalidRequest', message: 'bad', status: 422, param: 'min_p' }));
    await settle();
    expect(lastAnswer(chat).ending).toMatchObject({ how: 'failed', refused: 'minP' });
    await chat.answerWithoutRefused(lastAnswer(chat).id);
    expect(source.requests[1]?.parameters).toEqual({ temperature: 1 });
    expect(chat.conversation.parameters).toEqual({ temperature: 1 });
  });

  it('a form of the answer is checked when it is complete, and kept', async () => {
    const verdict = { fits: false, faults: ['/a: missing'] };
    const { chat, source, disk } = chatScene({ check: async () => verdict });
    await chat.chooseParameters({ responseFormat: { type: 'json_object' } });
    await chat.ask('One?');
    source.say('{}', finished());
    await settle();
    expect(lastAnswer(chat).verdict).toEqual(verdict);
    expect(branchOf(reopened(disk)).at(-1)).toMatchObject({ verdict });
  });

  it('the tier asked for and the tier served are kept with the answer', async () => {
    const { chat, source, disk } = chatScene();
    await chat.chooseParameters({ serviceTier: 'flex' });
    await chat.ask('One?');
    source.say('1', { ...finished(), serviceTier: 'default' });
    await settle();
    expect(branchOf(reopened(disk)).at(-1)).toMatchObject({ tier: 'flex', servedTier: 'default' });
  });
});
