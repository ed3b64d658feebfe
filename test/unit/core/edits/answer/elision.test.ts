import { describe, expect, it } from 'vitest';
import { hidesCode, isElision } from '../../../../../src/core/edits/answer/elision';

describe('dots for what stays', () => {
  it.each([
    '// ... existing code ...',
    '    # ... rest of the function ...',
    '/* ... */',
    '{/* ... existing markup ... */}',
    '<!-- ... existing code ... -->',
    '-- ...',
    '...',
    '  …',
    '// rest of the code remains the same',
    '// other methods unchanged',
    '# (same as before)',
    '// existing imports',
  ])('%s', (line) => {
    expect(isElision(line)).toBe(true);
  });

  it.each([
    '// Loading...',
    'foo(...args);',
    'const all = [...a, ...b];',
    '// keeps the order of the lines',
    'print("...")',
    '# Adds a transaction after checking it.',
    '',
  ])('are not %j', (line) => {
    expect(isElision(line)).toBe(false);
    expect(hidesCode(line)).toBe(false);
  });

  it.each(['add(item) { ... }', 'total() { /* unchanged code */ }', 'run(); // ... existing code ...'])(
    'hide code in %j',
    (line) => {
      expect(hidesCode(line)).toBe(true);
    },
  );
});
