import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { commandIds, contextKeys, settingDefaults, viewIds } from '../../src/host/names';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const manifest = z
  .object({
    name: z.string(),
    publisher: z.string(),
    engines: z.object({ vscode: z.string() }),
    activationEvents: z.array(z.string()),
    capabilities: z.object({
      untrustedWorkspaces: z.object({ supported: z.string(), restrictedConfigurations: z.array(z.string()) }),
    }),
    devDependencies: z.record(z.string(), z.string()),
    contributes: z.object({
      commands: z.array(z.object({ command: z.string(), title: z.string(), category: z.string() })),
      views: z.record(z.string(), z.array(z.object({ id: z.string() }))),
      keybindings: z.array(z.object({ command: z.string(), key: z.string(), when: z.string() })),
      menus: z.record(
        z.string(),
        z.array(z.union([z.object({ command: z.string() }), z.object({ submenu: z.string() })])),
      ),
      submenus: z.array(z.object({ id: z.string(), label: z.string() })),
      configuration: z.array(
        z.object({
          title: z.string(),
          order: z.number(),
          properties: z.record(
            z.string(),
            z.object({
              default: z.unknown(),
              scope: z.string(),
              order: z.number(),
              markdownDescription: z.string(),
              keywords: z.array(z.string()),
              tags: z.optional(z.array(z.string())),
            }),
          ),
        }),
      ),
    }),
  })
  .parse(JSON.parse(read('package.json')));
const nls = z.record(z.string(), z.string()).parse(JSON.parse(read('package.nls.json')));
const { commands, views, menus, submenus, keybindings, configuration } = manifest.contributes;
/** Context keys of VS Code, and values that they are compared with. */
const knownToVsCode = [
  'resourceScheme',
  'activeEditor',
  'multiDiffEditor',
  'view',
  'editorTextFocus',
  'findWidgetVisible',
  'scmProvider',
  'git',
  'editorIsOpen',
  'terminalIsOpen',
  'terminalTextSelected',
  'timelineItem',
  // Of our page: what a row of the list says of itself.
  'webviewSection',
  'conversation',
];
const settings = configuration.flatMap(({ properties }) => Object.entries(properties));

describe('the manifest and the code agree on', () => {
  it('commands', () => {
    expect(commands.map(({ command }) => command).sort()).toEqual(Object.values(commandIds).sort());
  });

  it('a file for each command', () => {
    const files = readdirSync(join(root, 'src/host/commands'));
    for (const name of Object.keys(commandIds)) expect(files).toContain(`${name}.ts`);
  });

  it('views', () => {
    const ids = Object.values(views).flatMap((members) => members.map(({ id }) => id));
    expect(ids).toEqual(Object.values(viewIds));
  });

  it('settings and their defaults', () => {
    expect(Object.fromEntries(settings.map(([key, { default: value }]) => [key, value]))).toEqual(
      settingDefaults,
    );
  });

  it('context keys', () => {
    const known = new Set<string>([
      ...Object.values(contextKeys),
      ...Object.values(viewIds),
      ...knownToVsCode,
    ]);
    const used = read('package.json').match(/"(?:when|enablement)": "[^"]+"|"onContext:[^"]+"/g) ?? [];
    const words = used.flatMap(
      (clause) =>
        clause
          .replace(/^[^:]+: ?/, '')
          .replace(/=~ \/[^/]*\//g, '')
          .match(/[\w.]+/g) ?? [],
    );
    expect(used.length).toBeGreaterThan(0);
    for (const word of words) expect(known).toContain(word);
    for (const key of Object.values(contextKeys)) expect(words).toContain(key);
  });

  it('menus, which name commands that exist', () => {
    const ids = new Set(commands.map(({ command }) => command));
    for (const item of Object.values(menus).flat()) {
      if ('command' in item) expect(ids).toContain(item.command);
      else expect(submenus.map(({ id }) => id)).toContain(item.submenu);
    }
  });

  it('keys, which name commands that exist and hold in our own places or in editors only', () => {
    const ids = new Set(commands.map(({ command }) => command));
    for (const { command, when } of keybindings) {
      expect(ids).toContain(command);
      expect(when).toMatch(/deepinfra\.|editorTextFocus/);
    }
  });
});

describe('texts', () => {
  it('are all translated, and none is left over', () => {
    const used = new Set([...read('package.json').matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]));
    expect(used).toEqual(new Set(Object.keys(nls)));
  });

  it('of commands are in the category DeepInfra', () => {
    for (const { category, title } of commands)
      expect([category, title]).toEqual(['DeepInfra', expect.stringMatching(/^%/)]);
  });

  it('of the host are whole sentences that l10n can find: literal, never glued', () => {
    for (const file of readdirSync(join(root, 'src/host'), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      for (const [call] of read(join('src/host', file)).matchAll(/l10n\.t\(\s*[^'"\s]/g))
        throw new Error(`${file}: ${call}`);
    }
  });
});

describe('safety', () => {
  it('a workspace can set neither the address of the service nor anything that travels with the key', () => {
    expect(Object.fromEntries(settings)['deepinfra.baseUrl']?.scope).toBe('application');
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited');
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toContain('deepinfra.baseUrl');
    for (const key of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) {
      expect(Object.keys(settingDefaults)).toContain(key);
    }
  });

  it('an untrusted workspace changes nothing about what is sent, and to whom', () => {
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    const sending = settings.filter(
      ([, { scope, tags }]) => scope !== 'application' && tags?.includes('usesOnlineServices'),
    );
    expect(sending.length).toBeGreaterThan(0);
    for (const [key] of sending) expect(restricted).toContain(key);
  });

  it('it starts when VS Code has, for completions only, and asks for no proposed API', () => {
    expect(manifest.activationEvents).toEqual(['onStartupFinished']);
    const raw: unknown = JSON.parse(read('package.json'));
    expect(raw).not.toHaveProperty('enabledApiProposals');
    expect(raw).not.toHaveProperty('type');
  });
});

it('is typed against the oldest VS Code that it runs on', () => {
  const floor = manifest.engines.vscode.replace('^', '');
  const typed = manifest.devDependencies['@types/vscode'] ?? '';
  expect(typed.split('.').slice(0, 2)).toEqual(floor.split('.').slice(0, 2));
});

describe('settings', () => {
  it('are in order, in groups of their own', () => {
    expect(settings.map(([, { order }]) => order)).toEqual(settings.map((_, index) => index + 1));
    expect(configuration.map(({ order }) => order)).toEqual(configuration.map((_, index) => index + 1));
    expect(configuration.length).toBeGreaterThan(3);
    for (const { title } of configuration) expect(nls[title.slice(1, -1)]).toBeDefined();
  });

  it('have words that people search for', () => {
    for (const [key, { keywords }] of settings) {
      expect([key, keywords.length > 0]).toEqual([key, true]);
      for (const word of keywords) expect(word).toBe(word.toLowerCase());
    }
  });

  it('stand in the README', () => {
    const readme = read('README.md');
    for (const [key] of settings) expect(readme).toContain(`| \`${key}\``);
  });
});
