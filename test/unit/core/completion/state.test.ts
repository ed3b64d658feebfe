import { expect, it } from 'vitest';
import { completionState, mayAskByHand, type StateFacts } from '../../../../src/core/completion/state';

const fine: StateFacts = {
  hasAddress: true,
  isTrusted: true,
  hasKey: true,
  hasModel: true,
  rest: undefined,
  waiting: 0,
};

it.each<[string, Partial<StateFacts>]>([
  ['idle', {}],
  ['waiting', { waiting: 2 }],
  ['off', { rest: 'off', isTrusted: false, hasKey: false }],
  ['restricted', { isTrusted: false, hasKey: false }],
  ['unaddressed', { hasAddress: false, hasKey: false }],
  ['noKey', { hasKey: false, hasModel: false, rest: 'snoozed' }],
  ['snoozed', { rest: 'snoozed', waiting: 1 }],
  ['key', { rest: 'key' }],
  ['payment', { rest: 'payment', hasModel: false }],
  ['rateLimited', { rest: 'rateLimited', waiting: 1 }],
  ['noModel', { hasModel: false, waiting: 1 }],
])('is %s for %j', (state, facts) => expect(completionState({ ...fine, ...facts })).toBe(state));

it('lets somebody ask by hand wherever an answer is possible', () => {
  const able = [
    'idle',
    'waiting',
    'off',
    'snoozed',
    'budget',
    'key',
    'payment',
    'rateLimited',
    'failing',
  ] as const;
  expect(able.filter((state) => !mayAskByHand(state))).toEqual([]);
  const unable = ['restricted', 'unaddressed', 'noKey', 'noModel'] as const;
  expect(unable.filter((state) => mayAskByHand(state))).toEqual([]);
});
