/** The Indicator page and its list, on the figures that are shipped. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, save } from './support/files.ts';
import { auditAccess, DESK, PHONE, type Site, settle, startSite } from './support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

describe.each(
  [DESK, PHONE].map(
    (reader) => [`${reader.width} px, ${reader.language}, ${reader.scheme}`, reader] as const,
  ),
)('at %s', (_, reader) => {
  it('internet users: map, lines, table and source, without a fault and open to everybody', async () => {
    const { page, faults } = await site.visit('/indicators/ITU_INTERNET_USERS?group=speca', reader);
    await page.locator('#about').waitFor();

    expect(await page.locator('h1').innerText()).toMatch(
      reader.language === 'en' ? /half of the \d+ economies/ : /у половины из \d+ экономик/,
    );
    expect(await auditAccess(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });
});

describe('the year', () => {
  it('lives in the address and changes every part of the page', async () => {
    const { page } = await site.visit('/indicators/UN_OSI?group=speca');
    await page.getByLabel('Year', { exact: true }).selectOption('2018');
    await page.waitForURL(/year=2018/);
    await page.getByRole('heading', { name: /, 2018: figures of 7 economies/ }).waitFor();
    await page.reload();

    expect(await page.getByLabel('Year', { exact: true }).inputValue()).toBe('2018');
    expect(
      await page.getByRole('heading', { name: /, 2018: \d+ of 7 economies have a figure/ }).count(),
    ).toBe(1);
  });
});

describe('the table', () => {
  it('is sorted by keyboard, gaps last', async () => {
    const { page } = await site.visit('/indicators/SDG_SCHOOL_NET_PRIMARY?group=speca&year=2019');
    const head = page.getByRole('button', { name: /^Value/ });
    await head.focus();
    await page.keyboard.press('Enter');

    const column = page.getByRole('columnheader', { name: /^Value/ });
    await page.waitForURL(/sort=value/);
    expect(await column.getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    await page.waitForURL(/sort=-value/);
    expect(await column.getAttribute('aria-sort')).toBe('descending');
    expect(await page.getByRole('row').last().innerText()).toMatch(/nothing published|too old/);
  });

  it('is saved as CSV with the values of the API in full precision', async () => {
    const { page } = await site.visit('/indicators/WGI_RQ?group=speca');
    const csv = await save(page, /^Save as CSV: .*figures of 7 economies/);
    const answer = await fetch(`${site.url}/api/v1/observations?indicator=WGI_RQ&area=KAZ&from=2023&to=2023`);
    const { observations } = (await answer.json()) as { observations: { value: number; chosen: boolean }[] };
    const value = observations.find(({ chosen }) => chosen)?.value;

    expect(csv.text).toContain(`WGI_RQ,KAZ,Kazakhstan,${value},2023`);
  });
});

describe('how the page stands', () => {
  it('order, table twins and the view of the map come back with the address', async () => {
    const { page } = await site.visit('/indicators/UN_OSI?group=speca');
    await page.getByRole('button', { name: /^Year/ }).press('Enter');
    await page.waitForURL(/sort=year/);
    await page.getByRole('button', { name: 'Zoom in' }).press('Enter');
    await page.waitForURL(/map=/);
    await page
      .getByRole('figure', { name: /the median is/ })
      .getByRole('button', { name: 'Table' })
      .click();
    await page.waitForURL(/table=strip/);
    const view = new URL(page.url()).searchParams.get('map');
    await page.reload();
    await settle(page);

    expect(await page.getByRole('columnheader', { name: /^Year/ }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
    expect(await page.getByRole('button', { name: 'Chart', exact: true }).count()).toBe(1);
    expect(new URL(page.url()).searchParams.get('map')).toBe(view);
  });
});

describe('economies outside the group', () => {
  it('stand in lines, strip and table alike', async () => {
    const { page } = await site.visit('/indicators/UN_OSI?group=speca&areas=MNG&table=strip');

    expect(
      await page.getByRole('heading', { name: /7 economies and 1 chosen outside the group/ }).count(),
    ).toBe(1);
    expect(await page.getByRole('rowheader', { name: 'Mongolia' }).count()).toBe(1);
    expect(await page.getByRole('row', { name: /Mongolia/ }).count()).toBe(2);
  });
});

describe('a figure that is older than its publisher would carry it', () => {
  it('is carried as on Country and Compare: 4G coverage of Kazakhstan, 2018', async () => {
    const { page } = await site.visit('/indicators/SDG_4G_COVERAGE?group=speca&year=2022');
    const row = page.getByRole('row', { name: /^Kazakhstan/ });

    expect(await row.innerText()).toMatch(/75\.3/);
    expect(await row.innerText()).toMatch(/2018/);
  });
});

describe('lines over the years', () => {
  it('break where one economy changed its survey, and say why', async () => {
    const { page } = await site.visit('/indicators/ITU_INTERNET_USERS?group=reci&areas=MNG');
    const note = page.getByText(/Mongolia: The series jumps between 2017 and 2018/);
    expect(await note.count()).toBeGreaterThan(0);
  });

  it('break at every edition of a survey whose levels are not comparable, and the file says as much', async () => {
    const { page } = await site.visit('/indicators/UN_EPI?group=speca&areas=KAZ');
    const svg = await save(page, /^Save as SVG: E-Participation Index: Kazakhstan/);

    expect(svg.text).toContain('New edition, not comparable');
    expect(svg.text).not.toContain('stroke-width="2.5"');
    expect(await page.getByText('The line is broken where levels are not comparable').count()).toBe(1);
  });

  it('an economy is added and taken out by keyboard', async () => {
    const { page } = await site.visit('/indicators/UN_OSI?group=speca&areas=KAZ', DESK);
    await page.getByLabel('Add an economy').selectOption('UZB');
    await page.waitForURL(/areas=KAZ(%2C|,)UZB/);
    await page.getByRole('button', { name: 'Take out Kazakhstan' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/areas=UZB/);

    expect(await page.getByRole('heading', { name: /Online Service Index: Uzbekistan/ }).count()).toBe(1);
  });
});

describe('an indicator that no source brings', () => {
  it('has no map and no lines, but says where it would come from', async () => {
    const { page, faults } = await site.visit('/indicators/ITU_GCI_LEGAL');
    await page.locator('#about').waitFor();

    expect(await page.locator('h1').innerText()).toContain('no source of this series is loaded');
    expect(await page.locator('figure').count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

describe('the list of indicators', () => {
  it('finds by name, code and source, and keeps the search in the address', async () => {
    const { page, faults } = await site.visit('/indicators');
    await page.getByLabel('Name, code or source').fill('wgi_rq');
    await page.waitForURL(/q=wgi_rq/);

    expect(await page.locator('main').getByRole('listitem').count()).toBe(1);
    expect(await auditAccess(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
