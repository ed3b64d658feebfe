import { describe, expect, it } from 'vitest';
import { chatModels, defaultChatModel, findModel, smallChatModel } from '../../../../src/core/models/select';
import { catalogueOf, model, nothing } from './fixtures';

const ids = (models: readonly { id: string }[]) => models.map(({ id }) => id);

describe('chatModels', () => {
  it('lists what can be chatted with, partners last, by name', () => {
    const models = [
      model('z/own'),
      model('b/partner', { partner: true }),
      model('B/own'),
      model('a/own'),
      model('gone', { deprecated: {} }),
      model('embed', { surfaces: ['embeddings'] }),
      model('a/partner', { partner: true }),
    ];
    expect(ids(chatModels(catalogueOf(models)))).toEqual([
      'a/own',
      'B/own',
      'z/own',
      'a/partner',
      'b/partner',
    ]);
    expect(models[0]?.id).toBe('z/own');
  });

  it('orders the same whatever came first', () => {
    const models = [model('c'), model('a'), model('b')];
    expect(chatModels(catalogueOf(models))).toEqual(chatModels(catalogueOf(models.toReversed())));
  });
});

it('findModel takes the exact id', () => {
  expect(findModel([model('a/B')], 'a/B')?.id).toBe('a/B');
  expect(findModel([model('a/B')], 'a/b')).toBeUndefined();
});

describe('defaultChatModel', () => {
  const pick = (models: Parameters<typeof defaultChatModel>[0], preferred?: string) =>
    defaultChatModel(models, preferred)?.id;

  const cheap = model('cheap', { price: { input: 0.1, output: 0.1 } });
  const dear = model('dear', { price: { input: 5, output: 5 } });

  it('keeps the preferred one, however dear', () => {
    expect(pick([cheap, dear], 'dear')).toBe('dear');
    expect(pick([cheap, model('p', { partner: true, price: undefined })], 'p')).toBe('p');
  });

  it('follows replacements of a deprecated one', () => {
    const old = model('old', { deprecated: { replacedBy: 'older' } });
    const older = model('older', { deprecated: { at: 1, replacedBy: 'dear' } });
    expect(pick([old, older, cheap, dear], 'old')).toBe('dear');
  });

  it.each([
    ['is not there', []],
    ['is gone without a replacement', [model('x', { deprecated: {} })]],
    ['has a replacement that is not there', [model('x', { deprecated: { replacedBy: 'y' } })]],
    ['replaces itself', [model('x', { deprecated: { replacedBy: 'x' } })]],
    ['is for something else', [model('x', { surfaces: ['image'] })]],
  ])('goes by the rule when the preferred one %s', (_name, models) => {
    expect(pick([...models, dear, cheap], 'x')).toBe('cheap');
  });

  it('takes the cheapest that does everything', () => {
    const free = { input: 0, output: 0 };
    const unfit = [
      model('partner', { partner: true, price: free }),
      model('toolless', { supports: nothing, price: free }),
      model('short', { contextTokens: 31_999, price: free }),
      model('unknown', { contextTokens: undefined, price: free }),
      model('gone', { deprecated: {}, price: free }),
      model('embed', { surfaces: ['embeddings'], price: free }),
      model('tiered', { price: undefined, tieredPrice: true }),
    ];
    expect(pick([...unfit, dear, cheap])).toBe('cheap');
    expect(pick([dear, model('enough', { contextTokens: 32_000, price: free })])).toBe('enough');
  });

  it('adds input and output price, and breaks a tie by name', () => {
    const one = model('one', { price: { input: 1, output: 3 } });
    const two = model('two', { price: { input: 2, output: 1 } });
    expect(pick([one, two])).toBe('two');
    expect(pick([model('b'), model('a')])).toBe('a');
  });

  it('takes less when there is nothing better', () => {
    const toolless = model('toolless', { supports: nothing });
    expect(pick([model('a', { price: undefined }), toolless])).toBe('toolless');
    expect(pick([model('b', { price: undefined }), model('a', { price: undefined })])).toBe('a');
    expect(pick([model('gone', { deprecated: {} })])).toBeUndefined();
    expect(pick([])).toBeUndefined();
  });
});

describe('smallChatModel', () => {
  it('is the cheapest of our own that answers at once', () => {
    const price = (input: number) => ({ input, output: input });
    const models = [
      model('thinks', { price: price(0.01), supports: { ...model('x').supports, reasoning: true } }),
      model('partner', { price: price(0.01), partner: true }),
      model('old', { price: price(0.01), deprecated: {} }),
      model('unpriced', { price: undefined }),
      model('dear', { price: price(2) }),
      model('small', { price: price(0.02) }),
    ];
    expect(smallChatModel(models)?.id).toBe('small');
    expect(smallChatModel([])).toBeUndefined();
  });
});
