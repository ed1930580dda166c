import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD } from '../harness/browser.ts';
import { overflow } from './support/files.ts';
import {
  faultsBut,
  makeAccount,
  type PeopleSite,
  type Person,
  signIn,
  startPeopleSite,
} from './support/people.ts';
import { auditAccess, PHONE, SIGNED_IN_READERS, settle } from './support/site.ts';

const EMAIL = 'aigul@example.org';
const NEW_PASSWORD = 'another-orchid-68-Bukhara';

let site: PeopleSite;
let person: Person;
beforeAll(async () => {
  site = await startPeopleSite();
  person = await site.open();
  await makeAccount(person, site.firstLink, { name: 'Aigul Administrator', email: EMAIL });
});
afterAll(() => site.close());

describe('the profile', () => {
  test('a new name is saved as it is typed, and stands in the top bar', async () => {
    const { page } = person;
    await person.go('/account');
    await page
      .getByRole('form', { name: 'Profile' })
      .getByLabel('Name', { exact: true })
      .fill('Aigul Nurlanova');
    await page
      .getByText(/^Saved \d/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Account of Aigul Nurlanova' }).waitFor();
    expect(await page.locator('h1').textContent()).toBe(
      'Aigul Nurlanova, a password alone protects your account',
    );
  });

  test('another language turns the page, and what was typed elsewhere on it stays', async () => {
    const { page } = person;
    await page.getByLabel('Address', { exact: true }).fill('https://example.org/half');
    await page.getByRole('form', { name: 'Profile' }).getByLabel('Language').selectOption('ru');
    await page.getByRole('heading', { level: 1, name: 'защищает только пароль' }).waitFor();
    expect(await page.getByLabel('Адрес', { exact: true }).inputValue()).toBe('https://example.org/half');
    await page.getByRole('form', { name: 'Профиль' }).getByLabel('Язык').selectOption('en');
    await page.getByRole('heading', { level: 1, name: 'a password alone' }).waitFor();
  });

  test('how often one is written to is kept', async () => {
    const { page } = person;
    await page.getByText('Once a week').click();
    await page
      .getByText(/^Saved \d/)
      .first()
      .waitFor();
    expect(await person.call('GET', '/account')).toMatchObject({ digest: 'weekly', name: 'Aigul Nurlanova' });
    expect(person.faults).toEqual([]);
  });
});

describe('keys to the account', () => {
  test('a token is shown once, speaks for its owner within its scopes, and is refused once revoked', async () => {
    const { page } = person;
    await person.go('/account');
    const form = page.getByRole('form', { name: 'API tokens' });
    await form.getByLabel('What it is for').fill('Monthly export');
    await form.getByText('Only what you choose').click();
    await form.getByRole('button', { name: 'Make the token' }).click();
    await form.getByText('Choose at least one scope.').waitFor();
    await form.getByLabel('Notifications: read').check();
    await form.getByRole('button', { name: 'Make the token' }).click();
    await form.getByText('This needs your password once more.').waitFor();
    await form.getByRole('textbox', { name: 'Present password' }).fill(PASSWORD);
    await form.getByRole('button', { name: 'Make the token' }).click();
    const secret = await page.getByLabel('Token “Monthly export”').inputValue();
    expect(secret).toMatch(/^serai_[\w-]{43}$/);
    const status = async (path: string) =>
      (await fetch(`${site.url}/api/v1${path}`, { headers: { authorization: `Bearer ${secret}` } })).status;
    expect([await status('/notifications'), await status('/users')]).toEqual([200, 403]);
    await page.getByRole('button', { name: 'Revoke Monthly export' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('revoked', { exact: true }).waitFor();
    expect(await status('/notifications')).toBe(401);
    await person.go('/account');
    expect(await page.getByText(secret).count()).toBe(0);
    expect(faultsBut(person.faults, 400)).toEqual([]);
  });

  test('another browser that is signed in is listed, and signed out from here', async () => {
    const other = await site.open();
    await signIn(other, EMAIL);
    await other.page.waitForURL((address) => address.pathname === '/');
    const { page } = person;
    await person.go('/account');
    await page.getByRole('button', { name: /^End the session of/ }).click();
    await page.getByText('1 session has ended.').waitFor();
    await other.go('/account');
    expect(await other.page.locator('h1').textContent()).toBe('Sign in to see this page');
    await other.leave();
  });

  test('a new password takes the old one, and signs out everywhere else', async () => {
    const { page } = person;
    const form = page.getByRole('form', { name: 'Password' });
    await form.getByLabel('Present password').fill('not-the-password');
    await form.getByLabel('New password').fill(NEW_PASSWORD);
    await form.getByRole('button', { name: 'Change the password' }).click();
    await form.getByText('The present password is wrong.').waitFor();
    await form.getByLabel('Present password').fill(PASSWORD);
    await form.getByRole('button', { name: 'Change the password' }).click();
    await form.getByText('The password is changed.').waitFor();
    expect(await form.getByLabel('New password').inputValue()).toBe('');
  });

  test('what concerns security is in the inbox, and is read when it is said to be', async () => {
    const { page } = person;
    await person.go('/inbox');
    await page.getByRole('heading', { level: 1, name: /new$/ }).waitFor();
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nothing in your inbox waits for you' }).waitFor();
    await page.getByRole('button', { name: 'Account of Aigul Nurlanova', exact: true }).waitFor();
  });
});

describe('own data', () => {
  test('everything that is held about the person comes as one file', async () => {
    const { page } = person;
    await person.go('/account');
    const offered = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download everything that is held about me' }).click();
    const file = await (await offered).createReadStream();
    let text = '';
    for await (const chunk of file) text += String(chunk);
    expect(JSON.stringify(JSON.parse(text))).toContain(EMAIL);
  });

  test('the last administrator cannot delete the account, and is told what to do first', async () => {
    const { page } = person;
    await page.getByRole('button', { name: 'Delete my account' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Delete my account' }).click();
    await dialog.getByText(`Type “${EMAIL}”.`).waitFor();
    await dialog.getByLabel('Your e-mail address, to confirm').fill(EMAIL);
    await dialog.getByRole('textbox', { name: 'Present password' }).fill(NEW_PASSWORD);
    await dialog.getByRole('button', { name: 'Delete my account' }).click();
    await dialog.getByText('Hand over first').waitFor();
    expect(await auditAccess(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(faultsBut(person.faults, 400, 401, 403, 409)).toEqual([]);
  });
});

test.each(SIGNED_IN_READERS)('account and inbox read well for %o', async (reader) => {
  const { page } = person;
  await page.setViewportSize({ width: reader.width, height: 844 });
  await page.emulateMedia({ colorScheme: reader.scheme });
  for (const path of ['/account', '/inbox']) {
    await page.goto(`${site.url}${path}?lang=${reader.language}`);
    await page.locator('main section, main li').first().waitFor();
    await settle(page);
    expect([path, await auditAccess(page)]).toEqual([path, []]);
    if (reader === PHONE) expect([path, await overflow(page)]).toEqual([path, 0]);
  }
});

test('on a telephone the menu of the account holds the pages that the bar has no room for', async () => {
  const { page } = person;
  await page.setViewportSize({ width: PHONE.width, height: 844 });
  await page.goto(`${site.url}/inbox?lang=ru`);
  await page.getByRole('button', { name: /^Профиль: / }).click();
  await page.getByRole('link', { name: 'Мой профиль' }).waitFor();
  expect(await page.getByText('Управление', { exact: true }).locator('visible=true').count()).toBe(1);
  expect([await auditAccess(page), await overflow(page)]).toEqual([[], 0]);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Мой профиль' }).waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe('false');
});
