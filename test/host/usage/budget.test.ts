import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ApiError } from '../../../src/core/api/errors';
import { sessionState } from '../../../src/host/chat/sessionState';
import { newParts, until } from '../completion/parts';

const request = { model: 'openai/gpt-oss-120b', messages: [{ role: 'user', content: 'Hi' }] } as const;
const { signal } = new AbortController();
const isSpent = (error: unknown) => ApiError.is(error) && error.reason === 'budgetSpent';

async function setBudget(value: unknown): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('deepinfra');
  await configuration.update('dailyBudget', value, vscode.ConfigurationTarget.Global);
}

describe('the budget of a day', () => {
  after(() => setBudget(undefined));

  it('is said at 80 %, asks at 100 % and lets completions rest, until the user goes on', async () => {
    const parts = await newParts();
    const { usage, service, completions } = parts;
    const spend = (cost: number) =>
      usage.record({ feature: 'edit', model: 'm', tokens: undefined, cost, basis: 'service' });
    const ask = async () => {
      for await (const event of service.streamChat(request, signal, { feature: 'chat' }))
        if (event.kind === 'finished') return event.finishReason;
      return '';
    };
    await setBudget(2);
    await until(() => service.budget.limit === 2);
    spend(1.5);
    assert.equal((await sessionState(service)).problem, null);
    assert.equal(await ask(), 'stop');

    spend(0.2);
    const near = (await sessionState(service)).problem;
    assert.match(near?.title ?? '', /^85 % of today's budget is spent: \$1\.70 of \$2\.00\.$/);
    assert.equal(near?.action?.id, 'changeBudget');
    assert.equal(await ask(), 'stop');

    spend(0.4);
    assert.match((await sessionState(service)).problem?.title ?? '', /^Today's budget is spent: \$2\.10/);
    assert.equal(completions.state, 'dayBudget');
    assert.equal(completions.mayAsk('automatic'), false);
    await assert.rejects(ask, isSpent);
    await assert.rejects(service.chat(request, signal, { feature: 'title' }), isSpent);

    await service.budget.allowToday();
    assert.equal(await ask(), 'stop');
    assert.equal(completions.state, 'dayBudget');
    await setBudget(100);
    await until(() => completions.state === 'idle');
    parts.dispose();
  });

  it('asks by a message where there is no card, and only once', async () => {
    const parts = await newParts();
    const { usage, service } = parts;
    const said: string[] = [];
    const show = vscode.window.showWarningMessage;
    const answer = (choice: string | undefined) =>
      Reflect.set(vscode.window, 'showWarningMessage', async (message: string) => {
        said.push(message);
        return choice;
      });
    try {
      await setBudget(1);
      await until(() => service.budget.limit === 1);
      usage.record({ feature: 'chat', model: 'm', tokens: undefined, cost: 3, basis: 'service' });
      answer(undefined);
      await assert.rejects(service.budget.check({ feature: 'edit' }), isSpent);
      answer('Go On Today');
      await service.budget.check({ feature: 'edit' });
      await service.budget.check({ feature: 'commit' });
      assert.deepEqual(said, Array(2).fill("Today's budget is spent: $3.00 of $1.00."));
    } finally {
      Reflect.set(vscode.window, 'showWarningMessage', show);
      parts.dispose();
    }
  });

  it('is none when it is zero or was broken by hand', async () => {
    const parts = await newParts();
    for (const value of [0, -3, 'much', null]) {
      await setBudget(value);
      await until(() => parts.service.budget.limit === undefined);
      parts.usage.record({ feature: 'chat', model: 'm', tokens: undefined, cost: 1e6, basis: 'service' });
      await parts.service.budget.check({ feature: 'chat' });
    }
    parts.dispose();
  });
});
