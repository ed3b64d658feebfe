import { describe, expect, it } from 'vitest';
import { isTestFile, testPlaceOf } from '../../../../src/core/actions/testFile';

const placeIn = (source: string, ...others: readonly string[]) => testPlaceOf(source, [source, ...others]);

it.each(['a.test.ts', 'x/a.spec.js', 'a_test.go', 'test_a.py', 'ATest.java', 'ATests.cs', 'a_spec.rb'])(
  '%s has tests',
  (path) => {
    expect(isTestFile(path)).toBe(true);
  },
);

it.each(['a.ts', 'test.ts', 'latest.py', 'contest.go', '.test', 'README', 'Test.java'])(
  '%s has none',
  (path) => {
    expect(isTestFile(path)).toBe(false);
  },
);

describe('the tests of a file', () => {
  it('are the ones that it has, the nearest by folders', () => {
    expect(placeIn('src/core/a.ts', 'test/unit/core/a.test.ts', 'test/unit/host/a.test.ts')).toEqual({
      path: 'test/unit/core/a.test.ts',
      exists: true,
      example: undefined,
    });
    expect(placeIn('src/view.tsx', 'src/view.spec.ts').path).toBe('src/view.spec.ts');
  });

  it.each([
    ['src/core/b.ts', ['src/core/a.ts', 'test/unit/core/a.test.ts'], 'test/unit/core/b.test.ts'],
    ['src/host/x/b.ts', ['src/core/a.ts', 'test/unit/core/a.test.ts'], 'test/unit/host/x/b.test.ts'],
    ['src/b.ts', ['src/a.ts', 'src/a.spec.ts'], 'src/b.spec.ts'],
    ['src/x/b.js', ['src/y/a.js', 'src/y/__tests__/a.test.js'], 'src/x/__tests__/b.test.js'],
    ['app/models/b.rb', ['app/models/a.rb', 'spec/models/a_spec.rb'], 'spec/models/b_spec.rb'],
    ['pkg/b.py', ['pkg/a.py', 'tests/pkg/test_a.py'], 'tests/pkg/test_b.py'],
    ['b.py', ['a.py', 'tests/test_a.py'], 'tests/test_b.py'],
  ])('of %s with %j belong to %s', (source, others, path) => {
    expect(placeIn(source, ...others)).toMatchObject({ path, exists: false });
  });

  it('follow most of the tests, not a single odd one', () => {
    const files = ['a', 'c', 'd'].flatMap((name) => [`src/${name}.ts`, `test/${name}.test.ts`]);
    expect(placeIn('src/b.ts', ...files, 'src/e.ts', 'src/e.spec.ts').path).toBe('test/b.test.ts');
  });

  it.each([
    ['pkg/b.go', 'pkg/b_test.go'],
    ['pkg/b.py', 'tests/test_b.py'],
    ['src/b.ts', 'src/b.test.ts'],
    ['app/src/main/java/org/B.java', 'app/src/test/java/org/BTest.java'],
    ['lib/b.rb', 'spec/b_spec.rb'],
    ['b.scala', 'b.test.scala'],
    ['Makefile', 'Makefile.test'],
  ])('of %s in a project without tests go to %s', (source, path) => {
    expect(placeIn(source)).toEqual({ path, exists: false, example: undefined });
  });

  it('of Rust stand in the file itself', () => {
    expect(placeIn('src/lib.rs')).toEqual({ path: 'src/lib.rs', exists: true, example: undefined });
  });

  it('name another test to be imitated, of the same language', () => {
    const { example } = placeIn('src/b.ts', 'src/a.ts', 'src/a.test.ts', 'py/test_x.py');
    expect(example).toBe('src/a.test.ts');
  });
});
