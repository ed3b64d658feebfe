import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseBaseUrl } from '../../../../src/core/api/baseUrl';

const deepInfra = {
  ok: true,
  baseUrl: 'https://api.deepinfra.com/v1/openai',
  origin: 'https://api.deepinfra.com',
};

describe('normaliseBaseUrl', () => {
  it.each([
    'https://api.deepinfra.com/v1/openai',
    'https://api.deepinfra.com/v1/openai/',
    '  https://api.deepinfra.com/v1/openai//  ',
    'https://api.deepinfra.com',
    'https://api.deepinfra.com/',
    'https://api.deepinfra.com/v1',
    'https://api.deepinfra.com/v1/',
    'api.deepinfra.com',
    'api.deepinfra.com/v1/openai',
    '//api.deepinfra.com/v1',
    'HTTPS://API.DeepInfra.com/v1/openai',
    'https://api.deepinfra.com:443/v1/openai',
    'https://api.deepinfra.com/v1/openai/chat/completions',
    'https://api.deepinfra.com/v1/openai/v1/chat/completions',
    'https://api.deepinfra.com/v1/chat/completions?x=1#y',
  ])('reads %s as DeepInfra', (input) => {
    expect(normaliseBaseUrl(input)).toEqual(deepInfra);
  });

  it.each([
    ['https://gateway.example', 'https://gateway.example/v1/openai'],
    ['https://gateway.example/v1', 'https://gateway.example/v1'],
    ['https://gateway.example/llm/v1/openai/', 'https://gateway.example/llm/v1/openai'],
    ['https://gateway.example/v1/chat/completions', 'https://gateway.example/v1'],
    ['https://gateway.example/v1/completions/', 'https://gateway.example/v1'],
    ['https://gateway.example/v1/models', 'https://gateway.example/v1'],
    ['https://gateway.example/v1/embeddings?a=b', 'https://gateway.example/v1'],
    ['https://gateway.example/chat/completions', 'https://gateway.example/v1/openai'],
    ['https://gateway.example:8443/v1', 'https://gateway.example:8443/v1'],
    ['http://localhost:8080', 'http://localhost:8080/v1/openai'],
    ['http://127.0.0.1:9/v1/openai', 'http://127.0.0.1:9/v1/openai'],
    ['http://127.8.9.10:9', 'http://127.8.9.10:9/v1/openai'],
    ['http://[::1]:9', 'http://[::1]:9/v1/openai'],
    ['localhost:8080/v1', 'http://localhost:8080/v1'],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080/v1/openai'],
    ['https://localhost:8080', 'https://localhost:8080/v1/openai'],
    ['gateway.example:8443/v1', 'https://gateway.example:8443/v1'],
  ])('reads %s as %s', (input, baseUrl) => {
    expect(normaliseBaseUrl(input)).toEqual({ ok: true, baseUrl, origin: new URL(baseUrl).origin });
  });

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['https://', 'notAUrl'],
    ['//', 'notAUrl'],
    ['not a url', 'notAUrl'],
    ['https://api.deep infra.com', 'notAUrl'],
    ['https://api.deepinfra.com:port', 'notAUrl'],
    ['mailto:someone', 'notAUrl'],
    ['javascript:alert(1)', 'notAUrl'],
    ['https:api.deepinfra.com', 'notAUrl'],
    ['ftp://api.deepinfra.com', 'protocol'],
    ['file:///etc/passwd', 'notAUrl'],
    ['ws://localhost:1', 'protocol'],
    ['http://api.deepinfra.com', 'insecure'],
    ['http://api.deepinfra.com/v1/openai', 'insecure'],
    ['http://192.168.1.4:8080/v1', 'insecure'],
    ['http://localhost.evil.example/v1', 'insecure'],
    ['http://127.0.0.1.evil.example/v1', 'insecure'],
    ['http://0.0.0.0:80', 'insecure'],
    ['https://user:secret@api.deepinfra.com', 'credentials'],
    ['https://user@api.deepinfra.com', 'credentials'],
    ['user:secret@api.deepinfra.com', 'credentials'],
    ['http://127.0.0.1@evil.example/', 'credentials'],
  ])('refuses %j: %s', (input, reason) => {
    expect(normaliseBaseUrl(input)).toEqual({ ok: false, reason });
  });

  it('never throws, and is done after one pass', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true, withFragments: true })),
        (input) => {
          const first = normaliseBaseUrl(input);
          if (first.ok) expect(normaliseBaseUrl(first.baseUrl)).toEqual(first);
        },
      ),
    );
  });

  it('gives a safe URL without trailing slash, query, fragment or credentials', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (input) => {
        const result = normaliseBaseUrl(input);
        if (!result.ok) return;
        const url = new URL(result.baseUrl);
        expect([url.search, url.hash, url.username, url.password]).toEqual(['', '', '', '']);
        expect(result.baseUrl).not.toMatch(/\/$/);
        expect(url.protocol).toBe('https:');
        expect(url.origin).toBe(result.origin);
      }),
    );
  });
});
