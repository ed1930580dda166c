import { describe, expect, it } from 'vitest';
import { createAnswerCache, matchesEtag } from './cache.ts';
import { chooseEncoding, encodedBody } from './compression.ts';
import { createOwnNames } from './security.ts';

const { isOwnHost } = createOwnNames([], 'http');

describe('the Host header', () => {
  it.each(['127.0.0.1:8484', 'localhost', 'LOCALHOST:1', '[::1]:8484'])('accepts %s', (host) => {
    expect(isOwnHost(host)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'evil.example',
    'localhost.evil.example:80',
    '127.0.0.1.evil.example',
    'evil@localhost',
  ])('refuses %s: a rebound name stays the name of the attacker', (host) => {
    expect(isOwnHost(host)).toBe(false);
  });
});

describe('Accept-Encoding', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', 'identity'],
    [undefined, 'identity'],
  ])('%s gives %s', (accepted, encoding) => {
    expect(chooseEncoding(accepted)).toBe(encoding);
  });
});

describe('If-None-Match', () => {
  it('compares weakly, in a list, and knows the star', () => {
    expect(matchesEtag('"a", W/"b"', 'W/"b"')).toBe(true);
    expect(matchesEtag('"b"', 'W/"b"')).toBe(true);
    expect(matchesEtag('*', 'W/"b"')).toBe(true);
    expect(matchesEtag('W/"a"', 'W/"b"')).toBe(false);
    expect(matchesEtag(undefined, 'W/"b"')).toBe(false);
  });
});

describe('the answer cache', () => {
  const body = (text: string) => encodedBody('text/plain', Buffer.from(text));

  it('makes an answer once for all who ask at the same time', async () => {
    const cache = createAnswerCache();
    let made = 0;
    const make = async () => {
      made++;
      await Promise.resolve();
      return body('a');
    };
    await Promise.all(Array.from({ length: 20 }, () => cache.get('tag', make)));
    expect(made).toBe(1);
  });

  it('forgets a failure, so that the next one may succeed', async () => {
    const cache = createAnswerCache();
    await expect(cache.get('tag', () => Promise.reject(new Error('first')))).rejects.toThrow('first');
    expect(await cache.get('tag', async () => body('b'))).toBeDefined();
  });

  it('lets go of what was not asked for longest when the budget is used up', async () => {
    const cache = createAnswerCache(10);
    const made: string[] = [];
    const ask = (tag: string) =>
      cache.get(tag, async () => {
        made.push(tag);
        return body('123456');
      });
    for (const tag of ['a', 'b', 'a']) await ask(tag);
    expect(made).toEqual(['a', 'b', 'a']);
  });
});
