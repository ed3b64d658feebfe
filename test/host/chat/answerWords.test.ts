import * as assert from 'node:assert/strict';
import { servedOtherwise, verdictWords } from '../../../src/host/chat/answerWords';
import { answerSample } from './samples';

describe('what was served otherwise', () => {
  it('is the model, but not for a version or a deployment of it', () => {
    const served = (model: string, servedModel: string) =>
      servedOtherwise({ ...answerSample, model, servedModel });
    assert.match(served('a/b', 'a/b-Turbo'), /a\/b;? .*a\/b-Turbo/);
    assert.equal(served('a/b', 'a/b'), '');
    assert.equal(served('a/b:1f', 'a/b'), '');
    assert.equal(served('a/b:1f', 'a/b:1f'), '');
    assert.equal(served('deploy_id:X', 'whatever'), '');
    assert.equal(servedOtherwise(answerSample), '');
  });

  it('is the tier, when one was asked for', () => {
    assert.match(servedOtherwise({ ...answerSample, tier: 'flex', servedTier: 'default' }), /flex.*default/);
    assert.equal(servedOtherwise({ ...answerSample, tier: 'flex', servedTier: 'flex' }), '');
    assert.equal(servedOtherwise({ ...answerSample, servedTier: 'default' }), '');
  });
});

describe('a verdict', () => {
  it('says what is wrong, and nothing when nothing was asked for', () => {
    assert.equal(verdictWords(answerSample), null);
    assert.equal(verdictWords({ ...answerSample, verdict: { fits: true, faults: [] } })?.fits, true);
    const faults = ['notJson', '/age must be >= 0'];
    const words = verdictWords({ ...answerSample, verdict: { fits: false, faults } })?.text ?? '';
    assert.match(words, /not JSON; \/age must be >= 0/);
  });
});
