import { beforeAll, describe, expect, it } from 'vitest';
import { cubeOf, type Edition, readEdition } from '../../../../test/index/edition.ts';
import { toIndicatorWire } from './indicator-wire.ts';

let edition: Edition;
beforeAll(async () => {
  edition = await readEdition();
});

describe('breaks of a series', () => {
  it('of one economy are told with year and reason: internet users of Mongolia and Tajikistan', () => {
    const users = edition.catalog.indicators.get('ITU_INTERNET_USERS');
    const wire = users && toIndicatorWire(edition.catalog, users, cubeOf(edition.figures));
    expect(wire?.area_breaks.map(({ iso3, year }) => [iso3, year])).toEqual([
      ['MNG', 2018],
      ['TJK', 2021],
    ]);
    for (const { note } of wire?.area_breaks ?? []) {
      expect(note.en).toMatch(/survey|source/);
      expect(note.ru).toMatch(/[а-я]/);
    }
  });
});
