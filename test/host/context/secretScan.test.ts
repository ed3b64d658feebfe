import * as assert from 'node:assert/strict';
import { findSecrets } from '../../../src/host/context/secretScanPart';

describe('the scan for secrets', () => {
  const found = async (text: string, known: readonly string[] = []) =>
    (await findSecrets(text, known)).map(({ from, to }) => text.slice(from, to));

  it('finds tokens, keys and passwords where they stand', async () => {
    const github = `ghp_${'a1B2'.repeat(9)}`;
    const aws = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzKEY';
    assert.deepEqual(await found(`a ${github} b`), [github]);
    const [whole] = await found(`aws_secret_access_key = ${aws}\n`);
    assert.ok(whole?.endsWith(aws), whole);
    assert.equal((await found('postgres://u:secretpw@db.example.com:5432/x')).length, 1);
  });

  it("finds the user's own key, which looks like nothing", async () => {
    const key = 'abcdefghijABCDEFGHIJ012345678901';
    assert.deepEqual(await found(`KEY=${key}, ${key}`, [key]), [key, key]);
    assert.deepEqual(await found('nothing here', ['']), []);
  });

  it('finds nothing in code, and is quick about a lot of it', async () => {
    const code = 'const password = readPassword();\nlet token = next();\n'.repeat(8_000);
    const start = performance.now();
    assert.deepEqual(await found(code), []);
    assert.ok(performance.now() - start < 2_000);
  });
});
