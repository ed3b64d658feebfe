import { describe, expect, it } from 'vitest';
import { isPublicAddress, refusalOf } from '../../../../src/core/context/webAddress';

describe('an address of the web', () => {
  it.each(['https://example.com/a?b#c', 'https://docs.rs', 'https://[2606:4700::1111]/', 'https://1.1.1.1/'])(
    'may be asked for: %s',
    (address) => {
      expect(refusalOf(new URL(address))).toBeUndefined();
    },
  );

  it.each([
    ['http://example.com', 'notHttps'],
    ['file:///etc/passwd', 'notHttps'],
    ['https://user:pass@example.com', 'credentials'],
    ['https://localhost/', 'privateAddress'],
    ['https://foo.localhost/', 'privateAddress'],
    ['https://printer.local/', 'privateAddress'],
    ['https://build.internal/', 'privateAddress'],
    ['https://intranet/', 'privateAddress'],
    ['https://127.0.0.1/', 'privateAddress'],
    ['https://2130706433/', 'privateAddress'],
    ['https://0x7f.1/', 'privateAddress'],
    ['https://10.1.2.3/', 'privateAddress'],
    ['https://172.16.0.1/', 'privateAddress'],
    ['https://192.168.1.1/', 'privateAddress'],
    ['https://169.254.169.254/latest/meta-data', 'privateAddress'],
    ['https://100.64.0.1/', 'privateAddress'],
    ['https://0.0.0.0/', 'privateAddress'],
    ['https://[::1]/', 'privateAddress'],
    ['https://[fd00::1]/', 'privateAddress'],
    ['https://[fe80::1]/', 'privateAddress'],
    ['https://[::ffff:127.0.0.1]/', 'privateAddress'],
  ])('is refused: %s', (address, reason) => {
    expect(refusalOf(new URL(address))).toBe(reason);
  });
});

it('is not fooled by what is no address', () => {
  expect(['', 'example.com', '127.0.0.1.evil'].map(isPublicAddress)).toEqual([false, false, false]);
});
