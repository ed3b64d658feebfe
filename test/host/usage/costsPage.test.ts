import * as assert from 'node:assert/strict';
import type { LedgerEntry } from '../../../src/core/usage/entry';
import { costReport } from '../../../src/core/usage/report';
import { costsPage, type Balance } from '../../../src/host/usage/costsPage';

const at = new Date(2026, 10, 21, 14, 5).getTime();
const entry: LedgerEntry = {
  at,
  feature: 'chat',
  model: 'maker/model',
  conversation: 'c1',
  tokens: { promptTokens: 1_500, completionTokens: 20, cachedTokens: 500 },
  cost: 0.25,
  basis: 'service',
};
const unknown: LedgerEntry = { ...entry, tokens: undefined, cost: undefined, basis: 'unknown' };

async function page(
  entries: readonly LedgerEntry[],
  facts: { budget?: number; balance?: Balance; title?: string } = {},
): Promise<string> {
  const days = async () => (entries.length === 0 ? [] : ['2026-11-21']);
  const report = await costReport({ days, entriesOf: async () => [...entries] }, at);
  const { budget, balance = 'unknown', title } = facts;
  const titles = new Map(title === undefined ? [] : [['c1', title]]);
  return costsPage(
    { report, budget, balance, titles, at, service: 'api.example' },
    { style: 'style.css', cspSource: 'https://files.example' },
  );
}

/** The text of a page, without its tags. */
const words = (html: string) => html.replaceAll(/<title>.*?<\/title>|<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the page of costs', () => {
  it('shows what was received, and says of the rest that it is unknown', async () => {
    const text = words(await page([entry, unknown], { balance: 12.5, budget: 2 }));
    assert.match(text, /Today over \$0\.25 of \$2\.00 Change the budget/);
    assert.match(text, /This month over \$0\.25 2 requests/);
    assert.match(text, /Balance \$12\.50 api\.example/);
    assert.match(text, /maker\/model 2 1\.5k 500 20 over \$0\.25/);
    assert.match(text, /maker\/model – – – unknown/);
    const nothingKnown = words(await page([unknown]));
    assert.match(nothingKnown, /Today unknown Set a daily budget/);
    assert.match(nothingKnown, /Balance unknown/);
    assert.doesNotMatch(nothingKnown, /\$/);
  });

  it('names conversations that are there, and those that were deleted', async () => {
    assert.match(words(await page([entry], { title: 'My question' })), /My question 1 1\.5k/);
    assert.match(words(await page([entry])), /deleted 1 1\.5k/);
  });

  it('is whole when nothing was spent', async () => {
    const html = await page([], { balance: 'reading' });
    assert.match(words(html), /Today \$0 .*This month \$0 0 requests Balance …/);
    assert.match(html, /aria-label="The last 30 days: nothing was spent\."/);
    assert.doesNotMatch(html, /<table>|NaN|undefined|Infinity/);
  });

  it('has no script, loads only our style, and lets no name out of its place', async () => {
    const evil = `<img src=x onerror="alert(1)">&'"</table><script>`;
    const html = await page([{ ...entry, model: evil }], { title: evil });
    assert.match(html, /content="default-src &#39;none&#39;; style-src https:\/\/files\.example"/);
    assert.doesNotMatch(html, /<script|<img|style=|onerror="/);
    assert.equal(html.split('&#60;img').length - 1, 3);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
    assert.deepEqual(links, [
      'style.css',
      'command:workbench.action.openSettings?%5B%22deepinfra.dailyBudget%22%5D',
    ]);
  });
});
