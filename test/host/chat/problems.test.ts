import * as assert from 'node:assert/strict';
import { apiErrorReasons } from '../../../src/core/api/errors';
import type { Answer, AnswerEnding } from '../../../src/core/chat/conversation';
import { problemOf, unsavedProblem } from '../../../src/host/chat/problems';

const answer = (text: string, ending: AnswerEnding | undefined): Answer => ({
  kind: 'answer',
  id: 'a',
  parent: 'q',
  at: 1,
  model: 'm',
  text,
  reasoning: '',
  firstTextAt: undefined,
  lastPieceAt: 1,
  ending,
  usage: undefined,
  servedModel: undefined,
});

describe('problems', () => {
  it('have a sentence and one action for every reason', () => {
    for (const reason of apiErrorReasons) {
      const problem = problemOf(answer('', { how: 'failed', reason, message: 'words' }), false);
      assert.ok(problem && problem.title.endsWith('.'), reason);
      assert.ok(problem.action && problem.action.label.length > 0, reason);
      assert.equal(problem.detail, 'words');
    }
  });

  it('that only cost the rest of an answer offer to continue it', () => {
    for (const reason of ['network', 'idleTimeout', 'truncated', 'serverError'] as const) {
      const problem = problemOf(answer('some', { how: 'failed', reason, message: '' }), false);
      assert.equal(problem?.action?.id, 'continue', reason);
    }
    assert.equal(
      problemOf(answer('some', { how: 'failed', reason: 'unauthorized', message: '' }), false)?.action?.id,
      'setApiKey',
    );
  });

  it('are none while an answer runs, and when it simply finished', () => {
    assert.equal(problemOf(answer('', undefined), true), null);
    assert.equal(problemOf(answer('x', { how: 'finished', finishReason: 'stop' }), false), null);
    assert.equal(
      problemOf(answer('x', { how: 'finished', finishReason: 'length' }), false)?.action?.id,
      'continue',
    );
    assert.equal(problemOf(answer('x', undefined), false)?.action?.id, 'continue');
    assert.equal(problemOf(answer('', { how: 'stopped' }), false)?.action?.id, 'answerAgain');
  });

  it('name a full disk', () => {
    const full = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
    assert.match(unsavedProblem(full)?.title ?? '', /disk is full/);
    assert.equal(unsavedProblem(new Error('EACCES'))?.action?.id, 'saveAgain');
    assert.equal(unsavedProblem(undefined), null);
  });
});
