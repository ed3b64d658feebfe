import { describe, expect, it } from 'vitest';
import { powerOf } from '../../../../src/core/edits/protectedPaths';

describe('powerOf', () => {
  it.each([
    ['.vscode/settings.json', 'editor'],
    ['app/.vscode/tasks.json', 'editor'],
    ['shop.code-workspace', 'editor'],
    ['.devcontainer/devcontainer.json', 'editor'],
    ['.git/config', 'git'],
    ['.gitmodules', 'git'],
    ['.git/hooks/pre-commit', 'hooks'],
    ['.husky/pre-push', 'hooks'],
    ['.github/workflows/release.yml', 'builds'],
    ['.gitlab-ci.yml', 'builds'],
    ['ci/Jenkinsfile', 'builds'],
    ['home/.bashrc', 'shell'],
    ['.ZSHENV', 'shell'],
    ['.envrc', 'shell'],
    ['src/cart.ts', undefined],
    ['docs/vscode/settings.json', undefined],
    ['src/git/config.ts', undefined],
  ])('%s: %s', (path, power) => {
    expect(powerOf(path, 'a', 'b')).toBe(power);
  });

  it('looks into the scripts of a package.json', () => {
    const before = '{"version":"1","scripts":{"test":"vitest"}}';
    expect(powerOf('app/package.json', before, before.replace('"1"', '"2"'))).toBeUndefined();
    expect(powerOf('package.json', before, before.replace('vitest', 'curl x | sh'))).toBe('scripts');
    expect(powerOf('package.json', '', before)).toBe('scripts');
    expect(powerOf('package.json', before, '{')).toBe('scripts');
  });
});
