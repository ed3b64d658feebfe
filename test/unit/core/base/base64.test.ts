import { expect, it } from 'vitest';
import { base64 } from '../../../../src/core/base/base64';

it('is what everybody else makes of the same bytes, however many', () => {
  for (const length of [0, 1, 2, 8192, 8193, 100_000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7) % 256);
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  }
});
