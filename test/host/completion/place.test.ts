import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { pathOf, placeAt } from '../../../src/host/completion/place';
import { documentAt, fileAt } from './parts';

describe('the text around the cursor', () => {
  for (const [name, drawn] of [
    ['with line feeds', 'a\n\tb█c\n d\n'],
    ['with CRLF', 'a\r\n\tb█c\r\n d\r\n'],
    ['with characters beyond the BMP', '/* 🔑𝒳 */ x = "é🔑█𝒳"\n'],
    ['at the very end', 'one\ntwo█'],
    ['at the very beginning', '█one'],
    ['of nothing', '█'],
  ] as const) {
    it(`is byte for byte what stands there, ${name}`, async () => {
      const { document, position } = await documentAt(drawn);
      const place = placeAt(document, position);
      assert.equal(`${place?.prefix}█${place?.suffix}`, drawn);
    });
  }

  it('does not count a byte order mark', async () => {
    const { document } = await fileAt('bom.ts', '\uFEFFconst a = 1;\n');
    const place = placeAt(document, new vscode.Position(0, 5));
    assert.equal(place?.prefix, 'const');
    assert.equal(place?.suffix, ' a = 1;\n');
  });

  it('of a long file is a part that stays put from key to key', async () => {
    const lines = Array.from({ length: 10_000 }, (_unused, index) => `line ${index}\n`).join('');
    const document = await vscode.workspace.openTextDocument({ content: lines, language: 'plaintext' });
    const starts = [5_000, 5_001, 5_100].map(
      (line) => placeAt(document, new vscode.Position(line, 3))?.prefix.split('\n', 1)[0],
    );
    assert.equal(new Set(starts).size, 1);
    const place = placeAt(document, new vscode.Position(5_000, 3));
    assert.ok((place?.prefix.split('\n').length ?? 0) >= 1_024);
    assert.ok((place?.suffix.split('\n').length ?? 0) <= 514);
    assert.equal(placeAt(document, new vscode.Position(9_999, 2))?.suffix, 'ne 9999\n');
  });

  it('of 50 MB is read no further than of a long file', async () => {
    const { document } = await documentAt('const a = 1;\n█');
    const ranges: vscode.Range[] = [];
    const huge = {
      uri: document.uri,
      languageId: 'typescript',
      lineCount: 4_000_000,
      lineAt: () => document.lineAt(0),
      getText: (range?: vscode.Range) => {
        assert.ok(range, 'not the whole document');
        ranges.push(range);
        return 'x';
      },
    };
    assert.ok(placeAt(huge, new vscode.Position(2_000_000, 3)));
    assert.equal(ranges.length, 2);
    for (const { start, end } of ranges) assert.ok(end.line - start.line <= 1_536);
  });

  it('is nothing in a line that is data', async () => {
    const { document } = await documentAt(`${'a'.repeat(2_000_000)}█`);
    assert.equal(placeAt(document, new vscode.Position(0, 10)), undefined);
  });

  it('names files by their place in the workspace, and those outside by their name only', async () => {
    const { document } = await fileAt('deep/er.ts', 'x█');
    assert.equal(pathOf(document), 'deep/er.ts');
    const outside = await vscode.workspace.openTextDocument(
      vscode.Uri.parse('untitled:/home/somebody/secret-project/a.ts'),
    );
    assert.equal(pathOf(outside), 'a.ts');
  });
});
