/** A key from the environment, and the one origin that may receive it. */
export interface EnvironmentKey {
  readonly key: string;
  readonly origin: string;
}

/**
 * The key that `npm start` hands to a development window; undefined when there is none.
 * `DEEPINFRA_API_KEY_ORIGIN` binds it to a stand-in's origin; without it the key is for DeepInfra alone.
 */
export function environmentKey(): EnvironmentKey | undefined {
  const key = process.env['DEEPINFRA_API_KEY'] ?? process.env['DEEPINFRA_TOKEN'];
  const origin = process.env['DEEPINFRA_API_KEY_ORIGIN'] ?? 'https://api.deepinfra.com';
  return key ? { key, origin } : undefined;
}
