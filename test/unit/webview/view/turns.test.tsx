import { describe, expect, it } from 'vitest';
import type { About, AnswerStatus, ConversationState } from '../../../../src/protocol/viewState';
import { openPanel } from '../../../support/panel';
import { aboutSample, conversationSample, statusSample } from '../../../support/viewSamples';

function conversation(
  more: Partial<About> = {},
  text = 'Because',
  status: Partial<AnswerStatus> = {},
): ConversationState {
  const once = { at: 1, of: 1 };
  return {
    ...conversationSample,
    about: { ...aboutSample, ...more },
    turns: [
      { kind: 'question', id: 'q1', text: 'Why?', version: { at: 2, of: 3 }, parts: [] },
      {
        kind: 'answer',
        id: 'a1',
        text,
        reasoning: '',
        version: once,
        status: { ...statusSample, ...status },
      },
    ],
  };
}

const open = (...args: Parameters<typeof conversation>) =>
  openPanel((host) => (host.conversation = conversation(...args)));
const question = { conversationId: 'c', turnId: 'q1' };

describe('versions', () => {
  it('are counted, and changed by button and by arrow key', async () => {
    const panel = await open();
    expect(panel.find('.question .version-number').textContent).toBe('2 / 3');
    expect(panel.root.querySelector('.answer .versions')).toBeNull();
    await panel.click('.versions .previous');
    panel.find('.versions .next').focus();
    await panel.press('ArrowRight');
    await panel.press('ArrowLeft');
    expect(panel.host.callsOf('showVersion')).toEqual([
      { ...question, index: 0 },
      { ...question, index: 2 },
      { ...question, index: 0 },
    ]);
    expect(await panel.faults()).toEqual([]);
  });

  it('have no button beyond the last one', async () => {
    const panel = await open();
    const state = conversation();
    const [first, ...rest] = state.turns;
    if (!first) throw new Error('No turn');
    await panel.change(() =>
      panel.host.end.push('conversation', {
        ...state,
        rev: 2,
        turns: [{ ...first, version: { at: 3, of: 3 } }, ...rest],
      }),
    );
    expect(panel.find<HTMLButtonElement>('.versions .next').disabled).toBe(true);
    expect(panel.find('.version-number').textContent).toBe('3 / 3');
  });
});

