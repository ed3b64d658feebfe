import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Downloads and installations that tests need; never committed. */
export const cache = join(root, '.vscode-test');

/** What builds and tests leave behind: bundles of tests, screenshots, reports; never committed. */
export const out = join(root, 'out');
