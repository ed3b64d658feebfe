const standin = process.env['DEEPINFRA_TEST_STANDIN'] ?? '';

/** What the stand-in is to do about the next chat request. */
export async function chatFault(fault: object): Promise<void> {
  const body = JSON.stringify({ fault, path: '/chat/completions$', times: 1 });
  await fetch(`${standin}/_standin/faults`, { method: 'POST', body });
}
