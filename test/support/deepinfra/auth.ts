import type { IncomingHttpHeaders } from 'node:http';
import { unauthorized } from './refusal';

/** The key of a request, from any of the three headers the service reads. */
export function keyOf(headers: IncomingHttpHeaders): string | undefined {
  const bearer = /^Bearer\s+(.+)$/i.exec(headers.authorization ?? '')?.[1];
  const others = [headers['x-api-key'], headers['xi-api-key']].flat();
  return bearer ?? others.find((key) => key !== undefined && key !== '');
}

/**
 * Throws a 401 where the service would: a wrong key anywhere, no key outside the listings
 * (deepinfra-api.md, section 12.2).
 */
export function checkKey(key: string | undefined, accepted: string, isPublic: boolean): void {
  if (key === undefined) {
    if (isPublic) return;
    throw unauthorized('Not authenticated');
  }
  if (key === accepted || key.startsWith('standin') || /^jwt:./.test(key)) return;
  throw unauthorized('User is not authorized');
}

/** Request headers as they may be kept and shown: the key's place is kept, the key is not. */
export function withoutKey(headers: IncomingHttpHeaders): Record<string, string> {
  const secret = new Set(['authorization', 'x-api-key', 'xi-api-key', 'cookie']);
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) kept[name] = secret.has(name) ? '(hidden)' : String(value);
  }
  return kept;
}
