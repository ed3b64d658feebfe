import { describe, expect, it } from 'vitest';
import type { AnswerStatus, ConversationState } from '../../../../src/protocol/viewState';
import { openPanel, type Panel } from '../../../support/panel';
import { aboutSample, conversationSample, sessionSample, statusSample } from '../../../support/viewSamples';

const answered = (status: Partial<AnswerStatus>, text = 'Because', reasoning = ''): ConversationState => ({
  ...conversationSample,
  about: { ...aboutSample, answering: status.state === 'streaming' },
  turns: [
    { kind: 'question', id: 'q1', text: 'Why?', version: { at: 1, of: 1 }, parts: [] },
    {
      kind: 'answer',
      id: 'a1',
      version: { at: 1, of: 1 },
      text,
      reasoning,
      status: { ...statusSample, ...status },
    },
  ],
});

const withAnswer = (status: Partial<AnswerStatus>, text?: string, reasoning?: string) =>
  openPanel((host) => (host.conversation = answered(status, text, reasoning)));

const empty: ConversationState = { ...conversationSample, turns: [] };
const failure = {
  title: 'It failed.',
  detail: 'Model busy',
  action: { id: 'answerAgain', label: 'Try Again' },
} as const;

/** Every state that the panel can be in. */
const states: readonly (readonly [name: string, open: () => Promise<Panel>])[] = [
  [
    'no key',
    () =>
      openPanel(
        (host) => ((host.session = { ...sessionSample, hasKey: false }), (host.conversation = empty)),
      ),
  ],
  ['an empty conversation', () => openPanel((host) => (host.conversation = empty))],
  ['simulated', () => openPanel((host) => (host.session = { ...sessionSample, simulated: true }))],
  ['bad settings', () => openPanel((host) => (host.session = { ...sessionSample, problem: failure }))],
  [
    'unsaved',
    () =>
      openPanel(
        (host) =>
          (host.conversation = {
            ...conversationSample,
            about: { ...conversationSample.about, unsaved: failure },
          }),
      ),
  ],
  [
    'a finished answer',
    () =>
      withAnswer({}, '# Head\n\ntext `code`\n\n```ts\nlet a = 1;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n'),
  ],
  ['an answer that begins', () => withAnswer({ state: 'streaming', figures: '' }, '')],
  ['an answer that thinks', () => withAnswer({ state: 'streaming', figures: '' }, '', 'hm')],
  ['an answer that thought', () => withAnswer({ reasoningMs: 2400 }, 'So', 'hm')],
  [
    'a wait',
    () => withAnswer({ state: 'streaming', waiting: { title: 'Busy.', until: Date.now() + 4000 } }, ''),
  ],
  ['a failure', () => withAnswer({ state: 'failed', problem: failure }, '')],
  [
    'a stop',
    () =>
      withAnswer({
        state: 'stopped',
        problem: { title: 'Stopped.', detail: '', action: { id: 'continue', label: 'Continue' } },
      }),
  ],
];

describe('accessibility', () => {
  it.each(states)('of %s is clean', async (_, open) => {
    expect(await (await open()).faults()).toEqual([]);
  });

  it('of the list is clean', async () => {
    const panel = await openPanel();
    await panel.change(() => panel.store.showHistory());
    expect(panel.find('.history-open[aria-current=true]').textContent).toContain('Why?');
    expect(await panel.faults()).toEqual([]);
  });

  it('would be found wanting: an unlabelled button is a fault', async () => {
    const panel = await openPanel();
    panel.root.append(document.createElement('button'));
    expect(await panel.faults()).toEqual([expect.stringMatching(/^button-name/)]);
  });

  it('announces an answer once, when it is complete', async () => {
    const panel = await withAnswer({ state: 'streaming', figures: '' }, 'Be');
    const spoken = () => panel.find('.announcer').textContent;
    expect(panel.find('.answer').getAttribute('aria-busy')).toBe('true');
    await panel.change(() =>
      panel.host.end.push('delta', {
        conversationId: 'c',
        rev: 2,
        answerId: 'a1',
        channel: 'text',
        text: 'cause',
      }),
    );
    expect(spoken()).toBe('');
    await panel.change(() =>
      panel.host.end.push('status', { conversationId: 'c', rev: 3, answerId: 'a1', status: statusSample }),
    );
    expect(spoken()).toBe('answerDone. Because');
    expect(panel.find('[role=log]').getAttribute('aria-live')).toBe('off');
  });
});

