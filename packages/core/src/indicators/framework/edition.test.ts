/** The two shipped frameworks on the embedded figures: what the method file says that they give. */
import { describe, expect, it } from 'vitest';
import { itWithShared } from '../../../../../test/harness/shared.ts';
import {
  CORE_COUNTRIES,
  cubeOf,
  getFramework,
  readEdition,
  readTrialFigures,
} from '../../../../../test/index/edition.ts';
import type { Framework } from '../../catalog/index.ts';
import { latestFigures } from '../../measure/index.ts';
import { closeGaps } from './closing.ts';
import { correlationFlags, correlationWithWealth } from './coherence.ts';
import { computeIndex, computeIndexYears, type IndexInput } from './compute-index.ts';
import { computeRanks } from './rank.ts';
import type { AreaResult, IndexResult } from './result.ts';

const { catalog, figures } = await readEdition();
const { indicators } = catalog;
const cube = cubeOf(figures);
const eResilience = getFramework(catalog, 'e-resilience');
const readinessCore = getFramework(catalog, 'readiness-core');
const compute = (framework: Framework, over: Partial<IndexInput> = {}): IndexResult =>
  computeIndex({ framework, indicators, cube, ...over });

const points = compute(eResilience, { draws: 0 });
const full = compute(eResilience);
const of = (result: IndexResult, area: string): AreaResult =>
  result.results.find((one) => one.area === area)!;
const dimension = (area: AreaResult, id: string) => area.dimensions.find((one) => one.id === id)!;

/** Comparators of the figures that are no ESCAP members. */
const COMPARATORS = ['DEU', 'DNK', 'EST', 'FIN'];

describe('e-resilience 2024 on the embedded figures', () => {
  it.each([
    ['KAZ', 76],
    ['MNG', 71],
    ['UZB', 69],
    ['KGZ', 64],
    ['TJK', 44],
  ])('gives %s about %i', (area, score) => {
    expect(Math.abs(of(points, area).score! - score)).toBeLessThan(0.6);
    expect(of(points, area).partial).toBe(true);
  });

  it.each(['AFG', 'AZE', 'TKM'])('gives %s no score, because data and trust are missing', (area) => {
    const { score, partial, reasons } = of(points, area);
    expect(score).toBeUndefined();
    expect(partial).toBe(false);
    expect(reasons).toEqual([
      { kind: 'overall-dimensions', present: 3, required: 4, missing: ['data', 'trust'] },
    ]);
  });

  it('counts 16 loaded indicators, and a little over half of the 62 economies get a score', () => {
    expect(new Set(points.results.map(({ loaded }) => loaded))).toEqual(new Set([16]));
    const escap = points.results.filter(({ area }) => !COMPARATORS.includes(area));
    expect(escap.length).toBe(62);
    const scored = escap.filter(({ score }) => score !== undefined).length;
    expect(scored).toBeGreaterThan(31);
    expect(scored).toBeLessThan(37);
  });

  it('would flatter the infrastructure of TJK by 14 points without the bound on fast broadband', () => {
    const unbounded: Framework = structuredClone(eResilience);
    for (const child of unbounded.dimensions.flatMap(({ children }) => children)) {
      if (child.kind === 'indicator') delete child.bounded_by;
    }
    const bounded = of(points, 'TJK');
    const without = of(compute(unbounded, { draws: 0 }), 'TJK');
    const gain = dimension(without, 'infrastructure').score! - dimension(bounded, 'infrastructure').score!;
    expect(Math.abs(gain - 14)).toBeLessThan(0.6);
    expect(Math.abs(without.score! - 46)).toBeLessThan(0.6);
  });

  it('marks the bound, gives it as the value and reaches down to zero', () => {
    const leaf = dimension(of(full, 'TJK'), 'infrastructure').leaves.find(
      ({ id }) => id === 'SDG_FBB_10MBPS_100',
    )!;
    const bound = dimension(of(full, 'TJK'), 'infrastructure').leaves.find(
      ({ id }) => id === 'ITU_FIXED_BB_100',
    )!;
    expect(leaf).toMatchObject({
      state: 'bounded',
      value: bound.value,
      year: bound.year,
      missing: undefined,
    });
    expect(leaf.observationId).toBe(bound.observationId);
    expect(leaf.interval![0]).toBe(1);
    expect(leaf.interval![1]).toBeGreaterThanOrEqual(leaf.score!);
  });

  it('shows the parts of infrastructure beside its score', () => {
    const { parts } = dimension(of(points, 'KAZ'), 'infrastructure');
    expect(parts.map(({ id, present, loaded }) => ({ id, present, loaded }))).toEqual([
      { id: 'access', present: 4, loaded: 4 },
      { id: 'robustness', present: 1, loaded: 1 },
    ]);
    const pooled = (4 * parts[0]!.score! + parts[1]!.score!) / 5;
    expect(pooled).toBeCloseTo(dimension(of(points, 'KAZ'), 'infrastructure').score!, 9);
  });

  it('names the one leaf that would give AFG, AZE and TKM a score', () => {
    for (const area of ['AFG', 'AZE', 'TKM']) {
      const { dimensions, together } = closeGaps(of(points, area), eResilience);
      const lifting = dimensions.flatMap(({ open }) => open.filter((leaf) => leaf.liftsOverall));
      expect(lifting.map(({ id }) => id)).toContain('SDG_STAT_FUNDED_PLAN');
      expect(lifting.map(({ id, reason }) => ({ id, reason }))).toContainEqual({
        id: 'ITU_GCI_TECHNICAL',
        reason: 'not-loaded',
      });
      expect(together).toHaveLength(1);
    }
  });

  it('flags online services and participation as one thing measured twice', () => {
    const flags = correlationFlags(points);
    const pair = flags.find(({ leaves }) => leaves.includes('UN_EPI') && leaves.includes('UN_OSI'))!;
    expect(pair.kind).toBe('redundant');
    expect(pair.r).toBeCloseTo(0.97, 1);
  });

  it('says how far it follows wealth', () => {
    const gdp = latestFigures(cube, 'GM_GDP_PC_PPP', { year: 2024, maxAge: 7 });
    const found = correlationWithWealth(points, new Map([...gdp].map(([area, { value }]) => [area, value])))!;
    expect(found.n).toBeGreaterThan(30);
    expect(found.r).toBeGreaterThan(0.3);
    expect(found.r).toBeLessThan(0.95);
  });

  it('gives the same points with and without draws, and through the years', () => {
    const years = computeIndexYears({ framework: eResilience, indicators, cube });
    const column = years.years.indexOf(2024);
    full.results.forEach((area, row) => {
      expect(area.score).toBe(points.results[row]!.score);
      const score = years.overall[row * years.years.length + column]!;
      expect(Number.isNaN(score) ? undefined : score).toBe(area.score);
      area.dimensions.forEach((one, d) => {
        const at = (row * years.years.length + column) * years.dimensions.length + d;
        expect(Number.isNaN(years.byDimension[at]!) ? undefined : years.byDimension[at]).toBe(one.score);
      });
    });
  });

  it('drops old values under the strict switch', () => {
    const strict = compute(eResilience, { draws: 0, strict: true });
    const ages = (result: IndexResult) =>
      result.results
        .flatMap(({ dimensions }) => dimensions.flatMap(({ leaves }) => leaves))
        .filter((leaf) => leaf.id === 'SDG_4G_COVERAGE' && leaf.state === 'carried').length;
    expect(ages(points)).toBeGreaterThan(50);
    expect(ages(strict)).toBe(0);
  });
});

