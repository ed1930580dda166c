import { expect, test } from 'vitest';
import { speak } from '../../i18n/speak.ts';
import { protectionWords, standingWords } from './finding.ts';

const [en, ru] = [speak('en'), speak('ru')];
const areas = [{ iso3: 'KAZ', name: { en: 'Kazakhstan', ru: 'Казахстан' } }] as never;
const account = { name: 'Aigul', two_factor: false, passkeys: [] };
const passkey = { id: '1', name: 'Laptop', created_at: '2026-11-26T00:00:00.000Z', last_used_at: null };

test('the page opens with what protects the account', () => {
  expect(protectionWords(account, en)).toBe('Aigul, a password alone protects your account');
  expect(protectionWords({ ...account, two_factor: true }, en)).toContain('one-time codes');
  expect(protectionWords({ ...account, passkeys: [passkey] }, en)).toContain('a passkey opens it');
  expect(protectionWords({ ...account, two_factor: true, passkeys: [passkey] }, ru)).toContain(
    'одноразовые коды',
  );
});

test('roles and organisations are named, and whoever has neither is told what that means', () => {
  const grants = [{ role: 'focal-point', country: 'KAZ' }] as const;
  const memberships = [
    { organisation: { id: 'o', name: 'Kazakh Telecom' }, role: 'lead', since: '2026-11-26T00:00:00.000Z' },
  ] as const;
  expect(standingWords({ grants: [...grants], memberships: [...memberships] }, areas, en)).toBe(
    'Your roles: Focal point of Kazakhstan. You belong to Kazakh Telecom (Lead).',
  );
  expect(standingWords({ grants: [], memberships: [...memberships] }, areas, ru)).toBe(
    'Ваши организации: Kazakh Telecom (Руководитель).',
  );
  expect(standingWords({ grants: [], memberships: [] }, areas, en)).toContain('no role yet');
});
