import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBaseline, latestFramework, leavesOf, resolveFramework, wantedOf } from '@serai/core/catalog';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BaselineFile, type BaselineFiles, readBaseline } from './baseline.ts';
import { type CatalogReading, loadCatalog, readCatalog } from './read-catalog.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const FOLDER = join(ROOT, 'catalog');
const GIVEN = join(ROOT, '../shared/data');

let reading: CatalogReading;
let baseline: BaselineFiles;
const catalog = () => reading.catalog!;
const figures = () => baseline.files.flatMap(({ rows }) => rows);
const area = (code: string) => catalog().areas.get(code)!;
const members = (group: string) =>
  catalog()
    .groups.get(group)!
    .members.filter((member) => member.until === undefined)
    .map((member) => member.area);

beforeAll(async () => {
  reading = await readCatalog(FOLDER, { figures: true });
  baseline = await readBaseline(FOLDER);
});

describe('the shipped catalog', () => {
  test('is sound: no error, and no text without Russian', () => {
    expect(reading.findings).toEqual([]);
  });

  test('has every file of every folder read into a record', () => {
    const files = (folder: string) =>
      readdirSync(join(FOLDER, folder)).filter((name) => !name.endsWith('.geojson')).length;
    expect(files('areas')).toBe(reading.counts.areas);
    expect(files('groups')).toBe(reading.counts.groups);
    expect(files('indicators')).toBe(reading.counts.indicators);
    expect(files('sources')).toBe(reading.counts.sources);
    expect(files('frameworks')).toBe(reading.counts.frameworks);
    expect(files('names')).toBe(reading.counts.name_sets);
    expect(files('boundaries')).toBe(reading.counts.boundary_sets);
    expect(reading.counts).toMatchObject({ areas: 66, frameworks: 2, figures: 18_844 });
    expect(reading.counts.indicators).toBeGreaterThanOrEqual(36);
  });

  test('has one hash, the same at every reading', async () => {
    expect((await loadCatalog(FOLDER)).hash).toBe(catalog().hash);
    expect(catalog().hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('economies', () => {
  test('ESCAP has 53 members and 9 associate members; four comparators are neither', () => {
    const status = (kind: string) => [...catalog().areas.values()].filter((a) => a.escap.status === kind);
    expect(status('member')).toHaveLength(53);
    expect(status('associate')).toHaveLength(9);
    expect(status('none').map((a) => a.id)).toEqual(['DEU', 'DNK', 'EST', 'FIN']);
    expect(members('escap')).toHaveLength(62);
  });

  test('four members of ESCAP lie outside the region', () => {
    const outside = [...catalog().areas.values()].filter(
      (a) => a.escap.status === 'member' && !a.escap.regional,
    );
    expect(outside.map((a) => a.id)).toEqual(['FRA', 'GBR', 'NLD', 'USA']);
  });

  test('the five subregions hold the 58 regional members and associate members once each', () => {
    const all = [...catalog().groups.values()]
      .filter((g) => g.kind === 'region')
      .flatMap((g) => members(g.id));
    expect(all).toHaveLength(58);
    expect(new Set(all).size).toBe(58);
  });

  test.each([
    ['reci', ['KAZ', 'KGZ', 'MNG']],
    ['speca', ['AFG', 'AZE', 'KAZ', 'KGZ', 'TJK', 'TKM', 'UZB']],
    ['carec', ['AFG', 'AZE', 'CHN', 'GEO', 'KAZ', 'KGZ', 'MNG', 'PAK', 'TJK', 'TKM', 'UZB']],
  ])('%s has its members', (group, codes) => {
    expect(members(group).sort()).toEqual(codes);
  });

  test('Georgia was a member of the CIS until 2009', () => {
    expect(members('cis')).not.toContain('GEO');
    expect(catalog().groups.get('cis')?.members).toContainEqual(
      expect.objectContaining({ area: 'GEO', until: '2009-08-18' }),
    );
  });

  test('Mongolia is an upper-middle-income economy since fiscal year 2025', () => {
    const group = Object.fromEntries(area('MNG').income.map((i) => [i.fiscal_year, i.group]));
    expect(group).toMatchObject({ FY24: 'lower_middle', FY25: 'upper_middle', FY26: 'upper_middle' });
    expect(area('MNG').income.find((i) => i.fiscal_year === 'FY25')?.from).toBe('2024-07-01');
  });

  test.each(['BGD', 'NPL', 'LAO'])('%s stays a least developed country until an editor ends it', (code) => {
    const status = area(code).statuses.find((s) => s.kind === 'ldc');
    expect(status).toMatchObject({ holds: true, scheduled_end: '2026-11-24' });
    expect(status?.until).toBeUndefined();
    expect(status?.note).toContain('editor confirms');
  });

  test('Bhutan has graduated from the least developed countries', () => {
    expect(area('BTN').statuses).toContainEqual(
      expect.objectContaining({ kind: 'ldc', holds: false, until: '2023-12-13' }),
    );
  });

  test('names are those of the United Nations, not colloquial ones', () => {
    const name = (code: string) => catalog().names.names[code];
    expect(name('KGZ')).toMatchObject({ en: 'Kyrgyzstan', ru: 'Кыргызстан' });
    expect(name('IRN')).toMatchObject({
      en: 'Iran (Islamic Republic of)',
      ru: 'Иран (Исламская Республика)',
    });
    expect(name('VNM')).toMatchObject({ en: 'Viet Nam', ru: 'Вьетнам' });
    expect(name('TUR')).toMatchObject({ en: 'Türkiye' });
    expect(area('KAZ').capital?.name).toEqual({ en: 'Astana', ru: 'Астана' });
  });
});

describe('frameworks', () => {
  const framework = (id: string) => latestFramework(catalog(), id)!;
  const leaves = (id: string) => framework(id).dimensions.flatMap(leavesOf);

  test('e-resilience counts 16 series of the baseline over five dimensions, and four more once they are loaded', () => {
    const supply = (kind: string) => leaves('e-resilience').filter(({ leaf }) => leaf.supply === kind);
    expect(framework('e-resilience').dimensions.map((d) => d.id)).toEqual([
      'policy',
      'systems',
      'data',
      'infrastructure',
      'trust',
    ]);
    expect(supply('baseline')).toHaveLength(16);
    expect(supply('optional').map(({ leaf }) => leaf.id)).toEqual([
      'ITU_GCI_LEGAL',
      'ITU_GCI_ORGANIZATIONAL',
      'ISOC_IRI',
      'ITU_GCI_TECHNICAL',
    ]);
  });

  test('infrastructure pools five equal series of access and robustness', () => {
    const infrastructure = framework('e-resilience').dimensions.find((d) => d.id === 'infrastructure')!;
    const loaded = leavesOf(infrastructure).filter(({ leaf }) => leaf.supply === 'baseline');
    expect(loaded.map(({ leaf }) => leaf.weight)).toEqual([1, 1, 1, 1, 1]);
    expect(loaded.map(({ part }) => part)).toEqual(['access', 'access', 'access', 'access', 'robustness']);
    expect(loaded.find(({ leaf }) => leaf.id === 'SDG_FBB_10MBPS_100')?.leaf.bounded_by).toBe(
      'ITU_FIXED_BB_100',
    );
  });

  test('the two school series are averaged into one before the dimension', () => {
    const schools = leaves('e-resilience').filter(({ group }) => group !== undefined);
    expect(schools.map(({ leaf }) => leaf.id)).toEqual(['SDG_SCHOOL_NET_PRIMARY', 'SDG_SCHOOL_NET_UPPSEC']);
  });

  test('readiness core counts five series that the platform ships, and requires every dimension', () => {
    expect(leaves('readiness-core').map(({ leaf }) => leaf.id)).toEqual([
      'WGI_RQ',
      'UN_EPI',
      'UN_OSI',
      'UN_HCI',
      'UN_TII',
    ]);
    const { minimum, dimensions } = framework('readiness-core');
    expect(minimum).toMatchObject({ dimension_indicators: 1, overall_dimensions: dimensions.length });
  });

  test('the telecommunication index never stands beside its own parts', () => {
    for (const { dimensions } of catalog().frameworks.values()) {
      const ids = dimensions.flatMap(leavesOf).map(({ leaf }) => leaf.id);
      const parts = ['ITU_INTERNET_USERS', 'ITU_MOBILE_CELL_100', 'ITU_FIXED_BB_100'];
      expect(ids.includes('UN_TII') && parts.some((part) => ids.includes(part))).toBe(false);
    }
  });

  test('every gap names a source that would close it, and none names shutdowns', () => {
    const wanted = framework('e-resilience').dimensions.flatMap(wantedOf);
    expect(wanted.length).toBeGreaterThanOrEqual(13);
    for (const { source } of wanted) expect(catalog().sources.has(source)).toBe(true);
    expect(JSON.stringify(wanted).toLowerCase()).not.toMatch(/shutdown|отключени/);
  });

  test('each leaf resolves goalposts of the published scale, whatever its direction', () => {
    for (const id of ['e-resilience', 'readiness-core']) {
      const { leaves: resolved } = resolveFramework(catalog(), framework(id));
      expect(resolved.every(({ goalposts }) => goalposts !== undefined)).toBe(true);
    }
    expect(catalog().indicators.get('ITU_MOBILE_CELL_100')?.goalposts).toMatchObject({
      upper: 120,
      transform: 'cap',
    });
    expect(catalog().indicators.get('WGI_RQ')?.goalposts).toMatchObject({ lower: -2.5, upper: 2.5 });
  });

  test('the profile for UN publication leaves out voice and accountability, research has everything', () => {
    const indicators = [...catalog().indicators.values()];
    const withheld = indicators.filter((indicator) => !indicator.profiles.includes('un-publication'));
    expect(withheld.map((indicator) => indicator.id)).toEqual(['WGI_VA']);
    expect(indicators.every((indicator) => indicator.profiles.includes('research'))).toBe(true);
  });
});

describe('embedded figures', () => {
  test('every figure refers to what the catalog knows, in a plausible range', () => {
    expect(checkBaseline(catalog(), baseline.files)).toEqual([]);
  });

  test('every source of the baseline has figures, and only licences that allow re-publication', () => {
    const shipped = [...catalog().sources.values()].filter((source) => source.supply === 'baseline');
    const used = new Set(figures().map((row) => row.source));
    expect([...used].sort()).toEqual(shipped.map((source) => source.id).sort());
    for (const { licence } of shipped) expect(catalog().licences.get(licence)?.redistribution).toBe('yes');
  });

  test('rows carry the line they stand on and the text they were read from', () => {
    for (const { file, rows } of baseline.files) {
      const lines = readFileSync(join(FOLDER, file), 'utf8').split('\n');
      for (const row of [rows[0]!, rows[Math.floor(rows.length / 2)]!, rows.at(-1)!]) {
        expect(lines[row.line - 1]).toContain(`${row.indicator},${row.area},${row.year},${row.raw},`);
        expect(row.value).toBe(Number(row.raw));
      }
    }
  });

  test('the raw file of a publication holds nothing that its pages hide, and together the files are whole', () => {
    const seriesOf = (file: BaselineFile) => new Set(file.rows.map((row) => row.indicator));
    const open = baseline.files.filter((file) => file.profiles.includes('un-publication'));
    expect(open.map((file) => file.name)).toEqual(['figures.csv']);
    for (const id of seriesOf(open[0]!)) {
      expect(catalog().indicators.get(id)?.profiles, id).toContain('un-publication');
    }
    expect(baseline.files.map((file) => file.rows.length)).toEqual([17_982, 862]);
  });

  test('figures are those of the given open collection, text for text', ({ skip }) => {
    const given = join(GIVEN, 'indicators/baseline-open.csv');
    if (!existsSync(given)) skip(`the shared data folder is absent: ${GIVEN}`);
    const rows: Record<string, string>[] = parse(readFileSync(given), { columns: true });
    const text = (cells: readonly unknown[]) => cells.join(' ');
    const labels = new Map(rows.map((r) => [text([r.indicator_id, r.iso3, r.year, r.value]), r.publisher]));
    const shipped = figures().map((r) => text([r.indicator, r.area, r.year, r.raw]));
    expect(shipped.toSorted()).toEqual([...labels.keys()].sort());
    for (const [i, { source }] of figures().entries()) {
      expect(catalog().sources.get(source)?.publisher_labels).toContain(labels.get(shipped[i]!));
    }
  });

  test('goalposts, limits and drift are those of the given files', ({ skip }) => {
    const given = join(GIVEN, 'indicators/goalposts.csv');
    if (!existsSync(given)) skip(`the shared data folder is absent: ${GIVEN}`);
    const rows: Record<string, string>[] = parse(readFileSync(given), { columns: true });
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) {
      const indicator = catalog().indicators.get(row.indicator_id!);
      expect(indicator?.goalposts, row.indicator_id).toMatchObject({
        lower: Number(row.lower),
        upper: Number(row.upper),
      });
      expect(indicator?.carry_limit_years).toBe(Number(row.max_carry_forward_years));
      expect(indicator?.direction).toBe(row.direction);
    }
    const drift: Record<string, string>[] = parse(readFileSync(join(GIVEN, 'indicators/drift.csv')), {
      columns: true,
    });
    for (const row of drift) {
      expect(catalog().indicators.get(row.indicator_id!)?.drift).toContainEqual({
        lag_years: Number(row.lag_years),
        median_points: Number(row.median_points),
        p90_points: Number(row.p90_points),
      });
    }
  });
});