describe('a question', () => {
  it('is edited in its place; Enter asks it again', async () => {
    const panel = await open();
    await panel.click('.question .edit');
    const input = panel.find<HTMLTextAreaElement>('.question textarea');
    expect([input.value, document.activeElement]).toEqual(['Why?', input]);
    await panel.change(() => {
      input.value = 'How?';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    expect(await panel.faults()).toEqual([]);
    await panel.press('Enter', { isComposing: true });
    expect(panel.host.callsOf('editQuestion')).toEqual([]);
    await panel.press('Enter');
    expect(panel.host.callsOf('editQuestion')).toEqual([
      { conversationId: 'c', questionId: 'q1', text: 'How?' },
    ]);
    expect(panel.root.querySelector('.question textarea')).toBeNull();
  });

  it('stays as it was after Escape, and the answer runs on', async () => {
    const panel = await open();
    await panel.click('.question .edit');
    await panel.change(() =>
      panel.host.end.push('about', {
        conversationId: 'c',
        rev: 2,
        about: { ...aboutSample, answering: true },
      }),
    );
    panel.find('.question textarea').focus();
    await panel.press('Escape');
    expect(panel.find('.question-bubble').textContent).toBe('Why?');
    expect([panel.host.callsOf('editQuestion'), panel.host.callsOf('stop')]).toEqual([[], []]);
  });

  it('cannot be edited while an answer runs', async () => {
    const panel = await open({ answering: true });
    expect(panel.root.querySelector('.edit')).toBeNull();
    expect(panel.root.querySelector('.regenerate')).toBeNull();
  });

  it('without an answer can be answered', async () => {
    const panel = await openPanel((host) => {
      const state = conversation();
      host.conversation = { ...state, turns: state.turns.slice(0, 1) };
    });
    await panel.click('.turn-tools .link-button');
    expect(panel.host.callsOf('answerQuestion')).toEqual([{ conversationId: 'c', questionId: 'q1' }]);
  });
});

describe('an answer', () => {
  it('is given again, forked and copied as Markdown', async () => {
    const panel = await open({}, '**Because**');
    await panel.click('.answer .regenerate');
    await panel.click('.answer .fork');
    await panel.click('.answer [aria-label=copyAnswer]');
    expect(panel.host.calls.slice(-3)).toEqual([
      ['act', { id: 'answerAgain', conversationId: 'c', answerId: 'a1' }],
      ['fork', { conversationId: 'c', turnId: 'a1' }],
      ['copy', { text: '**Because**' }],
    ]);
  });

  it('says what was served otherwise, and whether it has its form', async () => {
    const panel = await open({}, '{}', {
      note: 'Asked for flex; served as default.',
      verdict: { fits: false, text: 'Does not fit: /a' },
    });
    expect(panel.find('.answer-note.unfit').textContent).toContain('/a');
    expect(panel.find('.answer-note:not(.unfit)').textContent).toContain('flex');
  });

  it('gives the images that it holds, and no others', async () => {
    const image = 'data:image/png;base64,AAAA';
    const panel = await open(
      {},
      `![x](${image}) ![y](https://example.com/y.png) ![z](data:text/html;base64,AAAA)`,
    );
    await panel.click('.answer [aria-label=saveImage]');
    expect(panel.host.callsOf('saveImage')).toEqual([{ address: image }]);
    expect(panel.root.querySelectorAll('[aria-label=saveImage]')).toHaveLength(1);
  });

  it('hands its code on: to a new file, and commands to the terminal', async () => {
    const panel = await open({}, '```sh\nls\n```\n\n```ts\nlet a;\n```\n');
    await panel.change(() => panel.find('.code-head [aria-label=insertInTerminal]').click());
    const [, second] = panel.root.querySelectorAll<HTMLElement>('.code-head [aria-label=newFile]');
    await panel.change(() => second?.click());
    expect(panel.root.querySelectorAll('[aria-label=insertInTerminal]')).toHaveLength(1);
    expect(panel.host.calls.slice(-2)).toEqual([
      ['insertInTerminal', { text: 'ls' }],
      ['newFile', { text: 'let a;', language: 'ts' }],
    ]);
  });
});

describe('the queue', () => {
  const queue = [
    { id: 'q2', text: 'Two?' },
    { id: 'q3', text: 'Three?' },
  ];

  it('shows what waits, in order, and lets it be taken out', async () => {
    const panel = await open({ answering: true, queue });
    expect([...panel.root.querySelectorAll('.queued-text')].map((item) => item.textContent)).toEqual([
      'Two?',
      'Three?',
    ]);
    expect(panel.root.querySelector('.queued .link-button')).toBeNull();
    await panel.click('.queued:last-child .icon-button');
    expect(panel.host.callsOf('unqueue')).toEqual([{ conversationId: 'c', questionId: 'q3' }]);
    expect(await panel.faults()).toEqual([]);
  });

  it('goes on by hand after a stop', async () => {
    const panel = await open({ queue });
    await panel.click('.queued .link-button');
    expect(panel.host.callsOf('askNext')).toEqual([{ conversationId: 'c' }]);
  });

  it('takes what is typed while an answer runs', async () => {
    const panel = await open({ answering: true });
    expect(panel.root.querySelector('.send')).toBeNull();
    await panel.type('Two?');
    await panel.click('.send');
    expect(panel.host.callsOf('send')).toEqual([{ conversationId: 'c', text: 'Two?' }]);
    panel.find('.stop');
  });
});

describe('the model', () => {
  it('that is deprecated says so, and its replacement is one click away', async () => {
    const modelProblem = {
      title: 'Deprecated.',
      detail: '',
      action: { id: 'useReplacement', label: 'Use It' },
    } as const;
    const panel = await open({ modelProblem });
    await panel.click('.notice.problem .link-button');
    expect(panel.host.callsOf('act')).toEqual([
      { id: 'useReplacement', conversationId: 'c', answerId: null },
    ]);
  });
});