describe('for a screen reader', () => {
  it('an answer is spoken sentence by sentence while it comes', async () => {
    document.body.classList.add('vscode-using-screen-reader');
    const panel = await withAnswer({ state: 'streaming', figures: '' }, '');
    const spoken = () => [...panel.find('.announcer').children].map(({ textContent }) => textContent);
    const push = (rev: number, text: string) =>
      panel.change(() =>
        panel.host.end.push('delta', { conversationId: 'c', rev, answerId: 'a1', channel: 'text', text }),
      );
    await push(2, 'One **bold**. Tw');
    expect(spoken()).toEqual(['One bold.']);
    await push(3, 'o.\n```js\na\nb\n```\nand');
    expect(spoken()).toEqual(['One bold.', 'Two.', 'codeOfLines']);
    expect(await panel.faults()).toEqual([]);
    await panel.change(() =>
      panel.host.end.push('status', { conversationId: 'c', rev: 4, answerId: 'a1', status: statusSample }),
    );
    expect(spoken()).toEqual(['One bold.', 'Two.', 'codeOfLines', 'and', 'answerDone']);
    document.body.classList.remove('vscode-using-screen-reader');
  });
});

describe('the composer', () => {
  it('sends with Enter and keeps the cursor', async () => {
    const panel = await openPanel();
    await panel.change(() => panel.store.focusComposer());
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(document.activeElement).toBe(panel.find('textarea'));
    await panel.type('Why?');
    await panel.press('Enter');
    expect(panel.host.callsOf('send')).toEqual([{ conversationId: 'c', text: 'Why?' }]);
    expect(document.activeElement).toBe(panel.find('textarea'));
  });

  it.each([
    ['Shift+Enter', { shiftKey: true }],
    ['Enter of an input method', { isComposing: true }],
    ['Enter that ends an input method', { keyCode: 229 }],
  ])('does not send with %s', async (_, more) => {
    const panel = await openPanel();
    panel.find('textarea').focus();
    await panel.type('かな');
    await panel.press('Enter', more);
    expect(panel.host.callsOf('send')).toEqual([]);
  });

  it('asks for the key when there is none, and keeps the question', async () => {
    const panel = await openPanel((host) => (host.session = { ...sessionSample, hasKey: false }));
    await panel.type('Why?');
    await panel.click('.send');
    expect(panel.host.callsOf('act')).toEqual([{ id: 'setApiKey', conversationId: 'c', answerId: null }]);
    expect(panel.find<HTMLTextAreaElement>('textarea').value).toBe('Why?');
  });

  it('has a stop button while an answer runs, and Escape does the same', async () => {
    const panel = await withAnswer({ state: 'streaming' });
    await panel.click('.stop');
    panel.find('textarea').focus();
    await panel.press('Escape');
    expect(panel.host.callsOf('stop')).toEqual([{ conversationId: 'c' }, { conversationId: 'c' }]);
    expect(panel.root.querySelector('.send')).toBeNull();
  });

  it('never turns the button under the finger from Send into Stop', async () => {
    const panel = await openPanel();
    await panel.type('Why?');
    const send = panel.find('.send');
    await panel.click('.send');
    await panel.change(() =>
      panel.host.end.push('about', {
        conversationId: 'c',
        rev: 2,
        about: { ...aboutSample, answering: true },
      }),
    );
    expect(panel.find('.stop')).not.toBe(send);
  });

  it('offers the model by its short name, with its price as a hint', async () => {
    const panel = await openPanel();
    expect(panel.find('.model-button').textContent).toBe('model');
    expect(panel.find('.model-button').title).toContain('128k context');
    await panel.click('.model-button');
    expect(panel.host.callsOf('pickModel')).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('grows without losing what is on the screen', async () => {
    const panel = await withAnswer({ state: 'streaming', figures: '' }, 'one');
    const before = panel.find('.answer');
    await panel.change(() =>
      panel.host.end.push('delta', {
        conversationId: 'c',
        rev: 2,
        answerId: 'a1',
        channel: 'text',
        text: ' two',
      }),
    );
    expect(panel.find('.answer .markdown').textContent).toContain('one two');
    expect(panel.find('.answer')).toBe(before);
  });

  it('shows tokens and cost under it, and copies itself without its reasoning', async () => {
    const panel = await withAnswer({ reasoningMs: 2400 }, '**So**', 'hm');
    expect(panel.find('.figures').textContent).toBe('model · 10 in · 5 out · $0.0010');
    await panel.click('.answer-footer button');
    expect(panel.host.callsOf('copy')).toEqual([{ text: '**So**' }]);
  });

  it('shows its reasoning only when asked', async () => {
    const panel = await withAnswer({ reasoningMs: 2400 }, 'So', 'hm');
    expect(panel.root.querySelector('.reasoning-text')).toBeNull();
    await panel.click('.reasoning-head');
    expect(panel.find('.reasoning-text').textContent).toBe('hm');
    expect(panel.find('.reasoning-head').getAttribute('aria-expanded')).toBe('true');
  });

  it('has buttons that copy and insert its code', async () => {
    const panel = await withAnswer({}, 'text\n\n```ts\nlet a = 1;\n```\n');
    await panel.click('.code-head [aria-label=copy]');
    await panel.click('.code-head [aria-label=insertAtCursor]');
    expect(panel.host.callsOf('copy')).toEqual([{ text: 'let a = 1;' }]);
    expect(panel.host.callsOf('insertAtCursor')).toEqual([{ text: 'let a = 1;' }]);
    expect(panel.find('.code-language').textContent).toBe('ts');
  });

  it('names the file of a block, and offers to apply it', async () => {
    const panel = await withAnswer({}, '```ts\n// src/a.ts\nlet a = 1;\n```\n');
    await expect.poll(() => panel.find('.code-language').textContent).toBe('src/a.ts');
    await panel.click('.code-apply');
    expect(panel.find('.code-apply').getAttribute('aria-label')).toBe('applyTo');
    expect(panel.host.callsOf('applyCode')).toEqual([
      { conversationId: 'c', answerId: 'a1', code: '// src/a.ts\nlet a = 1;' },
    ]);
  });

  it('that failed says what happened and offers one action', async () => {
    const panel = await withAnswer({ state: 'failed', problem: failure });
    expect(panel.find('.error-card').textContent).toBe('It failed.Model busyTry Again');
    expect(panel.root.querySelectorAll('.error-card button')).toHaveLength(1);
    await panel.click('.error-card button');
    expect(panel.host.callsOf('act')).toEqual([{ id: 'answerAgain', conversationId: 'c', answerId: 'a1' }]);
  });

  it('that failed for want of a key can be asked again once that is mended', async () => {
    const mend = { ...failure, action: { id: 'setApiKey', label: 'Set API Key' } } as const;
    const panel = await withAnswer({ state: 'failed', problem: mend }, '');
    await panel.click('.answer-footer [aria-label=regenerate]');
    expect(panel.host.callsOf('act')).toEqual([{ id: 'answerAgain', conversationId: 'c', answerId: 'a1' }]);
  });

  it('that waits counts down and can be given up', async () => {
    const panel = await withAnswer(
      { state: 'streaming', waiting: { title: 'Busy.', until: Date.now() + 4000 } },
      '',
    );
    expect(panel.find('.waiting-card').textContent).toContain('Busy.');
    await panel.click('.waiting-card button');
    expect(panel.host.callsOf('stop')).toHaveLength(1);
  });
});
