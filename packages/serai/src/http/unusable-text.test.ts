/** Texts with U+0000 or half of a surrogate pair: refused at the door of every route, never a defect of the database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site } from '../../../../test/harness/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const refused = (field: string) => ({
  status: 400,
  findings: [{ severity: 'error', code: 'unusable_text', field, message: expect.any(String) }],
});

describe('a text that no database keeps', () => {
  it.each([
    ['/observations?source=%00', 'source'],
    ['/areas/%00', 'iso3'],
  ])('is refused in the query and in the path: %s', async (path, field) => {
    const response = await fetch(`${site.url}/api/v1${path}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject(refused(field));
  });

  it('is refused in the name of an organisation, and in a sign-in', async () => {
    const browser = await site.administrator();
    const organisation = { name: 'Half \ud83d', kind: 'ministry', country: 'KAZ' };
    const made = await browser.send('POST', '/api/v1/organisations', organisation);
    expect(made.body).toMatchObject(refused('name'));
    const entering = { email: 'a@example.org', password: 'x\0' };
    const signIn = await site.browser().send('POST', '/api/auth/sign-in', entering);
    expect(signIn.body).toMatchObject(refused('password'));
  });

  it('is no page, and no defect', async () => {
    for (const path of ['/validation/%00', '/organisations/%00', '/countries/%00', '/%00']) {
      expect((await fetch(`${site.url}${path}`)).status, path).toBe(404);
    }
    expect(site.defects).toEqual([]);
  });
});
