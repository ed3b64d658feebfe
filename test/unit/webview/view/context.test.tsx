import { describe, expect, it, vi } from 'vitest';
import type { ContextState, Suggestion } from '../../../../src/protocol/contextState';
import { RpcError } from '../../../../src/protocol/rpc';
import { openPanel, type Panel } from '../../../support/panel';
import { contextSample, suggestionSample } from '../../../support/viewSamples';

const offers: readonly Suggestion[] = [
  suggestionSample,
  { ...suggestionSample, id: '1', label: 'Symbol…', detail: '', insert: '@symbol:', narrows: true },
];

async function withOffers(text: string): Promise<Panel> {
  const panel = await openPanel((host) => (host.offers = offers));
  await panel.change(() => panel.find<HTMLTextAreaElement>('textarea').focus());
  await panel.type(text);
  return panel;
}

const withContext = (state: Partial<ContextState>) => async () => {
  const panel = await openPanel();
  await panel.change(() => panel.host.end.push('context', { ...contextSample, ...state }));
  return panel;
};

const part = contextSample.parts[0] ?? expect.fail();
const field = (panel: Panel) => panel.find<HTMLTextAreaElement>('textarea');
const labels = (panel: Panel) =>
  [...panel.root.querySelectorAll('.offer-label')].map((node) => node.textContent);
const selected = (panel: Panel) => panel.find('[aria-selected=true] .offer-label').textContent;

describe('the list that @ opens', () => {
  it('is moved through and taken from with the keys, while the focus stays in the question', async () => {
    const panel = await withOffers('Explain @she');
    expect(panel.host.callsOf('suggest')).toEqual([{ trigger: '@', query: 'she' }]);
    expect(labels(panel)).toEqual(['shelf.ts', 'Symbol…']);
    expect(field(panel).getAttribute('aria-controls')).toBe('offers');
    await panel.press('ArrowDown');
    expect(selected(panel)).toBe('Symbol…');
    expect(
      document.getElementById(field(panel).getAttribute('aria-activedescendant') ?? '')?.textContent,
    ).toContain('Symbol…');
    await panel.press('ArrowDown');
    expect(selected(panel)).toBe('shelf.ts');
    await panel.press('ArrowUp');
    await panel.press('ArrowUp');
    expect(selected(panel)).toBe('shelf.ts');
    await panel.press('Enter');
    expect(panel.host.callsOf('choose')).toEqual([{ conversationId: 'c', id: '0' }]);
    expect(field(panel).value).toBe('Explain `src/shelf.ts` ');
    expect(labels(panel)).toEqual([]);
    expect(document.activeElement).toBe(field(panel));
    expect(panel.host.callsOf('send')).toEqual([]);
  });

  it('narrows without attaching anything', async () => {
    const panel = await withOffers('@');
    await panel.press('ArrowDown');
    await panel.press('Tab');
    expect(field(panel).value).toBe('@symbol:');
    expect(panel.host.callsOf('choose')).toEqual([]);
    expect(panel.host.callsOf('suggest').at(-1)).toEqual({ trigger: '@', query: 'symbol:' });
  });

  it('is closed by Escape, which then stops nothing, and by a blank', async () => {
    const panel = await withOffers('@');
    await panel.press('Escape');
    expect(labels(panel)).toEqual([]);
    expect(panel.host.callsOf('stop')).toEqual([]);
    await panel.type('@x ');
    expect(labels(panel)).toEqual([]);
  });

  it('is opened by its button, apart from the word before', async () => {
    const panel = await withOffers('Why');
    await panel.click('[aria-label=addContext]');
    expect(field(panel).value).toBe('Why @');
    expect(labels(panel)).toHaveLength(2);
  });

  it('is taken from with the mouse', async () => {
    const panel = await withOffers('@');
    await panel.click('.offer');
    expect(panel.host.callsOf('choose')).toHaveLength(1);
  });

  it('lets Enter send when there is nothing to take', async () => {
    const panel = await openPanel();
    await panel.change(() => field(panel).focus());
    await panel.type('@Override');
    await panel.press('Enter');
    expect(panel.host.callsOf('send')).toHaveLength(1);
  });

  it('is accessible', async () => {
    expect(await (await withOffers('@')).faults()).toEqual([]);
  });
});

