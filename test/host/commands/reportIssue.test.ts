import * as assert from 'node:assert/strict';
import { issueUrl } from '../../../src/host/commands/reportIssue';

describe('the address of a new issue', () => {
  it('holds versions and a form to fill in, and nothing else', () => {
    const url = new URL(
      issueUrl('https://example.com/issues', ['DeepInfra 1.2.3', 'VS Code 1.106.0 (web & co)']),
    );
    assert.equal(url.origin + url.pathname, 'https://example.com/issues/new');
    assert.deepEqual([...url.searchParams.keys()], ['body']);
    const body = url.searchParams.get('body') ?? '';
    assert.match(body, /^What happened/);
    assert.ok(body.endsWith('---\nDeepInfra 1.2.3\nVS Code 1.106.0 (web & co)'));
  });
});
