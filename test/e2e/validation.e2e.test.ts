/** A validation round from the draft to the country's page, as each side sees it in its own browser. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../harness/root.ts';
import { overflow } from './support/files.ts';
import {
  faultsBut,
  joinByLink,
  makeAccount,
  type PeopleSite,
  type Person,
  startPeopleSite,
} from './support/people.ts';
import { auditAccess, SIGNED_IN_READERS } from './support/site.ts';

const example = (name: string): string => join(repositoryRoot, 'examples/validation', name);

let site: PeopleSite;
let admin: Person;
let secretary: Person;
let focal: Person;
/** Editor of an operator that has nothing to do with Kazakhstan. */
let stranger: Person;
let round: string;

const invited = async (name: string, email: string, into: object): Promise<Person> => {
  const { link } = await admin.call<{ link: string }>('POST', '/invitations', { email, ...into });
  const person = await site.open();
  await joinByLink(person, link, name);
  return person;
};

beforeAll(async () => {
  site = await startPeopleSite();
  admin = await site.open();
  await makeAccount(admin, site.firstLink, { name: 'Aigul Admin', email: 'aigul@example.org' });
  const { id } = await admin.call<{ id: string }>('POST', '/organisations', {
    name: 'Silk Fibre',
    kind: 'operator',
  });
  secretary = await invited('Samat Secretary', 'samat@example.org', { role: 'secretariat' });
  focal = await invited('Dana Focal', 'dana@example.kz', { role: 'focal-point', country: 'KAZ' });
  stranger = await invited('Pavel Editor', 'pavel@example.uz', {
    organisation: id,
    organisation_role: 'editor',
  });
});
afterAll(() => site.close());

async function fillDraft({ page }: Person, file: string): Promise<void> {
  const form = page.getByRole('region', { name: 'New round' });
  await form.getByLabel('File of figures').setInputFiles(example(file));
  await form.getByLabel('Title').fill('Internet use in Kazakhstan');
  await form.getByLabel('Country').selectOption('KAZ');
  await form.getByRole('button', { name: 'Make the draft' }).click();
}

