import { expect, it } from 'vitest';
import { assertRecentEnough } from './connect.ts';

it('works with PostgreSQL 15 and refuses 14, naming what it found', () => {
  expect(() => assertRecentEnough({ number: 150_000, name: '15.0' }, 'the database')).not.toThrow();
  expect(() => assertRecentEnough({ number: 140_019, name: '14.19' }, 'the database')).toThrow(
    'the database runs PostgreSQL 14.19, and PostgreSQL 15 or later is needed',
  );
});
