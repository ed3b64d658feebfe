import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Acceptance } from '../../../src/host/completion/acceptance';
import { CompletionLedger } from '../../../src/host/completion/ledger';
import { StatisticsDocument } from '../../../src/host/completion/statisticsDocument';
import { documentAt, newMemento, newUsage, until } from './parts';

async function insert(document: vscode.TextDocument, offset: number, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(offset), text);
  await vscode.workspace.applyEdit(edit);
}

async function shownAt(drawn: string, text: string) {
  const ledger = new CompletionLedger(newMemento(), await newUsage());
  const acceptance = new Acceptance(ledger, 3_000);
  const place = await documentAt(drawn);
  acceptance.shown({ ...place, text });
  const start = place.document.offsetAt(place.position);
  return { ledger, acceptance, document: place.document, start };
}

describe('what is accepted', () => {
  it('is counted whole, in parts, and not when it is typed', async () => {
    const { ledger, document, start } = await shownAt('f(█)', 'first, second');
    await insert(document, start, 'f');
    assert.equal(ledger.counts.accepted, 0);
    await insert(document, start + 1, 'irst,');
    assert.deepEqual([ledger.counts.accepted, ledger.counts.acceptedCharacters], [1, 5]);
    await insert(document, start + 6, ' second');
    assert.deepEqual([ledger.counts.accepted, ledger.counts.acceptedCharacters], [2, 11]);
    await insert(document, start + 13, ' second');
    assert.equal(ledger.counts.accepted, 2);
  });

  it('is nothing once something else was typed', async () => {
    const { ledger, document, start } = await shownAt('f(█)', 'first');
    await insert(document, start, 'x');
    await insert(document, start, 'first');
    assert.equal(ledger.counts.accepted, 0);
  });

  it('is looked at again after a while, wherever it has moved', async () => {
    const { ledger, document, start } = await shownAt('f(█)', 'first, second');
    await insert(document, start, 'first, second');
    await insert(document, 0, '// above\n');
    const edit = new vscode.WorkspaceEdit();
    const from = document.getText().indexOf('second');
    edit.replace(
      document.uri,
      new vscode.Range(document.positionAt(from), document.positionAt(from + 6)),
      'x',
    );
    await vscode.workspace.applyEdit(edit);
    await until(() => ledger.counts.keptCharacters > 0);
    assert.equal(ledger.counts.keptCharacters, 6);
  });
});

describe('the ledger', () => {
  it('is there again when VS Code starts again, whatever was stored', async () => {
    const memento = newMemento();
    const usage = await newUsage();
    const ledger = new CompletionLedger(memento, usage);
    const completion = { feature: 'completion', model: 'm', basis: 'service' } as const;
    const tokens = { promptTokens: 100, completionTokens: 5, cachedTokens: 60 };
    usage.record({ ...completion, tokens, cost: 0.5 });
    usage.record({ ...completion, tokens: undefined, cost: undefined, basis: 'unknown' });
    usage.record({ ...completion, feature: 'chat', tokens, cost: 7 });
    assert.deepEqual([ledger.counts.requests, ledger.counts.cost, ledger.counts.promptTokens], [2, 0.5, 100]);
    assert.equal(ledger.today?.cost, 0.5);
    ledger.dispose();
    await until(() => memento.keys().length === 1);
    const again = new CompletionLedger(memento, usage);
    assert.deepEqual(again.counts, ledger.counts);
    const key = memento.keys()[0] ?? '';
    await memento.update(key, { day: 7, spent: 'much', counts: { requests: -1, shown: 'x' } });
    const broken = new CompletionLedger(memento, usage);
    assert.equal(broken.counts.requests, 0);
  });

  it('can be looked at', async () => {
    const usage = await newUsage();
    const ledger = new CompletionLedger(newMemento(), usage);
    const statistics = new StatisticsDocument(ledger);
    const tokens = { promptTokens: 1_000, completionTokens: 5, cachedTokens: 500 };
    usage.record({ feature: 'completion', model: 'm', tokens, cost: 0.25, basis: 'service' });
    ledger.accepted('abcdefgh');
    ledger.settled('abcdefgh', 'abcd');
    const text = statistics.provideTextDocumentContent();
    assert.match(text, /Requests +1\n/);
    assert.match(text, /cache +50 %/);
    assert.match(text, /kept after 30 s +50 %/);
    assert.match(text, /Cost of a kept character +\$0\.06/);
    statistics.dispose();
    ledger.dispose();
  });
});
