/** Password hashes and their gate. */
import { describe, expect, it } from 'vitest';
import { createHashing, type Hashing } from './hashing.ts';

describe('a password hash', () => {
  const hashing = createHashing({ atOnce: 2, waiting: 10 });

  it('is argon2id with the parameters of OWASP, salted', async () => {
    const hash = () => hashing.admit('unknown', () => hashing.hash('one password'));
    const [first, second] = await Promise.all([hash(), hash()]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(second).not.toBe(first);
    const verify = (password: string) => hashing.admit('unknown', () => hashing.verify(first, password));
    expect([await verify('one password'), await verify('One password')]).toEqual([true, false]);
  });

  it('is the same password however the keyboard composes its letters', async () => {
    await hashing.admit('unknown', async () => {
      const hash = await hashing.hash('Ёлка и \u00e9t\u00e9');
      expect(await hashing.verify(hash, 'Е\u0308лка и e\u0301te\u0301')).toBe(true);
    });
  });
});

const one = (hashing: Hashing) => hashing.admit('unknown', () => hashing.hash('a password'));

describe('the gate', () => {
  it('is not gone around', () => {
    const hashing = createHashing({ atOnce: 1, waiting: 1 });
    expect(() => hashing.hash('a password')).toThrow('outside of the gate');
  });

  it('lets no more in at once than it should, and refuses what would wait too long', async () => {
    const hashing = createHashing({ atOnce: 1, waiting: 3 });
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => one(hashing)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    const refused = tries.find((each) => each.status === 'rejected');
    expect(refused?.reason).toMatchObject({ kind: 'too-many', retryAfterSeconds: 5 });
    expect(await one(hashing)).toContain('argon2id');
  });

  it('serves browsers that are known before all others, and keeps places for them', async () => {
    const hashing = createHashing({ atOnce: 1, waiting: 3 });
    const order: string[] = [];
    const sign = (who: string, standing: 'known' | 'unknown') =>
      hashing
        .admit(standing, () => hashing.hash('a password'))
        .then(
          () => order.push(who),
          () => order.push(`${who} refused`),
        );
    const strangers = Array.from({ length: 6 }, (_, index) => sign(`stranger ${index}`, 'unknown'));
    const owner = sign('owner', 'known');
    await Promise.all([...strangers, owner]);
    expect(order.filter((each) => each.endsWith('refused'))).toEqual([
      'stranger 4 refused',
      'stranger 5 refused',
    ]);
    expect(order.filter((each) => !each.endsWith('refused'))).toEqual([
      'stranger 0',
      'owner',
      'stranger 1',
      'stranger 2',
      'stranger 3',
    ]);
  });

  it('lets a stranger in after two known ones: nobody waits for ever', async () => {
    const hashing = createHashing({ atOnce: 1, waiting: 10 });
    const order: string[] = [];
    const sign = async (who: string, standing: 'known' | 'unknown') => {
      await hashing.admit(standing, () => hashing.hash('a password'));
      order.push(who);
    };
    const owners = Array.from({ length: 6 }, (_, index) => sign(`owner ${index}`, 'known'));
    const strangers = Array.from({ length: 2 }, (_, index) => sign(`stranger ${index}`, 'unknown'));
    await Promise.all([...owners, ...strangers]);
    expect(order).toEqual([
      'owner 0',
      'owner 1',
      'owner 2',
      'stranger 0',
      'owner 3',
      'owner 4',
      'stranger 1',
      'owner 5',
    ]);
  });

  it('gives its place free when a hash fails', async () => {
    const hashing = createHashing({ atOnce: 1, waiting: 1 });
    await expect(hashing.admit('unknown', () => hashing.verify('no hash', 'a password'))).rejects.toThrow();
    expect(await one(hashing)).toContain('argon2id');
  });
});
