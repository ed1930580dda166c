/** Which passwords are taken: what others guess first is not. */
import { afterAll, describe, expect, it } from 'vitest';
import { onCyrillicKeys, onLatinKeys } from './layout.ts';
import { createPasswordPolicy } from './policy.ts';

const policy = createPasswordPolicy();
afterAll(policy.close);
const owner = { email: 'aigerim.bekova@mcit.example', name: 'Айгерим Бекова' };
const check = (password: string) => policy.check(password, owner);

describe('a password', () => {
  it.each([
    'Tumbleweed-orbit 7 lanterns',
    'correct horse battery staple',
    'vK4$wq9!Zr2m',
    'снегопад лампа тридцать арбуз',
  ])('"%s" is taken', async (password) => {
    expect(await check(password)).toMatchObject({ acceptable: true, reasons: [] });
  });

  it.each([
    ['short and strange', 'vK4$wq9!', 'too-short'],
    ['common', 'password123456', 'common'],
    ['common, with signs in place of letters', 'P@ssw0rd123456', 'common'],
    ['common words in a row', 'iloveyouprincess', 'common'],
    ['a row of keys', 'qwertyuiop[]asdf', 'common'],
    ['a walk over the keyboard', 'zaq12wsxcde34rfv', 'common'],
    ['of letters that repeat', 'aaaaaaaaaaaaaaaa', 'repeated'],
    ['of a part that repeats', 'abcabcabcabcabcabc', 'repeated'],
    ['a sequence', 'abcdefghijklmnop', 'pattern'],
    ['the own address', 'aigerim.bekova1', 'personal'],
    ['the own name', 'Бекова Айгерим', 'personal'],
    ['the own name, typed on Latin keys', onLatinKeys('айгеримбекова1'), 'personal'],
    ['the platform', 'Caravanserai2026', 'personal'],
    ['the platform in Russian', 'караван-сарай1', 'personal'],
    ['Russian and common', 'парольпароль', 'repeated'],
    ['Russian and common, on Latin keys', onLatinKeys('любовьпароль'), 'common'],
    ['Latin and common, on Russian keys', onCyrillicKeys('password1234'), 'common'],
  ])('that is %s ("%s") is refused as %s', async (_, password, reason) => {
    const { acceptable, reasons } = await check(password);
    expect(acceptable).toBe(false);
    expect(reasons).toContain(reason);
  });

  it('of 256 characters is taken, of one more not', async () => {
    const long = 'Tumbleweed-orbit 7 lanterns '.repeat(10);
    expect((await check(long.slice(0, 256))).reasons).not.toContain('too-long');
    expect(await check(long.slice(0, 257))).toEqual({ acceptable: false, score: 0, reasons: ['too-long'] });
  });

  it('that is refused names every reason, and not the password', async () => {
    const refused = await policy.assertAcceptable('qwerty', owner).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      kind: 'invalid-input',
      findings: [{ code: 'too-short', field: 'password' }, { code: 'common' }],
    });
    expect(JSON.stringify(refused)).not.toContain('qwerty');
  });
});

describe('the keyboards', () => {
  it('turn one text into the other', () => {
    expect(onLatinKeys('пароль')).toBe('gfhjkm');
    expect(onCyrillicKeys('gfhjkm')).toBe('пароль');
    expect(onCyrillicKeys(onLatinKeys('Съешь ещё этих мягких французских булок'))).toBe(
      'Съешь ещё этих мягких французских булок',
    );
  });
});
