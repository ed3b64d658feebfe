import { afterEach, expect, it, vi } from 'vitest';
import { environmentKey } from '../../../src/disk/environment';

afterEach(() => vi.unstubAllEnvs());

function environment(values: Record<string, string | undefined>) {
  for (const name of ['DEEPINFRA_API_KEY', 'DEEPINFRA_TOKEN', 'DEEPINFRA_API_KEY_ORIGIN'])
    vi.stubEnv(name, values[name]);
  return environmentKey();
}

it('is bound to DeepInfra unless another origin is named', () => {
  expect(environment({ DEEPINFRA_API_KEY: 'k' })).toEqual({ key: 'k', origin: 'https://api.deepinfra.com' });
  expect(environment({ DEEPINFRA_TOKEN: 't' })).toEqual({ key: 't', origin: 'https://api.deepinfra.com' });
  expect(environment({ DEEPINFRA_API_KEY: 'k', DEEPINFRA_API_KEY_ORIGIN: 'http://127.0.0.1:1' })).toEqual({
    key: 'k',
    origin: 'http://127.0.0.1:1',
  });
});

it('is nothing when no key is there', () => {
  expect(environment({})).toBeUndefined();
  expect(environment({ DEEPINFRA_API_KEY: '' })).toBeUndefined();
});
