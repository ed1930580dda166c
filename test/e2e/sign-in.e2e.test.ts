import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD } from '../harness/browser.ts';
import { overflow } from './support/files.ts';
import {
  faultsBut,
  makeAccount,
  type PeopleSite,
  type Person,
  signIn,
  signOut,
  startPeopleSite,
  totp,
} from './support/people.ts';
import { auditAccess, PHONE, SIGNED_IN_READERS, settle } from './support/site.ts';

const EMAIL = 'aigul@example.org';
const NAME = 'Aigul Administrator';

let site: PeopleSite;
let person: Person;
beforeAll(async () => {
  site = await startPeopleSite();
  person = await site.open();
});
afterAll(() => site.close());

const alert = (page: Page) => page.getByRole('alert');

describe('the first administrator', () => {
  test('a form that is not filled in says so beside each field, and goes to the first', async () => {
    const { page, faults } = person;
    await person.go(site.firstLink.replace(site.url, ''));
    expect(await page.locator('h1').textContent()).toBe('Set up the first administrator of this platform');
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByText('Fill this in.').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('email');
    expect(await auditAccess(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('a weak password is judged in words while it is typed', async () => {
    const { page } = person;
    const password = page.getByRole('textbox', { name: 'Password' });
    await password.fill('qwerty123456');
    await page.getByText(/well known|pattern/).waitFor();
    await password.fill(PASSWORD);
    await page.getByText(/^(Strong|Good enough)\.$/).waitFor();
  });

  test('makes the account with the one-time link, and is in', async () => {
    await makeAccount(person, site.firstLink, { name: NAME, email: EMAIL });
    expect(person.faults).toEqual([]);
  });

  test('a link that was used opens nothing, and says whom to ask', async () => {
    const other = await site.open();
    await other.go(site.firstLink.replace(site.url, ''));
    expect(await other.page.locator('h1').textContent()).toBe('This invitation is not open any more');
    expect(await auditAccess(other.page)).toEqual([]);
    await other.leave();
  });
});

describe('signing in', () => {
  test('signing out leads to the public pages; own pages then ask to sign in and come back', async () => {
    const { page } = person;
    await signOut(person);
    await person.go('/account');
    expect(await page.locator('h1').textContent()).toBe('Sign in to see this page');
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await page.waitForURL(/\/sign-in/);
    await settle(page);
    await signIn(person, EMAIL);
    await page.waitForURL((address) => address.pathname === '/account');
    await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
    expect(person.faults).toEqual([]);
  });

  test('a wrong password and an unknown address are told with one sentence, in focus', async () => {
    const { page } = person;
    await signOut(person);
    for (const [email, password] of [
      [EMAIL, 'not-the-password-at-all'],
      ['nobody@example.org', PASSWORD],
    ] as const) {
      await person.go('/sign-in');
      await signIn(person, email, password);
      await alert(page).waitFor();
      expect(await alert(page).textContent()).toBe('E-mail or password is wrong, or the account is blocked.');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
    }
    expect(await auditAccess(page)).toEqual([]);
    expect(faultsBut(person.faults, 401)).toEqual([]);
  });

  test.each(['//evil.example/x', 'https://evil.example', '/\\evil.example'])(
    'an address of another site is no place to go afterwards: %s',
    async (to) => {
      await person.go(`/sign-in?to=${encodeURIComponent(to)}`);
      await signIn(person, EMAIL);
      await person.page.waitForURL((address) => address.pathname === '/');
      expect(new URL(person.page.url()).origin).toBe(site.url);
      await signOut(person);
    },
  );

  test('the pages speak the language of the account, unless the address names one', async () => {
    const { page } = person;
    await signIn(person, EMAIL);
    await page.waitForURL((address) => address.pathname === '/');
    await person.call('PUT', '/account', { language: 'ru' });
    await signOut(person);
    await page.evaluate(() => localStorage.clear());
    await page.goto(`${site.url}/sign-in`);
    await settle(page);
    await signIn(person, EMAIL);
    await page.waitForFunction(() => document.documentElement.lang === 'ru');
    await person.call('PUT', '/account', { language: 'en' });
    await person.go('/method');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });
});

describe('a second factor and a passkey', () => {
  let secret = '';
  let codes: string[] = [];
  let lastStep = 0;

  /**
   * A code that has not been used: each counts once, and a later step follows an earlier one. The server allows a clock
   * that is one step ahead, so the code of the next step is right already: waiting for it took half a minute each time.
   */
  async function nextCode(page: Page): Promise<string> {
    const step = () => Math.floor(Date.now() / 30_000);
    lastStep = Math.max(lastStep + 1, step());
    while (lastStep > step() + 1) await page.waitForTimeout(250);
    return totp(secret, lastStep * 30_000);
  }

  test('is switched on with the password, the key as a QR code and a first code', async () => {
    const { page } = person;
    await person.go('/account');
    await page.getByLabel('Your password, to begin').fill(PASSWORD);
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByRole('img', { name: 'QR code with the key below' }).waitFor();
    secret = await page.getByLabel('Key', { exact: true }).inputValue();
    codes = (await page.getByLabel('Backup codes').inputValue()).split('\n');
    expect(codes.length).toBeGreaterThanOrEqual(8);
    expect(await auditAccess(page)).toEqual([]);
    await page.getByLabel('Code that the app shows').fill(await nextCode(page));
    await page.getByRole('button', { name: 'Confirm and switch on' }).click();
    await page.getByText('The second factor is on.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'one-time codes' }).waitFor();
    expect(faultsBut(person.faults, 401)).toEqual([]);
  });

  test('signing in asks for the code, and a used backup code opens nothing', async () => {
    const { page } = person;
    const signInWithBackupCode = async () => {
      await signIn(person, EMAIL);
      await page.getByRole('button', { name: 'Use a backup code' }).click();
      await page.getByLabel('Backup code').fill(codes[0] ?? '');
      await page.getByRole('button', { name: 'Check the code' }).click();
    };
    await signOut(person);
    await signIn(person, EMAIL);
    await page.getByRole('heading', { level: 1, name: 'Second factor' }).waitFor();
    expect(await auditAccess(page)).toEqual([]);
    await page.getByLabel('Code of your app').fill(await nextCode(page));
    await page.getByRole('button', { name: 'Check the code' }).click();
    await page.waitForURL((address) => address.pathname === '/');
    await signOut(person);
    await signInWithBackupCode();
    await page.waitForURL((address) => address.pathname === '/');
    await signOut(person);
    await signInWithBackupCode();
    await page.getByText('This backup code is wrong or used up.').waitFor();
    await page.getByRole('button', { name: 'Start again' }).click();
    await signIn(person, EMAIL);
    await page.getByLabel('Code of your app').fill(await nextCode(page));
    await page.getByRole('button', { name: 'Check the code' }).click();
    await page.waitForURL((address) => address.pathname === '/');
    expect(faultsBut(person.faults, 401)).toEqual([]);
  });

  test('a passkey is added, and opens the account without a password', async () => {
    const { page } = person;
    const devices = await page.context().newCDPSession(page);
    await devices.send('WebAuthn.enable');
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await person.go('/account');
    const form = page.getByRole('form', { name: 'Passkeys' });
    await form.getByLabel('Name of the device').fill('Laptop at work');
    await form.getByLabel('Present password').fill(PASSWORD);
    await form.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('Laptop at work', { exact: true }).waitFor();
    await signOut(person);
    await person.go('/sign-in?to=/inbox');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL((address) => address.pathname === '/inbox');
    await page.getByRole('button', { name: `Account of ${NAME}` }).waitFor();
    expect(faultsBut(person.faults, 401)).toEqual([]);
  });

  test('the second factor is switched off again with the password', async () => {
    const { page } = person;
    await person.go('/account');
    await page.getByRole('button', { name: 'Switch off' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Present password').fill('wrong');
    await dialog.getByRole('button', { name: 'Switch off' }).click();
    await dialog.getByText('The present password is wrong.').waitFor();
    expect(await auditAccess(page)).toEqual([]);
    await dialog.getByLabel('Present password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Switch off' }).click();
    await page.getByText('The second factor is off.').waitFor();
  });
});

describe('a forgotten password', () => {
  test('the answer is the same for everybody', async () => {
    const other = await site.open();
    await other.go('/forgot-password');
    await other.page.getByLabel('E-mail').fill('nobody@example.org');
    await other.page.getByRole('button', { name: 'Send the link' }).click();
    await other.page.getByText('If nobody@example.org has an account').waitFor();
    expect(other.faults).toEqual([]);
    await other.leave();
  });

  test('a link sets a new password once, and signs in nobody', async () => {
    const { id } = await person.call<{ id: string }>('GET', '/account');
    const { link } = await person.call<{ link: string }>('POST', `/users/${id}/reset-link`, {});
    const other = await site.open();
    const { page } = other;
    await other.go(link.replace(site.url, ''));
    await page.getByRole('textbox', { name: 'New password' }).fill('another-orchid-68-Bukhara');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('The new password is set.').waitFor();
    await other.go('/sign-in');
    await signIn(other, EMAIL, 'another-orchid-68-Bukhara');
    await page.waitForURL((address) => address.pathname === '/');
    await other.go(link.replace(site.url, ''));
    await page.getByRole('textbox', { name: 'New password' }).fill('a-third-orchid-79-Khiva');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByRole('heading', { level: 1, name: 'has been used or has expired' }).waitFor();
    await other.leave();
  });
});

test.each(SIGNED_IN_READERS)('the way in reads well for %o', async (reader) => {
  const visitor = await site.open(reader);
  for (const path of ['/sign-in', '/forgot-password', '/reset-password?token=abc', '/account']) {
    await visitor.go(path);
    expect([path, await auditAccess(visitor.page)]).toEqual([path, []]);
    if (reader === PHONE) expect([path, await overflow(visitor.page)]).toEqual([path, 0]);
  }
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
