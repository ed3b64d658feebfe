import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RadixTree } from '../../../../src/core/completion/radix';

function treeOf(...keys: readonly string[]): RadixTree<string> {
  const tree = new RadixTree<string>();
  for (const key of keys) tree.set(key, key);
  return tree;
}
const prefixes = (tree: RadixTree<string>, key: string) => tree.prefixesOf(key).map(({ value }) => value);
const extensions = (tree: RadixTree<string>, key: string, most = 99) =>
  tree.extensionsOf(key, most).map(({ extension }) => extension);

describe('RadixTree', () => {
  it('finds the keys that a key begins with, the longest first', () => {
    expect(prefixes(treeOf('', 'a', 'abc', 'abd', 'abcdef'), 'abcde')).toEqual(['abc', 'a', '']);
    expect(treeOf('abc').prefixesOf('abcd')).toEqual([{ value: 'abc', keyLength: 3 }]);
  });

  it('finds the keys that go on from a key', () => {
    const tree = treeOf('a', 'abc', 'abd', 'abcdef', 'x');
    expect(extensions(tree, 'ab').toSorted()).toEqual(['c', 'cdef', 'd']);
    expect(extensions(tree, 'ab', 1).toSorted()).toEqual(['c', 'd']);
    expect(extensions(tree, 'abcd')).toEqual(['ef']);
    expect(extensions(tree, 'zz')).toEqual([]);
  });

  it('replaces and deletes', () => {
    const tree = treeOf('abc', 'abd');
    tree.set('abc', 'new');
    expect(prefixes(tree, 'abc')).toEqual(['new']);
    tree.delete('abc');
    tree.delete('never there');
    expect([prefixes(tree, 'abc'), prefixes(tree, 'abd')]).toEqual([[], ['abd']]);
  });

  it('behaves like a plain list of keys', () => {
    const key = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    const step = fc.record({ key, isDelete: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), key, (steps, asked) => {
        const tree = new RadixTree<string>();
        const list = new Set<string>();
        for (const { key: one, isDelete } of steps) {
          if (isDelete) tree.delete(one);
          else tree.set(one, one);
          if (isDelete) list.delete(one);
          else list.add(one);
        }
        const all = [...list].toSorted((a, b) => b.length - a.length);
        expect(prefixes(tree, asked)).toEqual(all.filter((one) => asked.startsWith(one)));
        const longer = all.filter((one) => one.startsWith(asked)).map((one) => one.slice(asked.length));
        expect(extensions(tree, asked).toSorted()).toEqual(longer.toSorted());
      }),
      { numRuns: 300 },
    );
  });
});
