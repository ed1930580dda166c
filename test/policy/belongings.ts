/** What belongs to people and organisations beside records: invitations, tokens, webhooks, notices, queued work. */
import type { Job, Jobs, Organisation } from '@serai/app/ports';
import { invitationsCreate } from '../../packages/app/src/accounts/invitations-write.ts';
import { tokensCreate } from '../../packages/app/src/accounts/tokens.ts';
import type { PeoplePlatform, Person } from '../people/platform.ts';
import { NO_QUEUE } from '../people/worlds.ts';
import type { Named } from './records.ts';

/** Each with the name of its owner as label. */
export interface Belongings {
  readonly invitations: readonly Named[];
  /** Secret of an open invitation of the person who stands as `signed-in`. */
  readonly invitationSecret: string;
  readonly tokens: readonly Named[];
  readonly webhooks: readonly Named[];
  readonly notifications: readonly Named[];
  readonly sessions: readonly Named[];
  readonly jobs: readonly Named[];
  /** A queue in which the jobs wait. */
  readonly queue: Jobs;
}

/** To whom it is given. */
export interface Owners {
  readonly owner: Organisation;
  readonly other: Organisation;
  readonly nobody: Person;
  readonly administrator: Person;
}

/** Gives an account without any role and an administrator the same things, and both organisations, too. */
export async function addBelongings(people: PeoplePlatform, owners: Owners): Promise<Belongings> {
  const { owner, other, nobody, administrator } = owners;
  const persons = [
    { label: 'of signed-in', person: nobody },
    { label: 'of administrator', person: administrator },
  ];
  const tokens: Named[] = [];
  for (const { label, person } of persons) {
    const { id } = await people.as(person).call(tokensCreate, { name: label, scopes: ['read'] });
    tokens.push({ label, id });
  }
  const notifications: Named[] = [];
  for (const { label, person } of persons) {
    const [first] = await people.read((tx) => tx.notifications.listNotifications(person.id, { limit: 1 }));
    notifications.push({ label, id: first?.id ?? '' });
  }
  const webhookOwners = [
    { label: 'of owner', owner: `organisation:${owner.id}` },
    { label: 'of other', owner: `organisation:${other.id}` },
    { label: 'of signed-in', owner: `user:${nobody.id}` },
  ];
  return {
    ...(await addInvitations(people, owners)),
    tokens,
    notifications,
    webhooks: await Promise.all(webhookOwners.map((each) => addWebhook(people, each))),
    ...queueOf(people, persons),
    sessions: persons.map(({ label, person }) => ({ label, id: person.actor.session ?? '' })),
  };
}

/** One job of each person that waits for ever. */
function queueOf(
  { ports: { secrets, clock } }: PeoplePlatform,
  persons: readonly { readonly label: string; readonly person: Person }[],
): Pick<Belongings, 'jobs' | 'queue'> {
  const waiting = persons.map(({ label, person }) => {
    const job: Job = {
      id: secrets.newId(),
      useCase: 'observations.import',
      state: 'waiting',
      actor: `user:${person.id}`,
      submittedAt: clock.now(),
      startedAt: undefined,
      endedAt: undefined,
      output: undefined,
      problem: undefined,
    };
    return { label, job };
  });
  return {
    jobs: waiting.map(({ label, job: { id } }) => ({ label, id })),
    queue: {
      ...NO_QUEUE,
      list: async () => waiting.map(({ job }) => job),
      find: async (id) => waiting.find(({ job }) => job.id === id)?.job,
      cancel: async () => true,
    },
  };
}

async function addInvitations(
  people: PeoplePlatform,
  { owner, other, nobody }: Owners,
): Promise<Pick<Belongings, 'invitations' | 'invitationSecret'>> {
  const operator = people.as({ kind: 'local-operator', name: 'operator' });
  const offers = [
    { label: 'into owner', organisation: owner.id },
    { label: 'into other', organisation: other.id },
    { label: 'as reviewer', role: 'reviewer' },
    { label: 'as administrator', role: 'administrator' },
  ] as const;
  const invitations: Named[] = [];
  for (const [index, { label, ...offer }] of offers.entries()) {
    const email = `invited-${index}@example.org`;
    const { id } = await operator.call(invitationsCreate, { email, ...offer });
    invitations.push({ label, id });
  }
  await operator.call(invitationsCreate, { email: nobody.email, organisation: other.id });
  return { invitations, invitationSecret: await people.mailedToken(nobody.email) };
}

async function addWebhook(
  { ports: { storage, secrets, clock } }: PeoplePlatform,
  { label, owner }: { readonly label: string; readonly owner: string },
): Promise<Named> {
  const id = secrets.newId();
  await storage.write((tx) =>
    tx.notifications.addWebhook({
      id,
      owner,
      url: 'https://hooks.example.org/',
      kinds: [],
      sealedSecret: secrets.seal(`whsec_${Buffer.from('of the tests').toString('base64')}`),
      createdAt: clock.now(),
      disabledAt: undefined,
      lastDeliveryAt: undefined,
      lastProblem: undefined,
    }),
  );
  return { label, id };
}
