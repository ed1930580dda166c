import { beforeAll, describe, expect, it } from 'vitest';
import { cubeOf, type Edition, readEdition } from '../../../../test/index/edition.ts';
import { toFrameworkWire } from './framework-wire.ts';
import { getFramework, listFrameworks } from './lookup.ts';
import { FrameworkWire } from './wire.ts';

let edition: Edition;
beforeAll(async () => {
  edition = await readEdition();
});

const wireOf = (id: string, profile: 'un-publication' | 'research' = 'un-publication') =>
  toFrameworkWire(edition.catalog, getFramework(edition.catalog, id), cubeOf(edition.figures), profile);

describe('the e-resilience framework as a page shows it', () => {
  it('counts sixteen indicators of five areas on the embedded figures', () => {
    const wire = FrameworkWire.parse(wireOf('e-resilience'));
    expect(wire.dimensions.map((dimension) => dimension.id)).toEqual([
      'policy',
      'systems',
      'data',
      'infrastructure',
      'trust',
    ]);
    expect(wire.loaded).toBe(16);
    expect(wire.label).toBe('platform-default');
    expect(wire.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the loaded indicators of an area weights that sum to 1, and the others none', () => {
    for (const dimension of wireOf('e-resilience').dimensions) {
      const weights = dimension.leaves.flatMap((leaf) => leaf.weight ?? []);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      expect(dimension.leaves.filter((leaf) => !leaf.loaded).every((leaf) => leaf.weight === null)).toBe(
        true,
      );
    }
  });

  it('averages the two school indicators into one before the area', () => {
    const [, systems] = wireOf('e-resilience').dimensions;
    const schools = systems?.leaves.filter((leaf) => leaf.group?.id === 'schools-online') ?? [];
    expect(schools.map((leaf) => leaf.weight)).toEqual([1 / 8, 1 / 8]);
  });

  it('shows what is wanted by name and source, without id or weight', () => {
    const wanted = wireOf('e-resilience').dimensions.flatMap((dimension) =>
      dimension.leaves.filter((leaf) => leaf.kind === 'wanted'),
    );
    expect(wanted.length).toBeGreaterThan(0);
    for (const leaf of wanted) expect(leaf).toMatchObject({ id: null, weight: null, loaded: false });
  });

  it('lists voice and accountability beside the score for research only', () => {
    expect(wireOf('e-resilience').context).not.toContain('WGI_VA');
    expect(wireOf('e-resilience', 'research').context).toContain('WGI_VA');
  });
});

describe('finding a framework', () => {
  it('takes the newest version of an id, or the version that is named', () => {
    const newest = getFramework(edition.catalog, 'e-resilience');
    expect(getFramework(edition.catalog, `e-resilience@${newest.version}`)).toBe(newest);
    expect(listFrameworks(edition.catalog).map((framework) => framework.id)).toEqual([
      'e-resilience',
      'readiness-core',
    ]);
  });

  it('names those that exist when there is none', () => {
    expect(() => getFramework(edition.catalog, 'e-resilience@9.9.9')).toThrow(
      /no framework .* e-resilience@1/,
    );
  });
});
