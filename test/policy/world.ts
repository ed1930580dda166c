/**
 * One platform with everything that has an owner, and people who stand towards it in every way of the record policy.
 * Every write is undone, so that what one call changes the next one does not see.
 */
import { join } from 'node:path';
import {
  type Actor,
  type Grant,
  type OwnerKind,
  organisationParty,
  type Party,
  type Standing,
} from '@serai/app';
import type { Organisation, Ports, Storage } from '@serai/app/ports';
import { createLayerFiles } from '@serai/sources';
import { createBoundaryFiles } from '../../packages/serai/src/boundaries.ts';
import { readSettings } from '../../packages/serai/src/settings.ts';
import { createIndexComputer } from '../../packages/serai/src/worker/index-computer.ts';
import { repositoryRoot } from '../harness/root.ts';
import { openPeoplePlatform, type PeoplePlatform, type Person } from '../people/platform.ts';
import { addBelongings, type Belongings } from './belongings.ts';
import {
  addFigures,
  addLayers,
  addRounds,
  COUNTRY,
  type Named,
  type NamedFigure,
  type NamedRound,
} from './records.ts';

/** Standings that a person with an account can have. */
type PersonalStanding = Exclude<Standing, 'visitor' | 'local-operator'>;

export interface World extends Belongings {
  readonly people: PeoplePlatform;
  /** As those of `people`, with every write undone. */
  readonly ports: Pick<Ports, 'storage' | 'jobs' | 'indices' | 'boundaries' | 'layers'>;
  readonly owners: Readonly<Record<OwnerKind, Party>>;
  /** `owner`, `named` and `other`. */
  readonly organisations: readonly Named[];
  readonly persons: Readonly<Record<PersonalStanding, Person>>;
  /** A plain member of the owning organisation, one of the other, somebody blocked, and one with the role tester. */
  readonly users: readonly Named[];
  readonly figures: readonly NamedFigure[];
  readonly rounds: readonly NamedRound[];
  /** One of the platform for every level, and one whose licence does not let it be passed on. */
  readonly layers: readonly Named[];
  actorOf(standing: Standing): Promise<Actor>;
  close(): Promise<void>;
}

/** Opens and fills it. */
export async function openWorld(): Promise<World> {
  const people = await openPeoplePlatform();
  const owner = await people.makeOrganisation({ name: 'Owner' });
  const named = await people.makeOrganisation({ name: 'Named party' });
  const other = await people.makeOrganisation({ name: 'Other' });
  const of = ({ id }: Organisation, role: 'lead' | 'editor' | 'member') =>
    people.makeUser({ memberships: [{ organisation: id, role }] });
  const holder = (grant: Grant) => people.makeUser({ grants: [grant] });
  const persons = {
    'signed-in': await people.makeUser(),
    'owner-member': await of(owner, 'member'),
    'owner-editor': await of(owner, 'editor'),
    'owner-lead': await of(owner, 'lead'),
    'other-organisation': await of(other, 'lead'),
    'named-party': await of(named, 'member'),
    'focal-point': await holder({ role: 'focal-point', country: COUNTRY }),
    'other-focal-point': await holder({ role: 'focal-point', country: 'UZB' }),
    reviewer: await holder({ role: 'reviewer' }),
    tester: await holder({ role: 'tester' }),
    secretariat: await holder({ role: 'secretariat' }),
    administrator: await holder({ role: 'administrator' }),
  };
  // A second one: with the last administrator some calls end otherwise than for everybody else.
  await holder({ role: 'administrator' });
  const blocked = await people.makeUser();
  await people.ports.storage.write((tx) =>
    tx.accounts.updateUser(blocked.id, { blockedAt: people.clock.now() }),
  );
  const owners = {
    platform: 'platform',
    organisation: organisationParty(owner.id),
    country: `country:${COUNTRY}`,
  } as const;
  const { 'signed-in': nobody, administrator } = persons;
  const belongings = await addBelongings(people, { owner, other, nobody, administrator });
  const figures = await addFigures(people, owners, organisationParty(named.id));
  const { catalog, ports } = people;
  await ports.readModels.refresh();
  const indices = createIndexComputer(catalog, ports.readModels);
  const boundaries = createBoundaryFiles(
    catalog,
    readSettings({ catalog: join(repositoryRoot, 'catalog') }, {}),
  );
  const layers = createLayerFiles(join(repositoryRoot, 'catalog'));
  return {
    ...belongings,
    people,
    ports: { storage: undoing(ports.storage), jobs: belongings.queue, indices, boundaries, layers },
    owners,
    organisations: [
      { label: 'owner', id: owner.id },
      { label: 'named party', id: named.id },
      { label: 'other', id: other.id },
    ],
    persons,
    users: [
      { label: 'of owner', id: (await of(owner, 'member')).id },
      { label: 'of other', id: (await of(other, 'member')).id },
      { label: 'blocked', id: blocked.id },
      { label: 'tester', id: persons.tester.id },
    ],
    figures,
    rounds: await addRounds(people, owners),
    layers: await addLayers(people),
    actorOf: (standing) => actorOf(people, persons, standing),
    close: async () => {
      await indices.close();
      await people.close();
    },
  };
}

async function actorOf(
  people: PeoplePlatform,
  persons: World['persons'],
  standing: Standing,
): Promise<Actor> {
  if (standing === 'visitor') return { kind: 'visitor' };
  if (standing === 'local-operator') return { kind: 'local-operator', name: 'operator' };
  const { id, actor } = persons[standing];
  const found = await people.read((tx) => tx.accounts.findActor(id));
  if (found === undefined) throw new Error(`Whoever stands as ${standing} cannot sign in.`);
  return { ...found, session: actor.session ?? '' };
}

/** The storage of which every write is done for real, answered, and rolled back. */
function undoing(storage: Storage): Storage {
  return {
    ...storage,
    write: async (work) => {
      const done: Awaited<ReturnType<typeof work>>[] = [];
      const onPurpose = new Error('undone on purpose');
      try {
        await storage.write(async (tx) => {
          done.push(await work(tx));
          throw onPurpose;
        });
      } catch (error) {
        if (error !== onPurpose) throw error;
      }
      return done[0] as Awaited<ReturnType<typeof work>>;
    },
  };
}
