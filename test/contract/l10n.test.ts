import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const texts = z.record(z.string(), z.string());
const textsOf = (path: string) => texts.parse(JSON.parse(read(path)));

/** Every text that the host hands to `l10n.t`. The page's own come through `host/chat/viewStrings.ts`. */
function hostTexts(): Set<string> {
  const files = readdirSync(join(root, 'src/host'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('src/host', file));
  const found = new Set<string>();
  for (const file of [...files, 'src/extension.ts']) {
    for (const [, literal = ''] of read(file).matchAll(
      /\bl10n\.t\(\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g,
    ))
      found.add(valueOf(literal));
  }
  return found;
}

/** The value of a literal of TypeScript, which may differ from JSON's in quotes and in `\'`. */
function valueOf(literal: string): string {
  const inside = literal
    .slice(1, -1)
    .replaceAll("\\'", "'")
    .replaceAll(/(?<!\\)"/g, '\\"');
  return z.string().parse(JSON.parse(`"${inside}"`));
}

const placeholders = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();
const targets = (text: string) =>
  [...(text.match(/\]\([^)]+\)|`[^`]+`|#deepinfra[^#]+#|\$\([\w~-]+\)/g) ?? [])].sort();
/** Names, and words that German has taken over. */
const same = new Set([
  'Chat',
  'Code',
  'Commit',
  'DeepInfra',
  'JSON',
  'Markdown',
  'Min P',
  'Partner',
  'partner',
  'Symbol',
  'Text',
  'Top K',
  'Top P',
]);

describe.each([
  [
    'the host and the page',
    () => Object.fromEntries([...hostTexts()].map((text) => [text, text])),
    'l10n/bundle.l10n.de.json',
  ],
  ['the manifest', () => textsOf('package.nls.json'), 'package.nls.de.json'],
])('the German texts of %s', (_name, english, path) => {
  const originals = english();
  const german = textsOf(path);

  it('are complete, and none is left over', () => {
    expect(Object.keys(originals).length).toBeGreaterThan(30);
    expect(Object.keys(originals).filter((key) => !(key in german))).toEqual([]);
    expect(Object.keys(german).filter((key) => !(key in originals))).toEqual([]);
  });

  it('keep every placeholder, link and name', () => {
    for (const [key, text] of Object.entries(german)) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(originals[key] ?? '')]);
      expect([key, targets(text)]).toEqual([key, targets(originals[key] ?? '')]);
    }
  });

  it('are German', () => {
    const words = (text: string) => text.replaceAll(/\{\d\}|[:…]/g, '').trim();
    const english = Object.entries(german).filter(([key, text]) => text === originals[key]);
    expect(english.map(([, text]) => words(text)).filter((text) => text !== '' && !same.has(text))).toEqual(
      [],
    );
    expect(Object.entries(german).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
