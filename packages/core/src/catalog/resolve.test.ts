import { describe, expect, test } from 'vitest';
import { indicator, leaf, framework as small } from '../../../../test/index/small.ts';
import { canonicalFramework } from './canonical.ts';
import type { Framework } from './framework.ts';
import {
  compareVersions,
  editionIndicators,
  latestFramework,
  leavesOf,
  resolveFramework,
} from './resolve.ts';
import type { Indicator } from './schema.ts';

const text = (en: string) => ({ en, ru: en });

const series = (id: string, upper = 100): Indicator =>
  indicator(id, {
    goalposts: { lower: 0, upper, transform: 'none', kind: 'theoretical-bound', rationale: text('r') },
    drift: [{ lag_years: 2, median_points: 5, p90_points: 20 }],
    carry_limit_years: 3,
  });

const framework = (children: Parameters<typeof small>[0][string], title = 'Index'): Framework =>
  small({ d: children }, { id: 'index', title: text(title) });

const catalogOf = (...indicators: Indicator[]) => ({
  indicators: new Map(indicators.map((indicator) => [indicator.id, indicator])),
});
const canonical = (tree: Framework, ...indicators: Indicator[]) =>
  canonicalFramework(resolveFramework(catalogOf(...indicators), tree));

describe('what a published hash covers', () => {
  const tree = framework([leaf('A'), leaf('B')]);
  const asPublished = canonical(tree, series('A'), series('B'));

  test('wording may be corrected', () => {
    const reworded = { ...series('A'), name: text('Another name') };
    expect(canonical(framework([leaf('A'), leaf('B')], 'Better title'), reworded, series('B'))).toBe(
      asPublished,
    );
  });

  test.each<[string, Framework, Indicator]>([
    ['a weight', framework([leaf('A', { weight: 2 }), leaf('B')]), series('A')],
    ['a leaf more', framework([leaf('A'), leaf('B'), leaf('A')]), series('A')],
    ['a minimum', { ...tree, minimum: { ...tree.minimum, dimension_indicators: 2 } }, series('A')],
    ['a goalpost of an indicator', tree, series('A', 120)],
    ['a drift of an indicator', tree, { ...series('A'), drift: [] }],
    ['a carry limit of an indicator', tree, { ...series('A'), carry_limit_years: 5 }],
    ['the direction of an indicator', tree, { ...series('A'), direction: 'lower' }],
    ['a zero that means no data', tree, { ...series('A'), zero_coded: ['NIU'] }],
  ])('%s may not change', (_what, changed, indicator) => {
    expect(canonical(changed, indicator, series('B'))).not.toBe(asPublished);
  });

  test('an old edition keeps its goalposts when they are written into its leaf before the indicator changes', () => {
    const frozen = framework([leaf('A', { goalposts: series('A').goalposts }), leaf('B')]);
    expect(canonical(frozen, series('A', 120), series('B'))).toBe(asPublished);
  });
});

test('an edition computes with the figures that its leaves have frozen', () => {
  const catalog = catalogOf(series('A', 120), series('B'));
  const frozen = framework([
    leaf('A', { goalposts: series('A', 100).goalposts, carry_limit_years: 1 }),
    leaf('B'),
  ]);
  const edition = editionIndicators(catalog, frozen);
  expect(edition.get('A')).toMatchObject({ goalposts: { upper: 100 }, carry_limit_years: 1 });
  expect(edition.get('B')).toEqual(series('B'));
  expect(catalog.indicators.get('A')?.goalposts?.upper).toBe(120);
});

test('leaves of a group inherit its part and know their place in the file', () => {
  const tree = framework([
    leaf('A'),
    { kind: 'wanted', name: text('W'), source: 's' },
    {
      kind: 'group',
      id: 'g',
      name: text('G'),
      part: 'access',
      children: [leaf('B'), leaf('C', { part: 'own' })],
    },
  ]);
  expect(
    leavesOf(tree.dimensions[0]!).map(({ leaf: { id }, group, part, path }) => [
      id,
      group,
      part,
      path.join('.'),
    ]),
  ).toEqual([
    ['A', undefined, undefined, 'children.0'],
    ['B', 'g', 'access', 'children.2.children.0'],
    ['C', 'g', 'own', 'children.2.children.1'],
  ]);
});

describe('versions', () => {
  test('1.10.0 is newer than 1.9.0', () => {
    expect(compareVersions('1.10.0', '1.9.0')).toBeGreaterThan(0);
    expect(compareVersions('2.0.0', '2.0.0')).toBe(0);
  });

  test('an id alone means its newest version, an id@version exactly that one', () => {
    const editions = ['1.9.0', '1.10.0', '1.2.0'].map((version) => ({ ...framework([leaf('A')]), version }));
    const catalog = { frameworks: new Map(editions.map((edition) => [`index@${edition.version}`, edition])) };
    expect(latestFramework(catalog, 'index')?.version).toBe('1.10.0');
    expect(latestFramework(catalog, 'index@1.2.0')?.version).toBe('1.2.0');
    expect(latestFramework(catalog, 'index@3.0.0')).toBeUndefined();
    expect(latestFramework(catalog, 'other')).toBeUndefined();
  });
});
