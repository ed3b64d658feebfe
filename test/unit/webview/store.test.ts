import { beforeEach, describe, expect, it } from 'vitest';
import { Store } from '../../../src/webview/store';
import { FakeHost } from '../../support/fakeHost';
import { settle } from '../../support/fakePorts';
import { aboutSample, conversationSample, statusSample } from '../../support/viewSamples';

let host: FakeHost;
let store: Store;

async function connected(kept?: unknown): Promise<void> {
  host = new FakeHost(kept);
  store = new Store(host.page);
  store.connect();
  await settle();
}

const place = (rev: number) => ({ conversationId: 'c', rev });
const texts = () => store.turns.value.map((turn) => turn.text);

beforeEach(() => connected());

describe('keeping in step', () => {
  it('draws the snapshot and adds deltas to it', () => {
    host.end.push('delta', { ...place(2), answerId: 'a1', channel: 'text', text: ' of it' });
    expect(texts()).toEqual(['Why?', 'Because of it']);
    expect(host.callsOf('connect')).toHaveLength(1);
  });

  it('asks for a snapshot when a push was missed, and ends up right', async () => {
    host.conversation = {
      ...conversationSample,
      rev: 7,
      turns: [
        { kind: 'question', id: 'q1', text: 'Why?', version: { at: 1, of: 1 }, parts: [] },
        {
          kind: 'answer',
          id: 'a1',
          version: { at: 1, of: 1 },
          text: 'Because of everything',
          reasoning: 'hm',
          status: statusSample,
        },
      ],
    };
    const before = store.turns.value[1];
    host.end.push('delta', { ...place(3), answerId: 'a1', channel: 'text', text: ' late' });
    host.end.push('delta', { ...place(4), answerId: 'a1', channel: 'text', text: ' later' });
    await settle();
    expect(texts()).toEqual(['Why?', 'Because of everything']);
    expect(host.callsOf('connect')).toHaveLength(2);
    expect(store.turns.value[1]).toBe(before);
    host.end.push('delta', { ...place(8), answerId: 'a1', channel: 'text', text: '!' });
    expect(texts()[1]).toBe('Because of everything!');
  });

  it('takes a push for another conversation as a miss', async () => {
    host.end.push('delta', { conversationId: 'x', rev: 2, answerId: 'a1', channel: 'text', text: 'no' });
    await settle();
    expect(texts()).toEqual(['Why?', 'Because']);
    expect(host.callsOf('connect')).toHaveLength(2);
  });

  it('replaces a text that the snapshot tells otherwise', () => {
    const changes: unknown[] = [];
    const answer = store.turns.value[1];
    if (answer?.kind !== 'answer') throw new Error('no answer');
    answer.onDidChangeText((change) => changes.push(change));
    host.end.push('conversation', {
      ...conversationSample,
      turns: [
        {
          kind: 'answer',
          id: 'a1',
          version: { at: 1, of: 1 },
          text: 'Other',
          reasoning: '',
          status: statusSample,
        },
      ],
    });
    expect(changes).toEqual([{ channel: 'text', text: 'Other', whole: true }]);
  });

  it('adds turns at the end', () => {
    const version = { at: 1, of: 1 };
    const question = { kind: 'question', id: 'q2', text: 'And?', version, parts: [] } as const;
    const answer = {
      kind: 'answer',
      id: 'a2',
      text: '',
      reasoning: '',
      version,
      status: statusSample,
    } as const;
    host.end.push('turn', { ...place(2), turn: question });
    host.end.push('turn', { ...place(3), turn: answer });
    host.end.push('turn', { ...place(4), turn: answer });
    expect(store.turns.value.map(({ id }) => id)).toEqual(['q1', 'a1', 'q2', 'a2']);
  });

  it('is answering when the host says so, whatever branch is shown', () => {
    host.end.push('about', { ...place(2), about: { ...aboutSample, answering: true } });
    expect(store.isAnswering).toBe(true);
    host.end.push('about', { ...place(3), about: aboutSample });
    expect(store.isAnswering).toBe(false);
  });

  it('follows title, model and session', () => {
    host.end.push('about', { ...place(2), about: { ...aboutSample, title: 'New' } });
    host.end.push('session', { ...host.session, simulated: true });
    expect([store.about.value?.title, store.session.value?.simulated]).toEqual(['New', true]);
  });
});

describe('sending', () => {
  it('sends the draft trimmed and clears it', async () => {
    store.setDraft('  Why?\n');
    await store.send();
    expect(host.callsOf('send')).toEqual([{ conversationId: 'c', text: 'Why?' }]);
    expect(store.draft.value).toBe('');
  });

  it('gives the draft back when the host did not take it, and says why', async () => {
    host.failure = new Error('An answer is running');
    store.setDraft('Why?');
    await store.send();
    expect([store.draft.value, store.fault.value]).toEqual(['Why?', 'An answer is running']);
  });

  it('never overwrites what was typed meanwhile', async () => {
    host.failure = new Error('no');
    store.setDraft('Why?');
    const sending = store.send();
    store.setDraft('And another');
    await sending;
    expect(store.draft.value).toBe('And another');
  });

  it.each(['', '  \n'])('sends nothing for %j', async (draft) => {
    store.setDraft(draft);
    await store.send();
    expect(host.callsOf('send')).toEqual([]);
  });

  it('sends what is typed while an answer runs: the host lets it wait', async () => {
    host.end.push('about', { ...place(2), about: { ...aboutSample, answering: true } });
    store.setDraft('Why?');
    await store.send();
    expect([host.callsOf('send'), store.draft.value]).toEqual([[{ conversationId: 'c', text: 'Why?' }], '']);
  });
});

describe('remembering', () => {
  it('brings an unsent question back after the page was thrown away', async () => {
    store.setDraft('half a thou');
    await connected(host.kept);
    expect(store.draft.value).toBe('half a thou');
  });

  it('keeps drafts of different conversations apart', async () => {
    store.setDraft('for c');
    host.end.push('conversation', { ...conversationSample, id: 'd', turns: [] });
    expect(store.draft.value).toBe('');
    host.end.push('conversation', conversationSample);
    expect(store.draft.value).toBe('for c');
  });

  it.each([undefined, null, 'x', { drafts: 1 }, { drafts: { c: 2 }, places: { c: { turnId: 1 } } }])(
    'survives a kept state that is nonsense: %j',
    async (kept) => {
      await connected(kept);
      expect(store.draft.value).toBe('');
      expect(store.memory.place('c')).toBeUndefined();
    },
  );

  it('keeps no text of the conversation', () => {
    store.setDraft('draft');
    expect(JSON.stringify(host.kept)).not.toContain('Because');
  });
});

describe('the list', () => {
  it('is fetched when it is shown, and again when it changes', async () => {
    host.end.push('showHistory', {});
    await settle();
    expect([store.screen.value, store.history.chats.value?.length]).toEqual(['history', 2]);
    store.openChat('d');
    expect(store.screen.value).toBe('chat');
    expect(host.callsOf('openChat')).toEqual([{ conversationId: 'd' }]);
  });
});