describe('e-resilience with the ITU cybersecurity pillars loaded', () => {
  itWithShared('scores all eight core countries', (folder) => {
    const gci = ['ITU_GCI_LEGAL', 'ITU_GCI_ORGANIZATIONAL', 'ITU_GCI_TECHNICAL'];
    const wider = cubeOf([...figures, ...readTrialFigures(folder, gci)]);
    const result = compute(eResilience, { cube: wider, draws: 0 });
    for (const area of CORE_COUNTRIES) {
      expect(of(result, area).loaded).toBe(19);
      expect(of(result, area).score, area).toBeDefined();
    }
    // Every loaded leaf and every dimension is there: nothing is partial about it.
    expect(of(result, 'KGZ')).toMatchObject({ partial: false, present: 19 });
    expect(of(result, 'TJK').partial).toBe(true);
  });
});

describe('rural electricity of economies without a rural figure', () => {
  itWithShared('is zero-coded missing in COK and NIU, not zero', (folder) => {
    const published = readTrialFigures(folder, ['SDG_ELC_ACCESS_RURAL']);
    const result = compute(eResilience, { cube: cubeOf([...figures, ...published]), draws: 0 });
    for (const area of ['COK', 'NIU']) {
      const { leaves } = dimension(of(result, area), 'infrastructure');
      const rural = leaves.find(({ id }) => id === 'SDG_ELC_ACCESS_RURAL');
      expect(rural).toMatchObject({ state: 'missing', missing: 'zero-coded', score: undefined });
    }
  });
});

describe('the ICT readiness core 2024 on the embedded figures', () => {
  const core = compute(readinessCore);

  it('scores all eight core countries on the same five indicators', () => {
    for (const area of CORE_COUNTRIES) {
      expect(of(core, area)).toMatchObject({ present: 5, loaded: 5, partial: false });
      expect(of(core, area).score, area).toBeGreaterThan(1);
    }
  });

  it('ranks them, with intervals', () => {
    const ranks = computeRanks(core, readinessCore, CORE_COUNTRIES);
    expect(ranks.map(({ rank }) => rank).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const { interval, rank } of ranks) {
      expect(interval![0]).toBeLessThanOrEqual(rank!);
      expect(interval![1]).toBeGreaterThanOrEqual(rank!);
    }
  });
});

describe('the two publication profiles', () => {
  it('differ only in what may be shown', () => {
    const hidden = new Map(indicators);
    hidden.set('UN_EPI', { ...indicators.get('UN_EPI')!, profiles: ['research'] });
    const leavesOf = (profile: 'un-publication' | 'research') =>
      computeIndex({
        framework: eResilience,
        indicators: hidden,
        cube,
        draws: 0,
        profile,
      }).results[0]!.dimensions[0]!.leaves.map(({ id }) => id);
    expect(leavesOf('research')).toContain('UN_EPI');
    expect(leavesOf('un-publication')).not.toContain('UN_EPI');
  });
});
