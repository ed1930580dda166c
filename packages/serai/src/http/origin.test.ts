import { describe, expect, it } from 'vitest';
import { assertSameOrigin } from './origin.ts';
import { createOwnNames } from './security.ts';

const names = createOwnNames([], 'http');
const own = (origin: string): boolean => names.isOwnOrigin(origin, 'localhost:8484');
const check = (headers: Record<string, string>, method = 'POST'): void =>
  assertSameOrigin({ method, header: (name) => headers[name] }, own);
const JSON_TYPE = { 'content-type': 'application/json' };

describe('a request that changes something', () => {
  it.each<[string, Record<string, string>]>([
    ['one of our own pages', { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:8484' }],
    ['an older browser on our own page', { origin: 'http://localhost:8484' }],
    ['a program without a browser', {}],
    [
      'a program with a token, wherever it runs',
      { authorization: 'Bearer serai_x', origin: 'https://other.example' },
    ],
  ])('is taken of %s', (_, headers) => {
    expect(() => check({ ...JSON_TYPE, ...headers })).not.toThrow();
  });

  it.each<[string, Record<string, string>]>([
    ['a page of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a page of another site in an older browser', { origin: 'https://evil.example' }],
    ['a page without an origin (sandboxed, of a file)', { origin: 'null' }],
    [
      'a page on another port of this machine',
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost:9999' },
    ],
    ['a page on another port, in an older browser', { origin: 'http://localhost:9999' }],
    ['another scheme', { origin: 'https://localhost:8484' }],
    ['our name as a part of another', { origin: 'http://localhost:8484.evil.example' }],
  ])('is refused of %s', (_, headers) => {
    expect(() => check({ ...JSON_TYPE, ...headers })).toThrow('another site');
  });

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain;charset=UTF-8',
  ])('is refused as %s, which a form of another site can send, whoever sends it', (type) => {
    const same = { 'sec-fetch-site': 'same-origin', authorization: 'Bearer serai_x' };
    expect(() => check({ ...same, 'content-type': type })).toThrow('send JSON');
  });

  it('is told from one that only reads', () => {
    expect(() => check({ origin: 'https://evil.example' }, 'GET')).not.toThrow();
  });
});

describe('behind a public address', () => {
  const named = createOwnNames(['https://serai.example.org'], 'http');

  it('its pages are ours, and others that carry its name are not', () => {
    const host = 'serai.example.org';
    expect(named.isOwnHost(host)).toBe(true);
    expect(named.isOwnOrigin('https://serai.example.org', host)).toBe(true);
    for (const stranger of [
      'http://serai.example.org',
      'https://serai.example.org:8443',
      'https://sub.serai.example.org',
      'https://serai.example.org.evil.example',
    ])
      expect([stranger, named.isOwnOrigin(stranger, host)]).toEqual([stranger, false]);
  });
});
