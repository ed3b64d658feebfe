import { expect, it } from 'vitest';
import { commitPrompt, type CommitFacts } from '../../../../src/core/sourceControl/commitPrompt';
import { noRules } from '../../../../src/core/sourceControl/commitStyle';

const facts: CommitFacts = {
  area: 'staged',
  digest: '1 files changed:\na.ts +1 -0',
  rules: noRules,
  messages: [],
  branch: undefined,
  hint: '',
  language: '',
};
const ask = (more: Partial<CommitFacts>) => commitPrompt({ ...facts, ...more }).map(({ content }) => content);

it('sends the change and nothing that is not known', () => {
  const [system = '', user = ''] = ask({});
  expect(user).toBe('The staged changes:\n1 files changed:\na.ts +1 -0');
  expect(system).toContain('at most 72 characters');
  expect(system).not.toMatch(/Conventional|earlier messages: mood|language/);
});

it('sends style, branch and what the author typed', () => {
  const [system = '', user = ''] = ask({
    messages: ['Add b', 'x'.repeat(1_000)],
    branch: 'fix/x',
    hint: 'because',
  });
  expect(system).toContain('in the style of the earlier messages');
  expect(user).toContain('Add b\n---\nxxx');
  expect(user.length).toBeLessThan(800);
  expect(user).toContain('Branch: fix/x');
  expect(user).toContain('keep what it means:\nbecause');
});

it('asks for the conventional form with its types and scopes', () => {
  const rules = { conventional: true, types: ['feat', 'fix'], scopes: ['ui'], headerLength: 90 };
  const [system = ''] = ask({ rules });
  expect(system).toContain('Allowed types: feat, fix. Allowed scopes: ui, or none.');
  expect(system).toContain('at most 90 characters');
});

it('asks for the language of the setting before that of the messages', () => {
  expect(ask({ language: 'Deutsch', messages: ['a'] })[0]).toContain('Write in Deutsch.');
  expect(ask({ messages: ['a'] })[0]).toContain('in the language of the earlier messages');
});
