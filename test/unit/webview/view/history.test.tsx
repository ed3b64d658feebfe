import { describe, expect, it } from 'vitest';
import type { Summary } from '../../../../src/protocol/historyState';
import { openPanel, type Panel } from '../../../support/panel';
import { summarySample } from '../../../support/viewSamples';

const now = Date.now();

function chat(id: string, more: Partial<Summary> = {}): Summary {
  return { ...summarySample, id, title: `Title ${id}`, updatedAt: now, ...more };
}

async function openList(...chats: Summary[]): Promise<Panel> {
  const panel = await openPanel((host) => {
    if (chats.length > 0) host.chats = chats;
  });
  await panel.change(() => panel.store.showHistory());
  return panel;
}

const titles = (panel: Panel) =>
  [...panel.root.querySelectorAll('h3, .history-title')].map((element) => element.textContent);

/** Lets focus that waits for a drawing come. */
const drawn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the list', () => {
  it('has pinned conversations first, then days', async () => {
    const panel = await openList(
      chat('a'),
      chat('b', { updatedAt: now - 86_400_000 }),
      chat('c', { updatedAt: 0, pinned: true }),
    );
    expect(titles(panel)).toEqual(['pinned', 'Title c', 'today', 'Title a', 'yesterday', 'Title b']);
    expect(panel.find('.history-total').textContent).toBe('onDisk');
    expect(await panel.faults()).toEqual([]);
  });

  it('begins in the search field, moves with the arrow keys, goes back with Escape', async () => {
    const panel = await openList(chat('a'), chat('b'), chat('c'));
    expect(document.activeElement).toBe(panel.find('.history-search'));
    for (const [key, title] of [
      ['ArrowDown', 'a'],
      ['ArrowDown', 'b'],
      ['End', 'c'],
      ['ArrowDown', 'c'],
      ['ArrowUp', 'b'],
      ['Home', 'a'],
    ] as const) {
      await panel.press(key);
      await panel.change(() => {});
      await drawn();
      expect(document.activeElement?.textContent).toContain(`Title ${title}`);
    }
    await panel.press('Escape');
    expect(panel.store.screen.value).toBe('chat');
  });

  it('opens with a click', async () => {
    const panel = await openList(chat('a'), chat('b'));
    await panel.click('[data-chat=b] .history-open');
    expect(panel.host.callsOf('openChat')).toEqual([{ conversationId: 'b' }]);
  });

  it('draws no more than a screen of 5,000 conversations', async () => {
    const panel = await openList(...Array.from({ length: 5000 }, (_, number) => chat(`c${number}`)));
    expect(panel.root.querySelectorAll('.history-item').length).toBeLessThan(60);
    await panel.press('ArrowDown');
    await drawn();
    await panel.press('End');
    await panel.change(() => {});
    await drawn();
    expect(panel.root.querySelectorAll('.history-item').length).toBeLessThan(60);
  });

  it('renames in place: Enter keeps the name, Escape does not', async () => {
    const panel = await openList(chat('a'));
    await panel.press('ArrowDown');
    await drawn();
    await panel.press('F2');
    const write = (name: string) => (panel.find<HTMLInputElement>('.history-name').value = name);
    expect(panel.find<HTMLInputElement>('.history-name').value).toBe('Title a');
    expect(await panel.faults()).toEqual([]);
    write('Other');
    panel.find('.history-name').focus();
    await panel.press('Escape');
    expect([panel.host.callsOf('renameChat'), titles(panel)]).toEqual([[], ['today', 'Title a']]);
    await panel.click('[aria-label=renameChat]');
    write('New name');
    panel.find('.history-name').focus();
    await panel.press('Enter');
    expect(panel.host.callsOf('renameChat')).toEqual([{ conversationId: 'a', title: 'New name' }]);
    expect(titles(panel)).toEqual(['today', 'New name']);
  });

  it('pins at once', async () => {
    const panel = await openList(chat('a'));
    await panel.click('[aria-label=pinChat]');
    expect(panel.host.callsOf('pinChat')).toEqual([{ conversationId: 'a', pinned: true }]);
    expect(titles(panel)).toEqual(['pinned', 'Title a']);
    expect(panel.find('[aria-label=unpinChat]')).toBeTruthy();
  });

  it('deletes with a key and offers to undo it', async () => {
    const panel = await openList(chat('a'), chat('b'));
    await panel.press('ArrowDown');
    await drawn();
    await panel.press('Delete');
    expect(panel.host.callsOf('deleteChat')).toEqual([{ conversationId: 'a' }]);
    expect(titles(panel)).toEqual(['today', 'Title b']);
    expect(await panel.faults()).toEqual([]);
    await panel.click('.notice .link-button');
    expect(panel.host.callsOf('restoreChat')).toEqual([{ conversationId: 'a' }]);
    expect(panel.root.querySelector('.notice')).toBeNull();
  });

  it('keeps a conversation that could not be deleted, and says so', async () => {
    const panel = await openList(chat('a'));
    panel.host.failure = new Error('EACCES');
    await panel.click('[aria-label=deleteChat]');
    expect(titles(panel)).toEqual(['today', 'Title a']);
    expect(panel.find('.notice.fault').textContent).toContain('callFailed');
  });
});

describe('the search', () => {
  const find = (panel: Panel, query: string) =>
    panel.change(() => {
      const input = panel.find<HTMLInputElement>('.history-search');
      input.value = query;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });

  it('shows what is found as it comes, with the words marked', async () => {
    const panel = await openList(chat('a'), chat('b'));
    await find(panel, 'lock');
    expect(panel.host.callsOf('searchChats')).toEqual([{ search: 1, query: 'lock' }]);
    expect(panel.find('.history-total').textContent).toBe('searching');
    await panel.change(() =>
      panel.host.end.push('found', {
        search: 1,
        hits: [{ id: 'b', turnId: 't', excerpt: 'a Lock <b> here' }],
        done: true,
      }),
    );
    expect(titles(panel)).toEqual(['Title b']);
    expect(panel.find('mark').textContent).toBe('Lock');
    expect(panel.find('.history-excerpt').textContent).toBe('a Lock <b> here');
    expect(await panel.faults()).toEqual([]);
    await panel.click('.history-open');
    expect(panel.store.memory.place('b')).toEqual({ turnId: 't', offset: 0 });
    expect(panel.host.callsOf('openChat')).toEqual([{ conversationId: 'b' }]);
  });

  it('takes nothing of a search that is over', async () => {
    const panel = await openList(chat('a'));
    await find(panel, 'one');
    await find(panel, 'two');
    await panel.change(() =>
      panel.host.end.push('found', { search: 1, hits: [{ id: 'a', turnId: null, excerpt: '' }], done: true }),
    );
    expect(titles(panel)).toEqual([]);
    await panel.change(() => panel.host.end.push('found', { search: 2, hits: [], done: true }));
    expect(panel.find('.history-total').textContent).toBe('noMatches');
  });

  it('ends with Escape, which a second time goes back', async () => {
    const panel = await openList(chat('a'));
    await find(panel, 'one');
    await panel.press('Escape');
    expect([titles(panel), panel.store.screen.value]).toEqual([['today', 'Title a'], 'history']);
    expect(panel.host.callsOf('searchChats').at(-1)).toEqual({ search: 2, query: '' });
    await panel.press('Escape');
    expect(panel.store.screen.value).toBe('chat');
  });
});
