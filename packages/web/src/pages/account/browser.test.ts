import { expect, test } from 'vitest';
import { browserOf } from './browser.ts';

const MOZILLA = 'Mozilla/5.0';

test.each([
  [
    `${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0`,
    'Edge',
    'Windows',
  ],
  [`${MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox', 'Linux'],
  [
    `${MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1`,
    'Safari',
    'iOS',
  ],
  [
    `${MOZILLA} (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 YaBrowser/25.1 Mobile Safari/537.36`,
    'Yandex Browser',
    'Android',
  ],
])('a browser is told by its own name, not by those it also claims: %s', (userAgent, browser, system) => {
  expect(browserOf(userAgent)).toEqual({ browser, system });
});

test('what says nothing has no name', () => {
  expect(browserOf('curl/8.5')).toEqual({ browser: undefined, system: undefined });
  expect(browserOf(null)).toEqual({ browser: undefined, system: undefined });
});
