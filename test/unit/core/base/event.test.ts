import { expect, it } from 'vitest';
import { Emitter } from '../../../../src/core/base/event';

it('calls every listener until it is disposed', () => {
  const heard: string[] = [];
  const emitter = new Emitter<string>();
  const first = emitter.event((value) => heard.push(`1${value}`));
  emitter.event((value) => heard.push(`2${value}`));
  emitter.fire('a');
  first.dispose();
  emitter.fire('b');
  emitter.dispose();
  emitter.fire('c');
  expect(heard).toEqual(['1a', '2a', '2b']);
});

it('reports a listener that throws and calls the others', () => {
  const errors: unknown[] = [];
  const heard: number[] = [];
  const emitter = new Emitter<number>((error) => errors.push(error));
  const fault = new Error('listener');
  emitter.event(() => {
    throw fault;
  });
  emitter.event((value) => heard.push(value));
  emitter.fire(1);
  expect([errors, heard]).toEqual([[fault], [1]]);
});

it('does not call a listener that was added while firing', () => {
  const emitter = new Emitter<number>();
  let late = 0;
  emitter.event(() => emitter.event(() => late++));
  emitter.fire(1);
  expect(late).toBe(0);
});
