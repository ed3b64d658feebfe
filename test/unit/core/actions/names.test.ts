import { expect, it } from 'vitest';
import { namePrompt, namesIn } from '../../../../src/core/actions/names';

it('shows the symbol in its code', () => {
  expect(namePrompt({ name: 'x', language: 'go', code: 'x := 1' })[1]?.content).toBe(
    'The symbol `x` in this go code:\n\nx := 1',
  );
});

it.each([
  ['total\nsum\n', ['total', 'sum']],
  ['1. `totalValue`\n2) sum\n- **amount**', ['totalValue', 'sum', 'amount']],
  ['totalValue - says what it is\nsum: short\nworth (of all)', ['totalValue', 'sum', 'worth']],
  ['total, sum', ['total', 'sum']],
  ['Here are better names:\ntotal', ['total']],
  ['total\ntotal\nold', ['total']],
  ['a b\n1x\n"; rm -rf\n', []],
  ['größe\nvalid?\n_x', ['größe', 'valid?', '_x']],
  ['a\nb\nc\nd\ne\nf', ['a', 'b', 'c', 'd', 'e']],
  ['', []],
])('%j has the names %j', (said, names) => {
  expect(namesIn(said, 'old')).toEqual(names);
});
