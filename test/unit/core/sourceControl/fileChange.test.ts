import { describe, expect, it } from 'vitest';
import { isGenerated, parseNumstat } from '../../../../src/core/sourceControl/fileChange';

describe('the list of changed files', () => {
  it('has lines, binaries and moved files', () => {
    const text =
      '3\t1\tsrc/a b.ts\0-\t-\tlogo.png\0' + '2\t0\t\0old name.ts\0new\tname.ts\0' + '0\t0\tmode.sh\0';
    expect(parseNumstat(text)).toEqual([
      { path: 'src/a b.ts', added: 3, removed: 1 },
      { path: 'logo.png', added: 0, removed: 0, isBinary: true },
      { path: 'new\tname.ts', oldPath: 'old name.ts', added: 2, removed: 0 },
      { path: 'mode.sh', added: 0, removed: 0 },
    ]);
  });

  it('loses no more than what was cut off', () => {
    expect(parseNumstat('1\t1\ta.ts\0' + '2\t0\t\0old')).toEqual([{ path: 'a.ts', added: 1, removed: 1 }]);
    expect(parseNumstat('')).toEqual([]);
    expect(parseNumstat('\n1\t0\ta.ts\0garbage\0')).toEqual([{ path: 'a.ts', added: 1, removed: 0 }]);
  });
});

it.each([
  ...[
    'package-lock.json',
    'a/yarn.lock',
    'Cargo.lock',
    'go.sum',
    'pnpm-lock.yaml',
    'x/app.min.js',
    'dist/a.js',
  ],
  ...[
    'src/api.generated.ts',
    'proto/user.pb.go',
    'test/__snapshots__/a.snap',
    'vendor/x/y.go',
    'Package.resolved',
  ],
])('%s is written by a tool', (path) => {
  expect(isGenerated(path)).toBe(true);
});

it.each([
  'src/lock.ts',
  'package.json',
  'distance/a.js',
  'src/mapper.ts',
  'README.md',
  'vendors.ts',
  'build/x.json',
])('%s is written by people', (path) => {
  expect(isGenerated(path)).toBe(false);
});
