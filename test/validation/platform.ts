/** Two sides of a validation round and people who stand outside of it, on a real embedded database. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Actor,
  assertAllowed,
  type FileIn,
  type RoundDetailWire,
  scopeOf,
  type UseCase,
} from '@serai/app';
import type { Organisation, Ports, StoredObservation } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import type * as z from 'zod';
import { validationCreate } from '../../packages/app/src/validation/validation-create.ts';
import { repositoryRoot } from '../harness/root.ts';
import { fileOf, toCsv } from '../import/files.ts';
import { openPeoplePlatform, type PeoplePlatform, type Person } from '../people/platform.ts';

/** Who acts in the tests. */
export interface People {
  readonly administrator: Person;
  readonly secretariat: Person;
  readonly reviewer: Person;
  /** Focal points of Kazakhstan and of Kyrgyzstan. */
  readonly kazakhstan: Person;
  readonly kyrgyzstan: Person;
  /** Writes for the institute, and reads for it. */
  readonly editor: Person;
  readonly member: Person;
  /** Writes for another organisation. */
  readonly rival: Person;
}

export interface ValidationPlatform {
  readonly people: PeoplePlatform;
  readonly who: People;
  readonly institute: Organisation;
  /** Calls a use-case as the person of now, or as an actor; `changes` replaces ports. */
  call<I extends z.ZodType, O extends z.ZodType>(
    who: Person | Actor,
    useCase: UseCase<I, O>,
    input: z.input<I>,
    changes?: Partial<Ports>,
  ): Promise<z.output<O>>;
  /** A draft of the example file, or of another one. */
  draft(
    who: Person | Actor,
    input?: Partial<z.input<typeof validationCreate.input>>,
  ): Promise<RoundDetailWire>;
  figures(who: Person | Actor): Promise<StoredObservation[]>;
  close(): Promise<void>;
}

export const OPERATOR: Actor = { kind: 'local-operator', name: 'tester' };
export const VISITOR: Actor = { kind: 'visitor' };

/** A file of the examples. */
export const example = (name: string): FileIn =>
  fileOf(name, readFileSync(join(repositoryRoot, 'examples/validation', name)));

const HEADER = ['indicator_id', 'iso3', 'year', 'value', 'unit', 'source', 'licence', 'vintage'];

/** A file of internet users of Kazakhstan; each row is [year, value] and may go on with source and vintage. */
export const usersFile = (rows: readonly (readonly (string | number)[])[], name = 'users.csv'): FileIn =>
  fileOf(
    name,
    toCsv([
      HEADER,
      ...rows.map(([year = 0, value = 0, source = 'Survey', vintage = 'first']) => [
        'ITU_INTERNET_USERS',
        'KAZ',
        year,
        value,
        '% of population',
        source,
        'CC BY 4.0',
        vintage,
      ]),
    ]),
  );

/** Opens it with nobody's round yet. */
export async function openValidationPlatform(): Promise<ValidationPlatform> {
  const people = await openPeoplePlatform();
  const institute = await people.makeOrganisation({ name: 'Institute of networks' });
  const other = await people.makeOrganisation({ name: 'Rival institute' });
  const role = (role: 'administrator' | 'secretariat' | 'reviewer') =>
    people.makeUser({ name: role, grants: [{ role }] });
  const focalPoint = (name: string, country: string) =>
    people.makeUser({ name, grants: [{ role: 'focal-point', country }] });
  const of = (name: string, organisation: string, role: 'editor' | 'member') =>
    people.makeUser({ name, memberships: [{ organisation, role }] });
  const who: People = {
    administrator: await role('administrator'),
    secretariat: await role('secretariat'),
    reviewer: await role('reviewer'),
    kazakhstan: await focalPoint('Aigerim', 'KAZ'),
    kyrgyzstan: await focalPoint('Bakyt', 'KGZ'),
    editor: await of('Editor', institute.id, 'editor'),
    member: await of('Member', institute.id, 'member'),
    rival: await of('Rival', other.id, 'editor'),
  };
  const call: ValidationPlatform['call'] = async (caller, useCase, input, changes = {}) => {
    const actor = await actorOf(people, caller);
    assertAllowed(useCase, actor);
    const context = {
      ports: { ...people.ports, jobs: NO_JOBS, ...changes },
      actor,
      scope: scopeOf(actor, people.clock.now()),
      signal: new AbortController().signal,
      progress: () => undefined,
    };
    return useCase.output.parse(await useCase.run(context, useCase.input.parse(input)));
  };
  return {
    people,
    who,
    institute,
    call,
    draft: (caller, input = {}) =>
      call(caller, validationCreate, {
        file: example('kazakhstan.csv'),
        title: 'Internet use',
        country: 'KAZ',
        ...input,
      }),
    figures: async (caller) => {
      const scope = scopeOf(await actorOf(people, caller), people.clock.now());
      return people.read((tx) => tx.listObservations(scope, { areas: ['KAZ'] }));
    },
    close: () => people.close(),
  };
}

/** No queued work waits for any bytes. */
const NO_JOBS = { needs: async () => false } as unknown as Ports['jobs'];

async function actorOf({ read }: PeoplePlatform, who: Person | Actor): Promise<Actor> {
  if ('kind' in who) return who;
  return (await read((tx) => tx.accounts.findActor(who.id))) ?? VISITOR;
}

/** The problem with which the call ends; throws when it does not. */
export async function problemOf(call: Promise<unknown>): Promise<Problem> {
  const outcome: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof Problem) return outcome;
  throw outcome ?? new Error('The call was to be refused, and was not.');
}
