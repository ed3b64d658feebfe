import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const { contributes } = z
  .object({
    contributes: z.object({
      commands: z.array(z.object({ command: z.string(), title: z.string() })),
      menus: z.object({
        commandPalette: z.optional(z.array(z.object({ command: z.string(), when: z.string() }))),
      }),
      configuration: z.unknown(),
    }),
  })
  .parse(JSON.parse(read('package.json')));
const nls = z.record(z.string(), z.string()).parse(JSON.parse(read('package.nls.json')));
const readme = read('README.md');
const hidden = new Set(
  contributes.menus.commandPalette?.filter(({ when }) => when === 'false').map(({ command }) => command),
);

describe('the README names', () => {
  const titles = contributes.commands
    .filter(({ command }) => !hidden.has(command))
    .map(({ title }) => (nls[title.replaceAll('%', '')] ?? title).replace(/…$/, ''));

  it.each(titles)('the command %s', (title) => {
    expect(readme).toContain(title);
  });

  const keys = [
    ...new Set(JSON.stringify(contributes.configuration).match(/(?<=")deepinfra\.[\w.]+(?=":\{)/g) ?? []),
  ];

  it.each(keys)('the setting %s', (key) => {
    expect(readme).toContain(`\`${key}\``);
  });

  it('some of both', () => {
    expect(titles.length).toBeGreaterThan(10);
    expect(keys.length).toBeGreaterThan(10);
  });

  it('no setting that does not exist', () => {
    for (const [, key] of readme.matchAll(/`(deepinfra\.[\w.]+)`/g)) expect(keys).toContain(key);
  });

  it('only files that are there', () => {
    for (const [, path = ''] of readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g))
      expect(() => read(path), path).not.toThrow();
  });
});
