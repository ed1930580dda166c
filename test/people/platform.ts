/**
 * A platform with people on a real embedded database: a clock moved by hand, mails and webhook calls that are heard
 * instead of sent, and short ways to make users, organisations and roles.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Actor,
  assertAllowed,
  createReadModels,
  type Grant,
  guardWrites,
  type OrganisationRole,
  policyTable,
  scopeOf,
  type UseCase,
  type UserActor,
  useCases,
} from '@serai/app';
import type { Digest, Organisation, OrganisationKind, Ports, ReadTransaction, User } from '@serai/app/ports';
import type { Catalog } from '@serai/core/catalog';
import {
  createArchives,
  createNetworkReader,
  createStructuredReader,
  createTableReader,
  loadCatalog,
} from '@serai/sources';
import { type OpenedStorage, openStorage } from '@serai/store';
import type * as z from 'zod';
import { createDocuments } from '../../packages/serai/src/documents/index.ts';
import { createOptimiser } from '../../packages/serai/src/solver/highs.ts';
import { repositoryRoot } from '../harness/root.ts';
import {
  createListeningIdentity,
  createListeningMailer,
  createListeningWebhooks,
  createMovableClock,
  createTestSecrets,
  type ListeningIdentity,
  type ListeningMailer,
  type ListeningWebhooks,
  type MovableClock,
  NO_QUEUE,
  NO_WORKBENCH,
} from './worlds.ts';

/** Who is made; everything has a default. */
export interface NewUser {
  readonly name?: string;
  readonly email?: string;
  readonly language?: User['language'];
  readonly digest?: Digest;
  readonly grants?: readonly Grant[];
  /** Organisations by id. */
  readonly memberships?: UserActor['memberships'];
}

/** A person of a test. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** As the account stood when it was made, in a browser session; `as(person)` takes the standing of now. */
  readonly actor: UserActor;
}

/** One who acts. */
export interface Caller {
  /** Checks the access, parses the input as a shell would, runs, and parses the output. Throws Problem. */
  call<I extends z.ZodType, O extends z.ZodType>(
    useCase: UseCase<I, O>,
    input?: z.input<I>,
  ): Promise<z.output<O>>;
}

