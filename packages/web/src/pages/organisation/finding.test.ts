import type { MemberWire, OrganisationWire } from '@serai/app';
import { expect, test } from 'vitest';
import { speak } from '../../i18n/speak.ts';
import { headWords, leadWords } from './finding.ts';

const [en, ru] = [speak('en'), speak('ru')];
const areas = [{ iso3: 'KAZ', name: { en: 'Kazakhstan', ru: 'Казахстан' } }] as never;
const organisation: OrganisationWire = {
  id: 'o',
  name: 'Qazaq Networks',
  kind: 'operator',
  country: 'KAZ',
  created_at: '2026-11-26T08:00:00.000Z',
  closed_at: null,
  members: 2,
  own_role: 'lead',
};
const member = (role: MemberWire['role']): MemberWire => ({
  user: role,
  name: role,
  email: null,
  role,
  since: organisation.created_at,
});

test('the page opens with who acts for the organisation and who governs it', () => {
  const members = [member('lead'), member('editor')];
  expect(headWords({ organisation, members }, en)).toBe('Qazaq Networks: 2 members, 1 lead');
  expect(headWords({ organisation, members }, ru)).toBe('Qazaq Networks: 2 участника, из них 1 руководитель');
});

test('a closed one says so', () => {
  const closed = { ...organisation, closed_at: '2026-11-27T08:00:00.000Z' };
  expect(headWords({ organisation: closed, members: [] }, en)).toBe('Qazaq Networks is closed');
});

test('below it stand kind, country and one’s own role', () => {
  expect(leadWords(organisation, areas, en)).toBe(
    'Operator, Kazakhstan. On the platform since 26 Nov 2026. Your role: Lead.',
  );
  expect(leadWords({ ...organisation, country: null, own_role: null }, areas, en)).toBe(
    'Operator. On the platform since 26 Nov 2026.',
  );
});
