/**
 * Takes the user's key out of our environment, so that no program that we start inherits it by accident.
 * @returns {string | undefined}
 */
export function takeKey() {
  const key = process.env['DEEPINFRA_API_KEY'] || process.env['DEEPINFRA_TOKEN'];
  delete process.env['DEEPINFRA_API_KEY'];
  delete process.env['DEEPINFRA_TOKEN'];
  delete process.env['DEEPINFRA_API_KEY_ORIGIN'];
  return key?.trim() || undefined;
}
