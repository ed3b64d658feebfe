import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GitProgram } from '../../../src/core/sourceControl/git';
import { Exclusions } from '../../../src/host/context/exclusions';
import { Asker } from '../../../src/host/actions/asker';
import { CommitWriter } from '../../../src/host/sourceControl/commitWriter';
import { clearFaults, newParts, standinFault, until } from '../completion/parts';
import { chatFault } from '../actions/parts';

/** What a git with one staged file says; any other question is an error. */
const staged: GitProgram = async ({ args }) => {
  const all = args.join(' ');
  const said = new Map([
    ['ls-files', ''],
    ['--numstat', '1\t0\ta.ts\0'],
    ['--literal-pathspecs', 'diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n@@ -0,0 +1 @@\n+let a;\n'],
  ]);
  const text = [...said].find(([word]) => all.includes(word))?.[1];
  if (text === undefined) throw new Error('unknown');
  return { text, cut: false };
};

const noKeys = { get: async () => undefined };

const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');

describe('commit messages in the input box', () => {
  let parts: Awaited<ReturnType<typeof newParts>>;
  const exclusions = new Exclusions();

  before(async () => {
    parts = await newParts();
  });
  after(() => {
    exclusions.dispose();
    parts.dispose();
  });
  afterEach(clearFaults);

  const writerWith = (git: GitProgram) =>
    new CommitWriter({ asker: new Asker(parts.service, noKeys), exclusions, git });
  const repository = (value = '') => ({ rootUri: folder, inputBox: { value } });

  it('come as they are written', async () => {
    await chatFault({ answer: 'Add a letter' });
    const box = repository('typed before');
    await writerWith(staged).write(box);
    assert.equal(box.inputBox.value, 'Add a letter');
  });

  for (const [name, fault] of [
    ['without balance', { status: 402 }],
    ['when the stream is cut', { answer: 'Add a letter', interrupt: { after: 5, how: 'drop' } }],
    ['when the model says nothing', { answer: '' }],
  ] as const) {
    it(`give back what was typed ${name}`, async () => {
      await chatFault(fault);
      const box = repository('typed before');
      await writerWith(staged).write(box);
      assert.equal(box.inputBox.value, 'typed before');
    });
  }

  it('give back what was typed when stopped, once', async () => {
    await chatFault({ answer: 'Add a letter', interrupt: { after: 5, how: 'stall' } });
    const box = repository('typed before');
    const writer = writerWith(staged);
    const writing = writer.write(box);
    await until(() => box.inputBox.value === 'Add a');
    // A second click while it writes begins nothing.
    await writer.write(box);
    writer.stop();
    await writing;
    assert.equal(box.inputBox.value, 'typed before');
  });

  it('leave the box to a user who types into it meanwhile', async () => {
    await chatFault({ answer: 'Add a letter and more', interrupt: { after: 5, how: 'stall', ms: 300 } });
    const box = repository();
    const writing = writerWith(staged).write(box);
    await until(() => box.inputBox.value === 'Add a');
    box.inputBox.value = 'my own words';
    await writing;
    assert.equal(box.inputBox.value, 'my own words');
  });

  it('are not written over conflicts, without changes, or when git fails', async () => {
    const answers: readonly GitProgram[] = [
      async ({ args }) => ({ text: args.includes('--unmerged') ? '100644 0 1\ta.ts\0' : '', cut: false }),
      async () => ({ text: '', cut: false }),
      async () => Promise.reject(new Error('fatal: not a git repository')),
    ];
    await standinFault({ status: 500 });
    for (const git of answers) {
      const box = repository('typed before');
      await writerWith(git).write(box);
      assert.equal(box.inputBox.value, 'typed before');
    }
  });
});
