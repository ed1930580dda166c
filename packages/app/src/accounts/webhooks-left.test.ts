/** Webhooks of an organisation when the lead who may have set them up goes. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPeoplePlatform, type PeoplePlatform, type Person } from '../../../../test/people/platform.ts';
import { webhooksCreate } from '../notifications/webhooks.ts';
import { organisationsLeave, organisationsRemoveMember } from './organisations-members.ts';

let platform: PeoplePlatform;
let organisation: string;
let staying: Person;
beforeAll(async () => {
  platform = await openPeoplePlatform();
  ({ id: organisation } = await platform.makeOrganisation());
  staying = await platform.makeUser({ memberships: [{ organisation, role: 'lead' }] });
});
afterAll(() => platform.close());

const member = (role: 'lead' | 'editor'): Promise<Person> =>
  platform.makeUser({ memberships: [{ organisation, role }] });
const addWebhook = (who: Person) =>
  platform.as(who).call(webhooksCreate, { url: 'https://example.org/hook', organisation });
/** What the lead who stays was told of the person. */
const toldOf = async ({ id }: Person) =>
  (await platform.read((tx) => tx.notifications.listNotifications(staying.id, {})))
    .filter(({ kind, facts }) => kind === 'organisation.removed' && facts.user === id)
    .map(({ facts }) => facts.webhooks);

it('whoever stays is told of them, even who removed the lead; of one who could set none up nobody is told', async () => {
  const [early, lead, editor] = [await member('lead'), await member('lead'), await member('editor')];
  const remove = ({ id: user }: Person) =>
    platform.as(staying).call(organisationsRemoveMember, { id: organisation, user });
  await remove(early);
  expect(await toldOf(early)).toEqual([]);
  await addWebhook(lead);
  await addWebhook(lead);
  await remove(lead);
  await remove(editor);
  expect(await toldOf(lead)).toEqual([2]);
  expect(await toldOf(editor)).toEqual([]);
});

it('a lead who leaves is told of with them, once', async () => {
  const lead = await member('lead');
  await platform.as(lead).call(organisationsLeave, { id: organisation });
  expect(await toldOf(lead)).toEqual([2]);
});
