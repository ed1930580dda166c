import { type Actor, useCases } from '@serai/app';
import type { Ports, Storage } from '@serai/app/ports';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPeoplePlatform, type PeoplePlatform, type Person } from '../../../../test/people/platform.ts';
import { callUseCase } from './call.ts';

let platform: PeoplePlatform;
let admin: Person;
let organisation: string;
beforeAll(async () => {
  platform = await openPeoplePlatform();
  admin = await platform.makeUser({ grants: [{ role: 'administrator' }] });
  organisation = (await platform.makeOrganisation()).id;
});
afterAll(() => platform.close());

/** A call by an actor as it was when the call came in. */
interface Called {
  readonly by: Actor;
  readonly name: string;
  readonly input: object;
}

/** Makes the calls while another write has its turn, so that they wait behind it and each other, in this order. */
async function inTurn(...calls: readonly Called[]): Promise<PromiseSettledResult<unknown>[]> {
  const { storage } = platform.ports;
  let waiting = 0;
  const write: Storage['write'] = (work) => {
    waiting += 1;
    return storage.write(work);
  };
  const ports: Ports = { ...platform.ports, storage: { ...storage, write } };
  let letGo: () => void = () => undefined;
  const held = storage.write(() => new Promise<void>((resolve) => (letGo = resolve)));
  const outcomes: Promise<unknown>[] = [];
  for (const { by, name, input } of calls) {
    const useCase = useCases.find((each) => each.name === name);
    if (useCase === undefined) throw new Error(`There is no use-case ${name}.`);
    outcomes.push(callUseCase(ports, useCase, { actor: by, input }));
    await vi.waitUntil(() => waiting === outcomes.length);
  }
  letGo();
  await held;
  return Promise.allSettled(outcomes);
}

const renamed = (by: Person, name: string): Called => ({
  by: by.actor,
  name: 'organisations.update',
  input: { id: organisation, name },
});
const byAdmin = (name: string, input: object): Called => ({ by: admin.actor, name, input });
const nameOf = async () =>
  (await platform.read((tx) => tx.accounts.findOrganisation(organisation)))?.name ?? '';
const lead = () => platform.makeUser({ memberships: [{ organisation, role: 'lead' }] });
const refused = (kind: string) => ({ status: 'rejected', reason: { kind } });

describe('a write that waited for its turn', () => {
  it('is refused when the person was blocked meanwhile', async () => {
    const person = await lead();
    const [blocked, late] = await inTurn(
      byAdmin('users.block', { id: person.id }),
      renamed(person, 'Taken over'),
    );
    expect(blocked).toMatchObject({ status: 'fulfilled' });
    expect(late).toMatchObject(refused('unauthenticated'));
    expect(await nameOf()).not.toBe('Taken over');
    expect(platform.identity.forgotten.filter((user) => user === person.id)).toHaveLength(2);
  });

  it('is refused when the role that let it in is gone', async () => {
    const other = await platform.makeUser({ grants: [{ role: 'administrator' }] });
    const [, late] = await inTurn(byAdmin('users.withdraw', { id: other.id, role: 'administrator' }), {
      ...byAdmin('users.grant', { id: other.id, role: 'secretariat' }),
      by: other.actor,
    });
    expect(late).toMatchObject(refused('forbidden'));
  });

  it('is refused when a membership that it was judged by is gone, or is a lesser one', async () => {
    const [first, second] = [await lead(), await lead()];
    await lead();
    const [, removed, , lowered] = await inTurn(
      byAdmin('organisations.remove-member', { id: organisation, user: first.id }),
      renamed(first, 'By somebody who left'),
      byAdmin('organisations.set-role', { id: organisation, user: second.id, role: 'editor' }),
      renamed(second, 'By an editor'),
    );
    expect([removed, lowered]).toMatchObject([refused('conflict'), refused('conflict')]);
    expect(await nameOf()).not.toMatch(/^By /);
  });

  it('is refused when the API token was revoked meanwhile', async () => {
    const person = await lead();
    const { secrets, storage, clock } = platform.ports;
    const id = secrets.newId();
    const token = { id, user: person.id, name: 'Nightly', scopes: ['write'] };
    const dates = { createdAt: clock.now(), expiresAt: '2028-01-01T00:00:00.000Z' };
    const unused = { lastUsedAt: undefined, revokedAt: undefined };
    await storage.write((tx) => tx.accounts.addToken({ ...token, ...dates, ...unused }, secrets.hash(id)));
    const [revoked, late] = await inTurn(
      { by: person.actor, name: 'tokens.revoke', input: { id } },
      { ...renamed(person, 'By a revoked token'), by: { ...person.actor, token } },
    );
    expect(revoked).toMatchObject({ status: 'fulfilled' });
    expect(late).toMatchObject(refused('unauthenticated'));
  });

  it('goes through when the person has more rights by then', async () => {
    const person = await lead();
    const [, late] = await inTurn(
      byAdmin('users.grant', { id: person.id, role: 'secretariat' }),
      renamed(person, 'Ministry of Roads'),
    );
    expect(late).toMatchObject({ status: 'fulfilled' });
    expect(await nameOf()).toBe('Ministry of Roads');
  });
});
