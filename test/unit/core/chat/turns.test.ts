import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../../src/core/api/errors';
import { Chat } from '../../../../src/core/chat/chat';
import { branchOf } from '../../../../src/core/chat/conversation';
import { versionsIn } from '../../../../src/core/chat/tree';
import { chatScene, exchange, lastAnswer, reopened, shownTexts } from '../../../support/chatScene';
import { chatPorts, finished, ScriptedSource, settle } from '../../../support/fakePorts';

const idOf = (chat: Chat, text: string) => {
  const turn = [...chat.conversation.turns.values()].find((candidate) => candidate.text === text);
  if (!turn) throw new Error(`No turn ${text}`);
  return turn.id;
};
const versions = (chat: Chat, id: string) => {
  const turn = chat.conversation.turns.get(id);
  return turn ? versionsIn(chat.conversation)(turn).length : 0;
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('versions', () => {
  it('keep an edited question with all that followed it, on disk too', async () => {
    const scene = chatScene();
    const { chat, source, disk } = scene;
    await exchange(scene, 'One?', '1');
    await exchange(scene, 'Two?', '2');
    await chat.editQuestion(idOf(chat, 'One?'), 'Uno?');
    expect(source.requests.at(-1)?.messages.slice(1)).toEqual([{ role: 'user', content: 'Uno?' }]);
    source.say('I', finished());
    await settle();
    expect(shownTexts(chat)).toEqual(['Uno?', 'I']);
    expect(versions(chat, idOf(chat, 'Uno?'))).toBe(2);
    await chat.showVersion(idOf(chat, 'Uno?'), 0);
    expect(shownTexts(chat)).toEqual(['One?', '1', 'Two?', '2']);
    expect(branchOf(reopened(disk))).toEqual(branchOf(chat.conversation));
  });

  it('come back with the branch as it was left, not as it began', async () => {
    const scene = chatScene();
    const { chat, source } = scene;
    await exchange(scene, 'One?', '1');
    await exchange(scene, 'Two?', '2');
    await chat.answerAgain(idOf(chat, '2'));
    source.say('2b', finished());
    await settle();
    await chat.showVersion(idOf(chat, '2b'), 0);
    await chat.editQuestion(idOf(chat, 'One?'), 'Uno?');
    source.say('I', finished());
    await settle();
    await chat.showVersion(idOf(chat, 'Uno?'), 0);
    expect(shownTexts(chat)).toEqual(['One?', '1', 'Two?', '2']);
  });

  it('do not count an answer that failed without a word', async () => {
    const scene = chatScene();
    const { chat, source } = scene;
    await chat.ask('One?');
    source.say(new ApiError({ reason: 'serverError', message: '' }));
    await settle();
    await chat.answerAgain(lastAnswer(chat).id);
    source.say('1', finished());
    await settle();
    expect(versions(chat, idOf(chat, '1'))).toBe(1);
  });

  it('tell the page of another branch, and of a longer one turn by turn', async () => {
    const scene = chatScene();
    await exchange(scene, 'One?', '1');
    const kinds = () => scene.changes.map(({ kind }) => kind).filter((kind) => kind !== 'about');
    expect(kinds()).toEqual(['turn', 'turn', 'delta', 'status']);
    scene.changes.length = 0;
    await scene.chat.answerAgain(idOf(scene.chat, '1'));
    expect(kinds()).toEqual(['whole']);
  });

  it('of a turn that is not there, or with a number that is not there, change nothing', async () => {
    const scene = chatScene();
    await exchange(scene, 'One?', '1');
    await scene.chat.showVersion('nobody', 0);
    await scene.chat.showVersion(idOf(scene.chat, '1'), 7);
    await scene.chat.showVersion(idOf(scene.chat, '1'), -1);
    expect(shownTexts(scene.chat)).toEqual(['One?', '1']);
  });

  it('can be looked at while an answer runs; the next question follows what is shown', async () => {
    const scene = chatScene();
    const { chat, source } = scene;
    await exchange(scene, 'One?', '1');
    await chat.answerAgain(idOf(chat, '1'));
    await chat.showVersion(lastAnswer(chat).id, 0);
    expect(shownTexts(chat)).toEqual(['One?', '1']);
    await chat.ask('Two?');
    source.say('1b', finished());
    await settle();
    expect(shownTexts(chat)).toEqual(['One?', '1', 'Two?', '']);
  });
});

describe('alternatives', () => {
  it('come from one request as versions, and their cost is counted once', async () => {
    const { chat, source, disk } = chatScene();
    await chat.chooseParameters({ n: 3 });
    await chat.ask('One?');
    source.say('a', { kind: 'text', text: 'b', choice: 1 }, { kind: 'text', text: 'c', choice: 2 });
    source.say({ kind: 'text', text: '!', choice: 1 });
    source.say({ ...finished(), choices: ['stop', 'length', undefined] });
    await settle();
    expect(source.requests).toHaveLength(1);
    expect(source.requests[0]?.parameters).toEqual({ n: 3 });
    expect(shownTexts(chat)).toEqual(['One?', 'a']);
    const answers = [...reopened(disk).turns.values()].filter((turn) => turn.kind === 'answer');
    expect(
      answers.map(({ text, ending, usage, together }) => [text, ending?.how, !!usage, !!together]),
    ).toEqual([
      ['a', 'finished', true, false],
      ['b!', 'finished', false, true],
      ['c', 'failed', false, true],
    ]);
  });

  it('all stop when the answer is stopped', async () => {
    const { chat, source } = chatScene();
    await chat.chooseParameters({ n: 2 });
    await chat.ask('One?');
    source.say('a', { kind: 'text', text: 'b', choice: 1 });
    await settle();
    await chat.stop();
    const answers = [...chat.conversation.turns.values()].filter((turn) => turn.kind === 'answer');
    expect(answers.map(({ ending }) => ending?.how)).toEqual(['stopped', 'stopped']);
  });

  it('that were not asked for are not mixed into the answer', async () => {
    const scene = chatScene();
    await scene.chat.ask('One?');
    scene.source.say('a', { kind: 'text', text: 'b', choice: 1 }, finished());
    await settle();
    expect(shownTexts(scene.chat)).toEqual(['One?', 'a']);
  });
});

describe('the queue', () => {
  it('asks each question when the one before it has its answer', async () => {
    const { chat, source, disk } = chatScene();
    await chat.ask('One?');
    await chat.ask('Two?');
    await chat.ask('Three?');
    expect(reopened(disk).queue.map(({ text }) => text)).toEqual(['Two?', 'Three?']);
    source.say('1', finished());
    await settle();
    expect(chat.conversation.queue.map(({ text }) => text)).toEqual(['Three?']);
    source.say('2', finished());
    await settle();
    source.say('3', finished());
    await settle();
    expect(shownTexts(chat)).toEqual(['One?', '1', 'Two?', '2', 'Three?', '3']);
    expect(reopened(disk).queue).toEqual([]);
  });

  it('lets a question be taken out', async () => {
    const { chat, source, disk } = chatScene();
    await chat.ask('One?');
    await chat.ask('Two?');
    await chat.unqueue(chat.conversation.queue[0]?.id ?? '');
    source.say('1', finished());
    await settle();
    expect(shownTexts(chat)).toEqual(['One?', '1']);
    expect(reopened(disk).queue).toEqual([]);
  });

  it.each(['stop', 'fail'])('waits for a person after a %s', async (how) => {
    const { chat, source } = chatScene();
    await chat.ask('One?');
    await chat.ask('Two?');
    if (how === 'stop') await chat.stop();
    else source.say(new ApiError({ reason: 'network', message: '' }));
    await settle();
    expect(chat.running).toBeUndefined();
    await chat.askNext();
    expect(shownTexts(chat).slice(-2)).toEqual(['Two?', '']);
    await expect(chat.askNext()).rejects.toThrow('running');
  });

  it('survives the window', async () => {
    const { chat, disk } = chatScene();
    await chat.ask('One?');
    await chat.ask('Two?');
    const source = new ScriptedSource();
    let ids = 0;
    const newId = () => `later${++ids}`;
    const again = new Chat(reopened(disk), { ...chatPorts(disk, source), newId }, false);
    await again.resume(lastAnswer(again).id);
    source.say('1', finished());
    await settle();
    expect(shownTexts(again).slice(-2)).toEqual(['Two?', '']);
  });
});
