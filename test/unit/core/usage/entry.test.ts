import { describe, expect, it } from 'vitest';
import { entryLine, parseEntries, type LedgerEntry } from '../../../../src/core/usage/entry';

const entry: LedgerEntry = {
  at: 1_763_700_000_000,
  feature: 'chat',
  model: 'openai/gpt-oss-120b',
  conversation: 'c1',
  tokens: { promptTokens: 100, completionTokens: 20, cachedTokens: 60, reasoningTokens: 5 },
  cost: 0.00012,
  basis: 'service',
};

describe('a line of the ledger', () => {
  it('comes back as it was', () => {
    expect(parseEntries(entryLine(entry))).toEqual([entry]);
    const bare: LedgerEntry = {
      at: 1,
      feature: 'completion',
      model: 'm',
      conversation: undefined,
      tokens: undefined,
      cost: undefined,
      basis: 'unknown',
    };
    expect(parseEntries(entryLine(bare))).toEqual([bare]);
    expect(parseEntries(entryLine({ ...entry, basis: 'prices' }))[0]?.basis).toBe('prices');
  });

  it('is one line, whatever a model is called', () => {
    const line = entryLine({ ...entry, model: 'a\nb"\u2028' });
    expect(line.trim()).not.toContain('\n');
    expect(parseEntries(line)[0]?.model).toBe('a\nb"\u2028');
  });

  it('that is damaged hides no other', () => {
    const good = entryLine(entry);
    const half = good.slice(0, -20);
    // A window died within its line: the next one's begins with a line feed.
    expect(parseEntries(half + good)).toEqual([entry]);
    const bad = ['{', '[]', 'null', '7', '{"at":1}', '{"model":"m"}', '{"at":-1,"model":"m"}', '\0\0\0'];
    expect(parseEntries(`${bad.join('\n')}\n${good}${bad.join('\n')}`)).toEqual([entry]);
  });

  it('of another version is read as far as it is understood', () => {
    const line =
      '{"at":1,"model":"m","feature":"telepathy","prompt":1,"completion":-2,"cost":-3,"basis":"guess"}\n';
    expect(parseEntries(line)).toEqual([
      {
        at: 1,
        model: 'm',
        feature: 'other',
        conversation: undefined,
        tokens: undefined,
        cost: undefined,
        basis: 'unknown',
      },
    ]);
  });

  it('that is cut is left out, unless only its end of line is missing', () => {
    const line = entryLine(entry);
    for (let length = 0; length < line.length - 1; length++)
      expect(parseEntries(line.slice(0, length))).toEqual([]);
    expect(parseEntries(line.slice(0, -1))).toEqual([entry]);
  });
});