describe('what goes along', () => {
  const states: readonly Partial<ContextState>[] = [
    {},
    { parts: [{ ...part, state: 'reading' }] },
    { parts: [{ ...part, state: 'blocked', note: 'A .gitignore leaves it out.', action: 'Attach Anyway' }] },
    {
      parts: [{ ...part, state: 'failed', note: 'It is a binary file.' }],
      meter: { ...contextSample.meter, share: 2 },
    },
    { notice: 'It no longer fits.', canSummarise: true, meter: { ...contextSample.meter, share: 0.9 } },
  ];

  it.each(states)('is accessible: %j', async (state) => {
    expect(await (await withContext(state)()).faults()).toEqual([]);
  });

  it('can be removed, and attached all the same', async () => {
    const panel = await withContext({
      parts: [{ ...part, state: 'blocked', note: 'Excluded.', action: 'Attach Anyway' }],
    })();
    expect(panel.find('.chip').textContent).toContain('Excluded.');
    await panel.click('.chip .link-button');
    expect(panel.host.callsOf('actOnPart')).toEqual([{ conversationId: 'c', id: '1' }]);
    await panel.click('.chip .icon-button');
    expect(panel.host.callsOf('detach')).toEqual([{ conversationId: 'c', id: '1' }]);
  });

  it('of another conversation is not shown', async () => {
    const panel = await withContext({ conversationId: 'other' })();
    expect(panel.root.querySelector('.chip')).toBeNull();
  });

  it('is said before it is left out, and can be summarised', async () => {
    const panel = await withContext({ notice: 'It no longer fits.', canSummarise: true })();
    expect(panel.find('.notice.problem').textContent).toContain('It no longer fits.');
    await panel.click('.notice.problem .link-button');
    expect(panel.host.callsOf('summarise')).toEqual([{ conversationId: 'c' }]);
  });

  it('is shown word by word', async () => {
    const panel = await withContext({})();
    await panel.type('Why?');
    await panel.click('.context-meter');
    expect(panel.host.callsOf('showSent')).toEqual([{ conversationId: 'c', text: 'Why?' }]);
  });

  it('is measured when nobody types for a moment', async () => {
    vi.useFakeTimers();
    const panel = await openPanel();
    await panel.type('W');
    await panel.type('Why?');
    await vi.advanceTimersByTimeAsync(1000);
    expect(panel.host.callsOf('measure')).toEqual([{ conversationId: 'c', text: 'Why?' }]);
    vi.useRealTimers();
  });
});

/** What jsdom lacks: something dragged or pasted. */
function transfer(texts: { readonly [type: string]: string }, files: readonly File[] = []) {
  return { getData: (type: string) => texts[type] ?? '', files };
}

function fire(panel: Panel, type: 'paste' | 'drop', data: object): Promise<void> {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, type === 'paste' ? { clipboardData: data } : { dataTransfer: data });
  return panel.change(() => void field(panel).dispatchEvent(event));
}

describe('what is dropped or pasted', () => {
  it('is files by their addresses', async () => {
    const panel = await openPanel();
    const list = '# comment\r\nfile:///a.ts\r\nhttps://example.com/\r\nvscode-remote://x/b.ts';
    await fire(panel, 'drop', transfer({ 'text/uri-list': list }));
    expect(panel.host.callsOf('attachUris')).toEqual([
      { conversationId: 'c', uris: ['file:///a.ts', 'vscode-remote://x/b.ts'] },
    ]);
  });

  it('is a picture by its bytes', async () => {
    const panel = await openPanel();
    await fire(panel, 'paste', transfer({}, [new File([Uint8Array.of(1, 2, 3)], 'image.png')]));
    await expect
      .poll(() => panel.host.callsOf('attachBytes'))
      .toEqual([{ conversationId: 'c', name: 'image.png', data: 'AQID' }]);
  });

  it('is nothing when a large picture cannot be drawn smaller', async () => {
    const panel = await openPanel();
    const large = new File([new Uint8Array(11_000_000)], 'large.png');
    await fire(panel, 'drop', transfer({}, [large]));
    await expect
      .poll(() => panel.host.callsOf('attachBytes'))
      .toEqual([{ conversationId: 'c', name: 'large.png', data: null }]);
  });

  it('is something attached when it is 5 MB of text, and the question when it is short', async () => {
    const panel = await openPanel();
    await fire(panel, 'paste', transfer({ 'text/plain': 'x'.repeat(5_000_000) }));
    await fire(panel, 'paste', transfer({ 'text/plain': 'short' }));
    expect(panel.host.callsOf('attachText')).toHaveLength(1);
    expect(field(panel).value).toBe('');
  });

  it('is drawn smaller when the host asks for it, and given up when that fails', async () => {
    const panel = await openPanel();
    await panel.change(() => panel.host.end.push('redraw', { conversationId: 'c', id: '1', data: 'AA==' }));
    await expect
      .poll(() => panel.host.callsOf('drawn'))
      .toEqual([{ conversationId: 'c', id: '1', data: null }]);
  });
});

it('a question that the user took back comes back without a complaint', async () => {
  const panel = await openPanel((host) => (host.failure = new RpcError('cancelled', '')));
  await panel.type('Why?');
  await panel.click('button.send');
  expect(field(panel).value).toBe('Why?');
  expect(panel.root.querySelector('.notice.fault')).toBeNull();
});