export interface PeoplePlatform {
  readonly catalog: Catalog;
  readonly ports: Ports;
  readonly opened: OpenedStorage;
  readonly clock: MovableClock;
  readonly identity: ListeningIdentity;
  readonly mailer: ListeningMailer;
  readonly webhooks: ListeningWebhooks;
  makeUser(user?: NewUser): Promise<Person>;
  makeOrganisation(organisation?: {
    readonly name?: string;
    readonly kind?: OrganisationKind;
    readonly country?: string;
  }): Promise<Organisation>;
  grant(user: string, ...grants: readonly Grant[]): Promise<void>;
  join(organisation: string, user: string, role: OrganisationRole): Promise<void>;
  /** A signed-in browser; returns the id of its session. */
  signIn(user: string): Promise<string>;
  /** A person with the standing of the moment of each call, or any actor as it is; `changed` ports instead of its own. */
  as(who: Person | Actor, changed?: Partial<Ports>): Caller;
  /** Secret of the link in the newest mail to the address. */
  mailedToken(email: string): Promise<string>;
  /** Reads the store beside any use-case. */
  read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens it in a fresh data folder with an empty database: no figures, no people. */
export async function openPeoplePlatform(): Promise<PeoplePlatform> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'serai-people-'));
  const opened = await openStorage({ dataFolder });
  const catalog = await shippedCatalog();
  const clock = createMovableClock();
  const around = {
    clock,
    identity: createListeningIdentity(clock),
    mailer: createListeningMailer(),
    webhooks: createListeningWebhooks(),
  };
  const { storage } = opened;
  const ports: Ports = onlyThese({
    ...around,
    catalog,
    storage,
    blobs: opened.blobs,
    tables: createTableReader(),
    structured: createStructuredReader(),
    networks: createNetworkReader(),
    archives: createArchives(),
    documents: createDocuments(),
    solver: createOptimiser(),
    workbench: NO_WORKBENCH,
    jobs: NO_QUEUE,
    readModels: await createReadModels(storage, catalog, clock),
    secrets: createTestSecrets(),
    installation: {
      version: '0.0.0',
      url: 'https://serai.example.org',
      providers: [],
      policy: policyTable(useCases),
    },
  });
  const makers = createMakers(opened, clock);
  return {
    ...around,
    ...makers,
    catalog,
    ports,
    opened,
    as: (who, changed = {}) => createCaller({ ...ports, ...changed }, who),
    mailedToken: async (email) => {
      const mails = await storage.read((tx) => tx.notifications.listMails({ to: email, limit: 100 }));
      return /[?]token=([\w-]+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
    },
    read: (work) => storage.read(work),
    close: async () => {
      await opened.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

let shipped: Promise<Catalog> | undefined;

/** The shipped catalog, read once a test file. */
function shippedCatalog(): Promise<Catalog> {
  shipped ??= loadCatalog(join(repositoryRoot, 'catalog'));
  return shipped;
}

/** Ports of which the others say that they are not part of this platform, instead of being undefined. */
const onlyThese = (ports: Partial<Ports>): Ports =>
  new Proxy(ports as Ports, {
    get(target, port) {
      if (!Object.hasOwn(target, port)) {
        throw new Error(`The people platform of the tests has no port "${String(port)}".`);
      }
      return Reflect.get(target, port);
    },
  });

function createCaller(ports: Ports, who: Person | Actor): Caller {
  return {
    call: async (useCase, input) => {
      const actor = 'kind' in who ? who : await standingOf(ports, who);
      assertAllowed(useCase, actor);
      const parsed = useCase.input.parse(input ?? {});
      const output = await useCase.run(
        {
          ports: guardWrites(ports, useCase, actor),
          actor,
          scope: scopeOf(actor, ports.clock.now()),
          signal: new AbortController().signal,
          progress: () => undefined,
        },
        parsed,
      );
      return useCase.output.parse(output);
    },
  };
}

/** The person as an actor of now; one who may not sign in is a visitor, as in the shell. */
async function standingOf({ storage }: Ports, { id, actor: { session } }: Person): Promise<Actor> {
  const actor = await storage.read((tx) => tx.accounts.findActor(id));
  return actor === undefined
    ? { kind: 'visitor' }
    : { ...actor, ...(session === undefined ? {} : { session }) };
}

type Makers = Pick<PeoplePlatform, 'makeUser' | 'makeOrganisation' | 'grant' | 'join' | 'signIn'>;

/** Ways to make people; each a transaction of its own, without an audit entry. */
function createMakers({ storage, pool }: OpenedStorage, clock: MovableClock): Makers {
  let made = 0;
  const join: Makers['join'] = (organisation, user, role) =>
    storage.write((tx) => tx.accounts.putMembership({ organisation, user, role, since: clock.now() }));
  const grant: Makers['grant'] = (user, ...grants) =>
    storage.write(async (tx) => {
      for (const each of grants) {
        await tx.accounts.addGrant({ ...each, user, grantedBy: 'system', grantedAt: clock.now() });
      }
    });
  const signIn: Makers['signIn'] = async (user) => {
    const id = randomUUID();
    await pool.query(
      `insert into sessions (id, user_id, token, expires_at, ip_address, user_agent, created_at, updated_at)
       values ($1, $2, $3, $4, '192.0.2.7', 'Test browser', $5, $5)`,
      [id, user, `session-secret-${id}`, new Date(Date.parse(clock.now()) + 7 * 86_400_000), clock.now()],
    );
    return id;
  };
  return {
    join,
    grant,
    signIn,
    makeUser: async (user = {}) => {
      made += 1;
      const id = randomUUID();
      const name = user.name ?? `Person ${made}`;
      const email = user.email ?? `person-${made}@example.org`;
      await pool.query(
        `insert into users (id, name, email, email_verified, language, digest, created_at, updated_at)
         values ($1, $2, $3, true, $4, $5, $6, $6)`,
        [id, name, email, user.language ?? 'en', user.digest ?? 'daily', clock.now()],
      );
      await grant(id, ...(user.grants ?? []));
      for (const { organisation, role } of user.memberships ?? []) await join(organisation, id, role);
      const session = await signIn(id);
      const actor = await storage.read((tx) => tx.accounts.findActor(id));
      if (actor === undefined) throw new Error(`The store does not know the user ${id} that was just made.`);
      return { id, name, email, actor: { ...actor, session } };
    },
    makeOrganisation: async ({ name, kind = 'ministry', country } = {}) => {
      made += 1;
      const organisation: Organisation = {
        id: randomUUID(),
        name: name ?? `Organisation ${made}`,
        kind,
        country,
        createdAt: clock.now(),
        closedAt: undefined,
      };
      await storage.write((tx) => tx.accounts.addOrganisation(organisation));
      return organisation;
    },
  };
}
