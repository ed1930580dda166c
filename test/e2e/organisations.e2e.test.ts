import { afterAll, beforeAll, expect, test } from 'vitest';
import { overflow } from './support/files.ts';
import { faultsBut, makeAccount, type PeopleSite, type Person, startPeopleSite } from './support/people.ts';
import { auditAccess, PHONE, SIGNED_IN_READERS, settle } from './support/site.ts';

let site: PeopleSite;
let lead: Person;
let guest: Person;
let path: string;
beforeAll(async () => {
  site = await startPeopleSite();
  lead = await site.open();
  guest = await site.open();
  await makeAccount(lead, site.firstLink, { name: 'Aigul Lead', email: 'aigul@example.org' });
});
afterAll(() => site.close());

test('whoever belongs to none is told how one gets into one', async () => {
  await lead.go('/organisations');
  expect(await lead.page.locator('h1').textContent()).toBe('You belong to no organisation yet');
  expect(await auditAccess(lead.page)).toEqual([]);
});

test('a lead invites by address; the link is shown once, and the invitation stands in the list', async () => {
  const { id } = await lead.call<{ id: string }>('POST', '/organisations', {
    name: 'Qazaqstan Temir Joly Telecom',
    kind: 'operator',
    country: 'KAZ',
    lead_email: 'aigul@example.org',
  });
  path = `/organisations/${id}`;
  const { page } = lead;
  await lead.go('/organisations');
  await page.getByRole('heading', { level: 1, name: 'You act for one organisation' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Qazaqstan Temir Joly Telecom' }).click();
  await page.waitForURL((address) => address.pathname === path);
  await settle(page);
  const form = page.getByRole('form', { name: 'Invite somebody' });
  await form.getByLabel('E-mail of the person').fill('bolat@example.org');
  await form.getByLabel('Role in the organisation').selectOption('editor');
  await form.getByRole('button', { name: 'Invite' }).click();
  const link = await page.getByLabel('Invitation link for bolat@example.org').inputValue();
  expect(link).toMatch(new RegExp(`^${site.url}/welcome\\?token=shown-[\\w-]{43}$`));
  await page.getByRole('button', { name: 'Withdraw the invitation of bolat@example.org' }).waitFor();
  expect(await auditAccess(page)).toEqual([]);

  await guest.go(link.replace(site.url, ''));
  expect(await guest.page.locator('h1').textContent()).toBe(
    'Aigul Lead invites you to Qazaqstan Temir Joly Telecom as Editor',
  );
  expect(await auditAccess(guest.page)).toEqual([]);
  await makeAccount(guest, link, { name: 'Bolat Editor' });
  expect([lead.faults, guest.faults]).toEqual([[], []]);
});

test('a member sees the people without their addresses, and governs nothing', async () => {
  const { page } = guest;
  await guest.go(path);
  expect(await page.locator('h1').textContent()).toBe('Qazaqstan Temir Joly Telecom: 2 members, 1 lead');
  expect(await page.getByText('aigul@example.org').count()).toBe(0);
  expect(await page.getByRole('form', { name: 'Invite somebody' }).count()).toBe(0);
});

test('the lead is told who came, and gives them another role', async () => {
  const { page } = lead;
  await lead.go('/inbox');
  await page
    .getByRole('link', { name: /^Open:/ })
    .first()
    .click();
  await page.waitForURL((address) => address.pathname === path);
  await page.getByRole('combobox', { name: 'Role of Bolat Editor' }).selectOption('lead');
  await page.getByRole('heading', { level: 1, name: '2 members, 2 leads' }).waitFor();
  await guest.go(path);
  await guest.page.getByRole('form', { name: 'Invite somebody' }).waitFor();
  expect(faultsBut(lead.faults)).toEqual([]);
});

test('the first lead hands over, becomes an editor, and the last lead cannot just leave', async () => {
  const { page } = lead;
  await page.getByRole('combobox', { name: 'Role of Bolat Editor' }).selectOption('member');
  await page.getByRole('heading', { level: 1, name: '2 members, 1 lead' }).waitFor();
  await page.getByRole('button', { name: 'Leave the organisation' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Leave the organisation' }).click();
  await dialog.getByText('You are the last lead').waitFor();
  expect(await auditAccess(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Leave as it is' }).click();
  await page.getByRole('button', { name: 'Hand over to Bolat Editor' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click();
  await page.getByText('Your role: Editor.').waitFor();
  expect(faultsBut(lead.faults, 409)).toEqual([]);
});

test.each(SIGNED_IN_READERS)('organisations read well for %o', async (reader) => {
  const { page } = guest;
  await page.setViewportSize({ width: reader.width, height: 844 });
  await page.emulateMedia({ colorScheme: reader.scheme });
  for (const each of ['/organisations', path]) {
    await page.goto(`${site.url}${each}?lang=${reader.language}`);
    await page.locator('main table').first().waitFor();
    expect([each, await auditAccess(page)]).toEqual([each, []]);
    if (reader === PHONE) expect([each, await overflow(page)]).toEqual([each, 0]);
  }
});

test('whoever leaves sees the organisation no more, and an address that was guessed is told the same', async () => {
  const { page } = lead;
  await page.getByRole('button', { name: 'Leave the organisation' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave the organisation' }).click();
  await page.waitForURL((address) => address.pathname === '/organisations');
  await page.getByRole('heading', { level: 1, name: 'You belong to no organisation yet' }).waitFor();
  const stranger = await site.open();
  const { link } = await lead.call<{ link: string }>('POST', '/invitations', {
    email: 'tester@example.org',
    role: 'tester',
  });
  await makeAccount(stranger, link, { name: 'Dana Tester' });
  for (const guessed of [path, '/organisations/00000000-0000-4000-8000-000000000000']) {
    await stranger.go(guessed);
    expect(await stranger.page.locator('h1').textContent()).toBe(
      'There is no such organisation, or you do not belong to it',
    );
  }
  expect(faultsBut(stranger.faults, 404)).toEqual([]);
  await stranger.leave();
});
