import ipaddr from 'ipaddr.js';
import type { WebPageFailure } from './webPageError';

/** Why an address of the web is not asked for; undefined when it may be. Names still have to be looked up. */
export function refusalOf(url: URL): WebPageFailure | undefined {
  if (url.protocol !== 'https:') return 'notHttps';
  if (url.username !== '' || url.password !== '') return 'credentials';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host)) return isPublicAddress(host) ? undefined : 'privateAddress';
  // Names without a dot, and those that RFC 6761, 6762 and 8375 keep for local use.
  const isLocal = !host.includes('.') || /\.(localhost|local|internal|home\.arpa|lan)\.?$/i.test(host);
  return isLocal ? 'privateAddress' : undefined;
}

/** True for an address that belongs to the public internet: not this machine, not a local network, not a cloud's own services. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
}
