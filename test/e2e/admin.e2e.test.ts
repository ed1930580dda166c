/** What the secretariat and administrators do on their pages. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { overflow } from './support/files.ts';
import {
  joinByLink,
  makeAccount,
  type PeopleSite,
  type Person,
  signIn,
  startPeopleSite,
} from './support/people.ts';
import { auditAccess, SIGNED_IN_READERS } from './support/site.ts';

let site: PeopleSite;
let admin: Person;
let dana: Person;
let danaId: string;

interface Listed {
  readonly users: readonly { readonly id: string; readonly name: string }[];
}

beforeAll(async () => {
  site = await startPeopleSite();
  admin = await site.open();
  await makeAccount(admin, site.firstLink, { name: 'Aigul Admin', email: 'aigul@example.org' });
  const { link } = await admin.call<{ link: string }>('POST', '/invitations', {
    email: 'dana@example.kz',
    role: 'tester',
  });
  dana = await site.open();
  await joinByLink(dana, link, 'Dana Tester');
  const { users } = await admin.call<Listed>('GET', '/users');
  danaId = users.find(({ name }) => name === 'Dana Tester')?.id ?? '';
});
afterAll(() => site.close());

test('an administrator finds a person by a part of the name and by a role', async () => {
  const { page } = admin;
  await admin.go('/admin/users');
  expect(await page.locator('h1').textContent()).toBe('2 people have an account');
  await page.getByLabel('Name or e-mail').fill('dana');
  await page.getByRole('heading', { name: '1 person matches' }).waitFor();
  await page.getByLabel('Role', { exact: true }).selectOption('administrator');
  await page.getByRole('heading', { name: 'Nobody matches' }).waitFor();
  expect(new URL(page.url()).search).toContain('role=administrator');
  expect(await page.getByText('Nobody matches these filters').isVisible()).toBe(true);
});

test('a focal point is granted with a country, told of, and the grant can be undone and done again', async () => {
  const { page } = admin;
  await admin.go(`/admin/users/${danaId}`);
  await page.getByLabel('Another role').selectOption('focal-point');
  await page.getByRole('button', { name: 'Grant', exact: true }).click();
  expect(await page.getByLabel('Country').getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('Country').selectOption('KAZ');
  await page.getByRole('button', { name: 'Grant', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'Granted: Focal point of Kazakhstan.' }).waitFor();

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('status').filter({ hasText: 'Withdrawn: Focal point of Kazakhstan.' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Withdraw the role: Focal point of Kazakhstan' }).waitFor();

  await dana.go('/validation');
  expect(await dana.page.locator('h1').textContent()).toBe('No validation round yet');
  expect(await dana.page.getByRole('button', { name: 'New round' }).isVisible()).toBe(true);
});

test('a person who is blocked is out at once, and in again after', async () => {
  const { page } = admin;
  await admin.go(`/admin/users/${danaId}`);
  await page.getByRole('button', { name: 'Block', exact: true }).click();
  await page.getByRole('heading', { name: 'Dana Tester is blocked and cannot sign in' }).waitFor();
  await dana.go('/validation');
  expect(await dana.page.locator('h1').textContent()).toBe('Sign in to see this page');
  await page.getByRole('button', { name: 'Unblock' }).click();
  await page.getByRole('heading', { name: /^Dana Tester holds 2 granted roles/ }).waitFor();
});

test('the last administrator keeps the role, and is told why', async () => {
  const { page } = admin;
  const { users } = await admin.call<Listed>('GET', '/users');
  await admin.go(`/admin/users/${users.find(({ name }) => name === 'Aigul Admin')?.id}`);
  await page.getByRole('button', { name: 'Withdraw the role: Administrator' }).click();
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.textContent()).toMatch(/^This cannot be done now/);
  expect(await page.getByRole('button', { name: 'Withdraw the role: Administrator' }).isVisible()).toBe(true);
});

test('an invitation shows its link once where there is no mail server, and is withdrawn on a second word', async () => {
  const { page } = admin;
  await admin.go('/admin/invitations?new=1');
  const form = page.getByRole('region', { name: 'New invitation' });
  await form.getByLabel('E-mail').fill('ruslan@example.kg');
  await form.getByRole('button', { name: 'Invite' }).click();
  expect(await form.getByText('Choose an organisation, a role, or both.').isVisible()).toBe(true);
  await form.getByLabel('Granted role').selectOption('reviewer');
  await form.getByRole('button', { name: 'Invite' }).click();
  const link = form.getByRole('textbox', { name: 'Link of the invitation' });
  await link.waitFor();
  expect(await link.inputValue()).toMatch(/\/welcome\?token=.{40,}/);

  await page.getByRole('button', { name: 'Withdraw the invitation of ruslan@example.kg' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
  await page.getByText('The invitation of ruslan@example.kg is withdrawn.').waitFor();
  await page.getByRole('heading', { name: 'No invitation is open' }).waitFor();
});

test('an organisation is made with its lead invited, and closed on a second word', async () => {
  const { page } = admin;
  await admin.go('/admin/organisations?new=1');
  const form = page.getByRole('region', { name: 'New organisation' });
  await form.getByLabel('Name').fill('Ministry of Digital Development');
  await form.getByLabel('Seat').selectOption('KAZ');
  await form.getByLabel('E-mail of its lead').fill('lead@example.kz');
  await form.getByRole('button', { name: 'Make the organisation' }).click();
  await form.getByText('Ministry of Digital Development is made.').waitFor();
  await page.getByRole('heading', { name: '1 organisation works here' }).waitFor();

  await page.getByRole('button', { name: 'Close Ministry of Digital Development' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
  await page.getByText('Ministry of Digital Development is closed. Its records stay.').waitFor();
});

describe('the policy table', () => {
  test('answers what a tester may do, and who may import figures', async () => {
    const { page } = admin;
    await admin.go('/admin/policy?role=tester');
    expect(await page.locator('h1').textContent()).toMatch(/^Tester: may do \d+ of \d+ things/);
    const matrix = page.getByRole('region', { name: 'Use-cases and the roles that may call them' });
    expect(await matrix.getByText('users.block').count()).toBe(0);

    await page.getByLabel('What may').selectOption('');
    await page.getByLabel('What', { exact: true }).fill('observations.import');
    const row = matrix.getByRole('row', { name: /observations\.import/ });
    await row.waitFor();
    const answers = (await row.getByRole('cell').allTextContents()).map((text) =>
      text.startsWith('may, and'),
    );
    // Visitor, member, editor, focal point, reviewer, tester, secretariat, administrator.
    expect(answers).toEqual([false, false, true, false, false, false, true, true]);
  });

  test('says that what an organisation keeps private is its own', async () => {
    await admin.go('/admin/policy');
    const records = admin.page.getByRole('region', {
      name: 'Levels of records, who reads and who writes them',
    });
    const rows = records.getByRole('row', { name: /^private/ });
    expect(await rows.nth(1).textContent()).not.toContain('administrators');
    expect(await rows.nth(0).textContent()).toContain('administrators');
  });
});

describe('the audit log', () => {
  test('is filtered, shows before and after of an entry, and its chain is verified', async () => {
    const { page } = admin;
    await admin.go('/admin/audit');
    expect(await page.locator('h1').textContent()).toMatch(/^\d+ changes are on record$/);
    await page.getByLabel('What', { exact: true }).fill('users.grant');
    await page.getByRole('heading', { name: '2 changes match' }).waitFor();
    await page
      .getByRole('button', { name: /^Details of entry/ })
      .first()
      .click();
    const change = page.getByRole('table', { name: 'What changed' });
    expect(await change.textContent()).toContain('focal-point');

    await page.getByRole('button', { name: 'Verify the chain' }).click();
    await page.getByText(/^The chain is intact: \d+ entries, each on the one before\.$/).waitFor();
  });

  test('names people by what they are called, and nobody by an address', async () => {
    const { page } = admin;
    await admin.go(`/admin/audit?subject=user:${danaId}`);
    const text = await page.getByRole('main').innerText();
    expect(text).toContain('Aigul Admin');
    expect(text).not.toContain('dana@example.kz');
  });

  test('leaves as a file of one entry a line', async () => {
    const { page } = admin;
    await admin.go('/admin/audit');
    const offered = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download (NDJSON)' }).click();
    const download = await offered;
    expect(download.suggestedFilename()).toMatch(/\.ndjson$/);
  });
});

test('a letter that no server took is kept with its text, for an administrator', async () => {
  const { page } = admin;
  await admin.call('POST', '/invitations', { email: 'olzhas@example.kz', role: 'reviewer' });
  await admin.go('/admin/mails');
  expect(await page.locator('h1').textContent()).toMatch(/letters? (is|are) kept: there is no mail server$/);
  await page.getByRole('button', { name: /^The letter “.*” to olzhas@example\.kz$/ }).click();
  expect(await page.locator('pre').innerText()).toContain('/welcome?token=');
});

test('whoever has no role for it reads that calmly, and a visitor is shown the way in', async () => {
  // Being blocked has ended the session.
  await signIn(dana, 'dana@example.kz');
  await dana.page.getByRole('button', { name: 'Account of Dana Tester' }).waitFor();
  await dana.go('/admin/audit');
  expect(await dana.page.locator('h1').textContent()).toBe('This page is not open to your account');
  const visitor = await site.open();
  await visitor.go('/admin/users');
  expect(await visitor.page.locator('h1').textContent()).toBe('Sign in to see this page');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

test('a letter with a link to a new password says where such a link is made', async () => {
  const visitor = await site.open();
  await visitor.go('/forgot-password');
  await visitor.page.getByRole('textbox').first().fill('dana@example.kz');
  await visitor.page.getByRole('main').getByRole('button').first().click();
  await visitor.page.getByText(/dana@example\.kz/).waitFor();
  await visitor.leave();
  const { page } = admin;
  await admin.go('/admin/mails');
  await page.getByRole('link', { name: 'make one on the page of the person' }).first().click();
  await page.getByRole('link', { name: 'Dana Tester' }).waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('dana@example.kz');
});

test('names of the greatest length stand in their tables', async () => {
  await dana.call('PUT', '/account', { name: 'D'.repeat(120) });
  const name = 'M'.repeat(200);
  const lead = { lead_email: 'dana@example.kz' };
  await admin.call('POST', '/organisations', { name, kind: 'ministry', ...lead });
  // Pages of administration with them are looked at below, in every width.
  const { page } = admin;
  await admin.go('/admin/organisations');
  await page.getByRole('link', { name }).waitFor();
  await admin.go(`/admin/audit?actor=user:${danaId}`);
  await page.getByTitle('D'.repeat(120)).first().waitFor();
  expect(await page.getByTitle(`user:${danaId}`).first().innerText()).toBe(`user:${danaId.slice(0, 8)}…`);
});

const PAGES = [
  '/admin/users',
  '/admin/organisations?state=all',
  '/admin/invitations?state=all&new=1',
  '/admin/policy?role=tester',
  '/admin/audit?entry=2',
  '/admin/jobs',
  '/admin/connectors',
  '/admin/mails',
];

/** Asks for the verdict in whatever language the page is. */
async function verifyChain({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: /^(Verify the chain|Проверить цепочку)$/ }).click();
  await page.getByText(/^(The chain is intact|Цепочка цела)/).waitFor();
}

test.each(SIGNED_IN_READERS)(
  'no violation of WCAG 2.2 AA on any page: $language, $scheme, $width',
  async (reader) => {
    const person = await site.open(reader);
    await person.page.context().addCookies(await admin.page.context().cookies());
    for (const path of [...PAGES, `/admin/users/${danaId}`]) {
      await person.go(path);
      if (path.startsWith('/admin/audit')) await verifyChain(person);
      expect([path, await auditAccess(person.page), await overflow(person.page)]).toEqual([path, [], 0]);
    }
    expect(person.faults).toEqual([]);
    await person.leave();
  },
);
