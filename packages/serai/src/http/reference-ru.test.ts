import { useCases } from '@serai/app';
import { expect, test } from 'vitest';
import { SUMMARIES_RU } from './reference-ru.ts';

test('every use-case is told in Russian, and nothing is told that there is not', () => {
  const names = useCases.map(({ name }) => name);
  expect(names.filter((name) => !/[а-яё]{3}/i.test(SUMMARIES_RU[name] ?? ''))).toEqual([]);
  expect(Object.keys(SUMMARIES_RU).filter((name) => !(names as string[]).includes(name))).toEqual([]);
});
