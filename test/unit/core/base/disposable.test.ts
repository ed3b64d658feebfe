import { expect, it } from 'vitest';
import { Disposable, toDisposable, type IDisposable } from '../../../../src/core/base/disposable';

class Owner extends Disposable {
  add<T extends IDisposable>(child: T): T {
    return this._register(child);
  }
}

it('disposes its children once, the newest first', () => {
  const order: string[] = [];
  const owner = new Owner();
  owner.add(toDisposable(() => order.push('a')));
  owner.add(toDisposable(() => order.push('b')));
  owner.dispose();
  owner.dispose();
  expect(order).toEqual(['b', 'a']);
  expect(owner.isDisposed).toBe(true);
});

it('disposes a child at once that comes too late', () => {
  const owner = new Owner();
  owner.dispose();
  let gone = 0;
  owner.add(toDisposable(() => gone++));
  expect(gone).toBe(1);
});

it('runs a function at most once', () => {
  let runs = 0;
  const disposable = toDisposable(() => runs++);
  disposable.dispose();
  disposable.dispose();
  expect(runs).toBe(1);
});
