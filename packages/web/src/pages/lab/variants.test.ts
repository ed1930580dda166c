import { expect, test } from 'vitest';
import { LONGEST_NAME, MOST_VARIANTS, parseVariants, withVariant } from './variants.ts';

const variant = (name: string) => ({ name, search: { across: 'arithmetic' as const } });

test('a variant comes back as it was kept', () => {
  const kept = [variant('Arithmetic across'), { name: 'Без доверия', search: { w: 'trust:0' } }];
  expect(parseVariants(JSON.stringify(kept))).toEqual(kept);
});

test('what is no variant is left out, and what is no choice of the lab with it', () => {
  expect(parseVariants(null)).toEqual([]);
  expect(parseVariants('not json')).toEqual([]);
  expect(parseVariants('{"name":"x"}')).toEqual([]);
  const text = JSON.stringify([
    { name: ' ' },
    { name: 'a', search: { across: 'unknown', evil: '<script>' } },
    7,
    null,
  ]);
  expect(parseVariants(text)).toEqual([{ name: 'a', search: {} }]);
  expect(parseVariants(JSON.stringify([{ name: 'x'.repeat(500), search: {} }]))[0]!.name).toHaveLength(
    LONGEST_NAME,
  );
});

test('a name stands once, and the oldest variant makes room', () => {
  const again = withVariant([variant('a'), variant('b')], { name: 'a', search: {} });
  expect(again.map(({ name }) => name)).toEqual(['b', 'a']);
  expect(again.at(-1)!.search).toEqual({});
  const many = Array.from({ length: 30 }, (_, at) => variant(String(at))).reduce<
    ReturnType<typeof parseVariants>
  >(withVariant, []);
  expect(many).toHaveLength(MOST_VARIANTS);
  expect(many[0]!.name).toBe('10');
});