describe('a draft', () => {
  test('with something wrong in its file is refused, and each defect is located', async () => {
    await secretary.go('/validation?new=1');
    await fillDraft(secretary, 'bad.csv');
    const findings = secretary.page.getByRole('table', { name: 'What is wrong with the file' });
    await findings.waitFor();
    const rows = await findings.getByRole('row').allTextContents();
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows.slice(1)) expect(row).toMatch(/^\d+/);
    const { rounds } = await secretary.call<{ rounds: unknown[] }>('GET', '/validation/rounds');
    expect(rounds).toEqual([]);
    expect(faultsBut(secretary.faults, 400, 422)).toEqual([]);
  });

  test('of a sound file stands with its figures beside those shown, for its owner alone', async () => {
    const { page } = secretary;
    await fillDraft(secretary, 'kazakhstan.csv');
    await page.getByRole('heading', { name: /^A draft of 3 figures about Kazakhstan; / }).waitFor();
    round = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const row = page.getByRole('row', { name: /Fixed broadband.*2024/ });
    expect(await row.textContent()).toContain('nothing yet');

    await focal.go(`/validation/${round}`);
    expect(await focal.page.locator('h1').textContent()).toBe('There is no such thing here');
  });

  test('is sent to the country with a day to answer by', async () => {
    const { page } = secretary;
    await page.getByRole('button', { name: 'Send to the country' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('sees all 3 figures');
    await dialog.getByRole('button', { name: 'Send to the country' }).click();
    await page.getByRole('heading', { name: /^Kazakhstan has judged 0 of 3 figures/ }).waitFor();
  });
});

describe('while it runs', () => {
  test('the focal point finds it as something to do', async () => {
    const { page } = focal;
    await focal.go('/validation');
    expect(await page.locator('h1').textContent()).toMatch(/^1 round waits for you, until /);
    const row = page.getByRole('table', { name: 'For you to do' }).getByRole('row').nth(1);
    expect(await row.textContent()).toContain('Judge the figures and answer');
    await page.getByRole('link', { name: 'Internet use in Kazakhstan' }).click();
    await page.getByRole('heading', { name: /^You have judged 0 of 3 figures about Kazakhstan/ }).waitFor();
  });

  test('they agree to a figure, dispute another, and say why', async () => {
    const { page } = focal;
    await page.getByRole('button', { name: 'Agree to the 3 figures without a verdict' }).click();
    await page.getByText('3 figures agreed.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: /^You have judged 0 of 3 figures/ }).waitFor();
    await page.getByRole('button', { name: /^Agree: .*2023$/ }).click();
    await page.getByRole('button', { name: /^Dispute: People using the Internet, 2024$/ }).click();
    await page.getByRole('heading', { name: /^You have judged 2 of 3 figures/ }).waitFor();
    const disputed = page.getByRole('button', { name: /^Dispute: People using the Internet, 2024$/ });
    expect(await disputed.getAttribute('aria-pressed')).toBe('true');

    await page.getByRole('button', { name: 'Sources and comments: People using the Internet, 2024' }).click();
    const form = page.getByRole('form', { name: 'Your comment' }).first();
    await form.getByRole('textbox').fill('The survey of 2024 has another sample.');
    await form.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('article').filter({ hasText: 'The survey of 2024' }).waitFor();
  });

  test('the owner replies below the comment', async () => {
    const { page } = secretary;
    await secretary.go(`/validation/${round}?show=discussed`);
    await page.getByRole('button', { name: /^Sources and comments: / }).click();
    const comment = page.getByRole('article').filter({ hasText: 'The survey of 2024' });
    expect(await comment.textContent()).toContain('for the country');
    await page.getByRole('button', { name: 'Reply' }).click();
    await page.getByRole('textbox', { name: 'Your reply' }).fill('Thank you, it stays out.');
    await page.getByRole('form', { name: 'Your reply' }).getByRole('button', { name: 'Send' }).click();
    await page.getByRole('article').filter({ hasText: 'it stays out' }).waitFor();
    expect(await page.getByRole('button', { name: 'Publish' }).count()).toBe(0);
  });

  test('nobody else finds it: neither a stranger, nor by its address', async () => {
    await stranger.go(`/validation/${round}`);
    expect(await stranger.page.locator('h1').textContent()).toBe('There is no such thing here');
    await stranger.go('/validation');
    expect(await stranger.page.locator('h1').textContent()).toBe('No validation round yet');
  });

  test('a round of an organisation is not there for an administrator either', async () => {
    const { page } = stranger;
    await stranger.go('/validation?new=1');
    await fillDraft(stranger, 'kazakhstan.csv');
    await page.getByRole('heading', { name: /^A draft of 3 figures/ }).waitFor();
    const own = new URL(page.url()).pathname;
    await admin.go(own);
    expect(await admin.page.locator('h1').textContent()).toBe('There is no such thing here');
  });
});

describe('the end', () => {
  test('the focal point leaves a note and answers', async () => {
    const { page } = focal;
    await focal.go(`/validation/${round}`);
    await page.getByLabel('National note').fill('Figures since 2023 come from the household survey.');
    await page.getByRole('button', { name: 'Save the note' }).click();
    await page.getByText(/^Saved /).waitFor();
    await page.getByRole('button', { name: 'Answer' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('1 agreed, 1 disputed, 1 left open');
    await dialog.getByRole('button', { name: 'Answer' }).click();
    await page
      .getByRole('heading', { name: /^Kazakhstan has answered: 1 of 3 figures agreed, 1 disputed/ })
      .waitFor();
  });

  test('publishing says how much becomes public and names what is disputed', async () => {
    const { page } = secretary;
    await secretary.go(`/validation/${round}`);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('3 figures become public');
    expect(await dialog.getByRole('listitem').allTextContents()).toEqual(['People using the Internet, 2024']);
    await dialog.getByRole('button', { name: 'Leave as it is' }).click();

    await page
      .getByRole('button', { name: /^Sources and comments: People using the Internet, 2024/ })
      .click();
    await page.getByRole('button', { name: 'Leave out of the publication' }).click();
    await page.getByRole('button', { name: 'Take in again' }).waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    expect(await dialog.textContent()).toContain('2 figures become public, 1 stays out');
    await dialog.getByRole('button', { name: 'Publish 2 figures' }).click();
    await page.getByRole('heading', { name: /^Published on .* with the word of Kazakhstan/ }).waitFor();
    expect(secretary.faults.filter((fault) => !/\b4\d\d\b/.test(fault))).toEqual([]);
  });

  test('the note stands on the page of the country for everybody, with the figures it is about', async () => {
    const visitor = await site.open();
    await visitor.go('/countries/KAZ');
    const note = visitor.page.locator('#notes');
    await note.waitFor();
    expect(await note.innerText()).toContain('Figures since 2023 come from the household survey.');
    await note.getByText('Which figures').click();
    expect(await note.getByRole('link').allTextContents()).toEqual([
      'People using the Internet, 2023',
      'Fixed broadband subscriptions, 2024',
    ]);
    expect(visitor.faults).toEqual([]);
    await visitor.go('/countries/KGZ');
    expect(await visitor.page.locator('#notes').count()).toBe(0);
    await visitor.leave();
  });

  test('a stranger now reads that it was published, and nothing of what was said', async () => {
    await stranger.go(`/validation/${round}`);
    const text = await stranger.page.getByRole('main').innerText();
    expect(text).toContain('Published on');
    expect(text).not.toContain('another sample');
  });
});

describe('a country’s own figures', () => {
  test('are typed in by its focal point with the evidence beside each, and nobody else sees them', async () => {
    const { page } = focal;
    await focal.go('/validation?new=1');
    const form = page.getByRole('region', { name: 'New round' });
    await form.getByText('typed in here').click();
    await form.getByLabel('Indicator').selectOption('HEALTH_PLATFORM_USE');
    await form.getByRole('textbox', { name: 'Year' }).fill('2025');
    await form.getByRole('textbox', { name: 'Value' }).fill('sixty');
    await form.getByText('A value is no number').waitFor();
    await form.getByRole('textbox', { name: 'Value' }).fill('61,5');
    await form
      .getByRole('textbox', { name: 'Evidence' })
      .fill('Ministry of Health, digital report 2025, table 4');
    await form.getByLabel('Who publishes them').fill('Ministry of Health');
    await form.getByLabel('Title').fill('Use of health platforms');
    await form.getByLabel('Country').selectOption('KAZ');
    await form.getByRole('button', { name: 'Make the draft' }).click();
    await page.waitForURL(/\/validation\/[0-9a-f-]{36}/);
    const own = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const detail = await focal.call<{
      items: { figure: { proposed: { value: number; vintage: string } } }[];
    }>('GET', `/validation/rounds/${own}`);
    expect(detail.items[0]!.figure.proposed.value).toBe(61.5);
    expect(detail.items[0]!.figure.proposed.vintage).toContain('table 4');
    await stranger.go(`/validation/${own}`);
    expect(await stranger.page.locator('h1').textContent()).toBe('There is no such thing here');
  });
});

describe('where sources differ', () => {
  test('the secretariat chooses with a reason, and everybody reads it', async () => {
    const { page } = secretary;
    const csv =
      'indicator_id,iso3,year,value,unit,source,licence\nWGI_RQ,KGZ,2022,0.5,standard units (about −2.5 to 2.5),Survey,CC BY 4.0\n';
    const answer = await page.evaluate(async (body) => {
      const made = await fetch('/api/v1/observations/import?filename=c.csv', {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body,
      });
      return made.status;
    }, csv);
    expect(answer).toBe(200);
    await secretary.go('/data/conflicts');
    const conflict = page.getByRole('listitem').filter({ hasText: 'Kyrgyzstan' });
    await conflict.getByText('Show another figure').click();
    await conflict.getByLabel('Reason').fill('too short');
    await conflict.getByRole('button', { name: 'Show it' }).click();
    await conflict.getByText('Write at least 10 characters').waitFor();
    await conflict.getByLabel('Reason').fill('The survey asked every firm of the country.');
    await conflict.getByRole('button', { name: 'Show it' }).click();
    await conflict.getByText(/^Chosen on .*: The survey asked every firm/).waitFor();
    expect(await auditAccess(page)).toEqual([]);
    await stranger.go('/data/conflicts');
    await stranger.page.getByText(/The survey asked every firm/).waitFor();
    expect(await stranger.page.getByText('Show another figure').count()).toBe(0);
  });
});

test.each(SIGNED_IN_READERS)(
  'no violation of WCAG 2.2 AA on any page: $language, $scheme, $width',
  async (reader) => {
    for (const [from, paths] of [
      [secretary, ['/validation', '/validation?new=1', `/validation/${round}?show=discussed`]],
      [focal, ['/validation', `/validation/${round}`]],
    ] as const) {
      const person = await site.open(reader);
      await person.page.context().addCookies(await from.page.context().cookies());
      for (const path of paths) {
        await person.go(path);
        expect([path, await auditAccess(person.page), await overflow(person.page)]).toEqual([path, [], 0]);
      }
      expect(person.faults).toEqual([]);
      await person.leave();
    }
  },
);
