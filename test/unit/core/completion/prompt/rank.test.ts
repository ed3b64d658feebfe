import { describe, expect, it } from 'vitest';
import {
  rankSnippets,
  snippetKey,
  type RankQuery,
  type Snippet,
} from '../../../../../src/core/completion/prompt/rank';

const around = 'const invoice = createInvoice(customer, items);\ninvoice.total = sumItems(items);\n';
const query = (some: Partial<RankQuery> = {}): RankQuery => ({
  around,
  tokens: 500,
  marks: ['<MID>'],
  previous: new Set(),
  ...some,
});
const snippet = (path: string, text: string, source: Snippet['source'] = 'open'): Snippet => ({
  path,
  text,
  source,
});

const like = snippet(
  'b/invoice.ts',
  'export function createInvoice(customer, items) {\n  return { customer, items };\n}',
);
const alsoLike = snippet(
  'a/items.ts',
  'export function sumItems(items) {\n  return items.reduce(addItem, 0);\n}',
);
const unlike = snippet('c/theme.ts', 'export const palette = { paper: "white", accent: "red" };');

describe('rankSnippets', () => {
  it('takes what is like the text around the cursor, in the order of the paths', () => {
    expect(rankSnippets([like, unlike, alsoLike], query())).toEqual([alsoLike, like]);
  });

  it('gives the best first when not all fit', () => {
    expect(rankSnippets([alsoLike, like], query({ tokens: 35 }))).toHaveLength(1);
    expect(rankSnippets([alsoLike, like], query({ tokens: 0 }))).toEqual([]);
  });

  it('leaves out what the window has already, or another snippet', () => {
    expect(rankSnippets([snippet('x.ts', around)], query())).toEqual([]);
    expect(rankSnippets([like, { ...like, path: 'copy.ts' }], query())).toHaveLength(1);
  });

  it('leaves out what holds a sentinel, or nothing', () => {
    const text = `${like.text} // <MID>`;
    expect(
      rankSnippets([snippet('x.ts', text), snippet('<|x|>.ts', like.text), snippet('y.ts', '  \n')], query()),
    ).toEqual([]);
  });

  it('trusts a definition that has only one word in common', () => {
    const text =
      'interface Customer { address: Address; phone: string; email: string; vat: string }\ntype T = typeof customer;';
    expect(rankSnippets([snippet('x.ts', text)], query())).toEqual([]);
    expect(rankSnippets([snippet('x.ts', text, 'definition')], query())).toHaveLength(1);
  });

  it('keeps to what it had as long as nothing is clearly better', () => {
    const other = { ...like, path: 'z.ts', text: like.text.replace('export', 'inline') };
    const one = query({ tokens: 40 });
    expect(rankSnippets([other, like], one)).toEqual([like]);
    expect(rankSnippets([other, like], { ...one, previous: new Set([snippetKey(other)]) })).toEqual([other]);
  });

  it('does not depend on the order in which they come', () => {
    const all = [like, alsoLike, unlike];
    expect(rankSnippets(all.toReversed(), query())).toEqual(rankSnippets(all, query()));
  });
});
