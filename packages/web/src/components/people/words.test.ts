import { expect, test } from 'vitest';
import { speak } from '../../i18n/speak.ts';
import { actorWords, grantWords } from './words.ts';

const [en, ru] = [speak('en'), speak('ru')];
const areas = [{ iso3: 'KAZ', name: { en: 'Kazakhstan', ru: 'Казахстан' } }] as never;

test('a focal point is named with their country, and a code that no catalog has stays a code', () => {
  const grant = { role: 'focal-point', country: 'KAZ' } as const;
  expect(grantWords(grant, areas, en)).toBe('Focal point of Kazakhstan');
  expect(grantWords(grant, areas, ru)).toBe('Национальный координатор: Казахстан');
  expect(grantWords({ role: 'focal-point', country: 'XXX' }, areas, en)).toBe('Focal point of XXX');
  expect(grantWords({ role: 'tester', country: null }, areas, ru)).toBe('Тестировщик');
});

test('whoever acted has a name: a person, a tombstone, the operator of the machine, the platform', () => {
  expect(actorWords('user:1', 'Aigul', en)).toBe('Aigul');
  expect(actorWords('user:1', null, en)).toBe('Somebody who deleted their account');
  expect(actorWords('local-operator:root', null, en)).toBe('Operator of the machine (root)');
  expect(actorWords('operator', null, en)).toBe('Operator of the platform');
  expect(actorWords('system', null, ru)).toBe('Сама платформа');
});
