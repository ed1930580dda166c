import { chmod, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, Problem } from '@serai/core/measure';
import { describe, expect, test } from 'vitest';
import { replaceIn, SMALL_CATALOG, withCopy } from './fixtures/small-catalog.ts';
import { loadCatalog, readCatalog } from './read-catalog.ts';

const AREA = 'areas/KAZ.yaml';
const SERIES = 'indicators/REG_QUALITY.yaml';
const FRAMEWORK = 'frameworks/mini/framework.yaml';
const FIGURES = 'baseline/figures.csv';

/** What one edit of one file leads to. */
interface Case {
  readonly what: string;
  readonly file: string;
  /** File of the finding, where it is another one than the edited. */
  readonly blamed?: string;
  readonly edit: readonly [before: string, after: string];
  readonly code: string;
  readonly line: number;
  readonly field?: string;
  readonly says: string;
}

const CASES: readonly Case[] = [
  {
    what: 'a field that no schema knows',
    file: AREA,
    edit: ['iso2: KZ', 'iso2: KZ\ncontinent: Asia'],
    code: 'unknown-key',
    line: 3,
    field: 'continent',
    says: 'There is no field "continent". Allowed here: id, iso2, m49',
  },
  {
    what: 'an unknown field deep inside a leaf',
    file: FRAMEWORK,
    edit: ['part: rules', 'part: rules\n        wieght: 3'],
    code: 'unknown-key',
    line: 47,
    field: 'dimensions.0.children.0.wieght',
    says: 'Allowed here: kind, id, weight, part',
  },
  {
    what: 'a number where a text belongs',
    file: AREA,
    edit: ["m49: '398'", 'm49: 398'],
    code: 'wrong-value',
    line: 3,
    field: 'm49',
    says: '"m49" must be a text (in quotes when it looks like a number), not 398.',
  },
  {
    what: 'a word that is not in the list',
    file: SERIES,
    edit: ['direction: higher', 'direction: up'],
    code: 'wrong-value',
    line: 11,
    field: 'direction',
    says: '"direction" must be one of higher, lower, context, not "up".',
  },
  {
    what: 'a field left out',
    file: SERIES,
    edit: ['source: wgi\n', ''],
    code: 'missing-field',
    line: 1,
    field: 'source',
    says: '"source" is missing',
  },
  {
    what: 'an id that is not the name of its file',
    file: AREA,
    edit: ['id: KAZ', 'id: KGZ'],
    code: 'id-not-file-name',
    line: 1,
    field: 'id',
    says: 'The id "KGZ" must equal the name of its file, "KAZ".',
  },
  {
    what: 'an id that another file has',
    file: AREA,
    edit: ['id: KAZ', 'id: SGP'],
    code: 'id-not-file-name',
    line: 1,
    field: 'id',
    says: 'The id "SGP" must equal',
  },
  {
    what: 'a licence that stands twice',
    file: 'vocabularies/licences.yaml',
    edit: ['id: closed', 'id: CC-BY-4.0'],
    code: 'duplicate-id',
    line: 11,
    field: 'licences.1.id',
    says: 'The catalog holds "CC-BY-4.0" already',
  },
  {
    what: 'a source that does not exist',
    file: SERIES,
    edit: ['source: wgi', 'source: wgi-2'],
    code: 'unknown-source',
    line: 13,
    field: 'source',
    says: 'There is no source "wgi-2" in sources/.',
  },
  {
    what: 'a licence that does not exist',
    file: 'sources/wgi/source.yaml',
    edit: ['licence: CC-BY-4.0', 'licence: CC-BY-9'],
    code: 'unknown-licence',
    line: 6,
    field: 'licence',
    says: 'There is no licence "CC-BY-9"',
  },
  {
    what: 'a shipped source whose licence forbids re-publication',
    file: 'sources/wgi/source.yaml',
    edit: ['licence: CC-BY-4.0', 'licence: closed'],
    code: 'not-redistributable',
    line: 6,
    field: 'licence',
    says: 'may not be re-published',
  },
  {
    what: 'goalposts the wrong way round',
    file: SERIES,
    edit: ['lower: 0\n  upper: 1', 'lower: 1\n  upper: 0'],
    code: 'goalposts-reversed',
    line: 19,
    field: 'goalposts.upper',
    says: '"upper" (0) must be above "lower" (1)',
  },
  {
    what: 'a logarithm of a bound at zero',
    file: SERIES,
    edit: ['upper: 1\n', 'upper: 1\n  transform: log10\n'],
    code: 'goalpost-not-positive',
    line: 18,
    field: 'goalposts.lower',
    says: 'must be above 0',
  },
  {
    what: 'drift lags out of order',
    file: SERIES,
    edit: ['lag_years: 4', 'lag_years: 2'],
    code: 'drift-not-ascending',
    line: 28,
    field: 'drift.1.lag_years',
    says: 'Lags must ascend: 2 follows 2.',
  },
  {
    what: 'a leaf that is no indicator of the catalog',
    file: FRAMEWORK,
    edit: ['id: E_PARTICIPATION', 'id: E_PARTICIPATE'],
    code: 'unknown-indicator',
    line: 48,
    field: 'dimensions.0.children.1.id',
    says: 'There is no indicator "E_PARTICIPATE" in indicators/.',
  },
  {
    what: 'a wanted series from a source that does not exist',
    file: FRAMEWORK,
    edit: ['source: wgi', 'source: surveys'],
    code: 'unknown-source',
    line: 54,
    field: 'dimensions.0.children.2.source',
    says: 'There is no source "surveys"',
  },
  {
    what: 'a part that the dimension does not declare',
    file: FRAMEWORK,
    edit: ['part: rules', 'part: access'],
    code: 'unknown-part',
    line: 46,
    field: 'dimensions.0.children.0.part',
    says: 'declares no part "access"',
  },
  {
    what: 'a leaf without goalposts',
    file: SERIES,
    edit: [
      'goalposts:\n  lower: 0\n  upper: 1\n  kind: theoretical-bound\n  rationale:\n    en: Defined between 0 and 1.\n    ru: Определен от 0 до 1.\n',
      '',
    ],
    blamed: FRAMEWORK,
    code: 'missing-goalposts',
    line: 45,
    field: 'dimensions.0.children.0.id',
    says: '"REG_QUALITY" is scored by goalposts',
  },
  {
    what: 'a group member that is no economy of the catalog',
    file: 'groups/central.yaml',
    edit: ['area: KAZ', 'area: KGZ'],
    code: 'unknown-area',
    line: 8,
    field: 'members.0.area',
    says: 'There is no area "KGZ" in areas/.',
  },
  {
    what: 'an economy without a name',
    file: 'names/short.yaml',
    edit: ['  SGP:\n    en: Singapore\n    ru: Сингапур\n', ''],
    code: 'missing-name',
    line: 6,
    field: 'names',
    says: 'SGP has no name in this set',
  },
  {
    what: 'a name in one language only',
    file: 'names/short.yaml',
    edit: ['    ru: Сингапур\n', ''],
    code: 'missing-field',
    line: 10,
    field: 'names.SGP.ru',
    says: '"ru" is missing',
  },
  {
    what: 'a status that holds and has ended',
    file: AREA,
    edit: ['holds: true', "holds: true\n    until: '2030'"],
    code: 'status-holds-and-ended',
    line: 12,
    field: 'statuses.0.until',
    says: 'once an editor has confirmed the end',
  },
  {
    what: 'a period that ends before it begins',
    file: AREA,
    edit: ['until: 2026-06-30', 'until: 2024-06-30'],
    code: 'period-reversed',
    line: 18,
    field: 'income.0.until',
    says: 'is before "from"',
  },
  {
    what: 'a code that another economy has',
    file: 'areas/SGP.yaml',
    edit: ["m49: '702'", "m49: '398'"],
    code: 'duplicate-code',
    line: 3,
    field: 'm49',
    says: 'KAZ has the m49 code "398" already.',
  },
  {
    what: 'a first framework that does not exist',
    file: 'platform.yaml',
    edit: ['map_framework: mini', 'map_framework: maxi'],
    code: 'unknown-framework',
    line: 5,
    field: 'map_framework',
    says: 'There is no framework "maxi"',
  },
  {
    what: 'a name set that does not exist',
    file: 'platform.yaml',
    edit: ['names: short', 'names: long'],
    code: 'missing-file',
    line: 1,
    field: 'names',
    says: 'There is no file names/long.yaml.',
  },
  {
    what: 'a changed goalpost under a published version',
    file: SERIES,
    blamed: FRAMEWORK,
    edit: ['upper: 1\n', 'upper: 2\n'],
    code: 'published-version-changed',
    line: 2,
    field: 'version',
    says: 'publish a new version',
  },
  {
    what: 'a changed weight in a published version',
    file: FRAMEWORK,
    edit: ['weight: 2', 'weight: 3'],
    code: 'published-version-changed',
    line: 2,
    field: 'version',
    says: 'Undo the change',
  },
  {
    what: 'a published version that no file holds any more',
    file: 'frameworks/mini/versions.yaml',
    edit: [
      'versions:\n',
      `versions:\n  - version: 0.9.0\n    published: '2026-01-01'\n    hash: '${'0'.repeat(64)}'\n`,
    ],
    code: 'published-version-missing',
    line: 2,
    field: 'versions.0.version',
    says: 'keep it as framework-0.9.0.yaml',
  },
  {
    what: 'a boundary set whose geometry is absent',
    file: 'boundaries/plain.yaml',
    edit: ['file: world-atlas/countries-50m.json', 'file: borders.geojson'],
    code: 'missing-file',
    line: 7,
    field: 'file',
    says: 'There is no file boundaries/borders.geojson.',
  },
  {
    what: 'broken YAML',
    file: AREA,
    edit: ['iso2: KZ', 'iso2: [KZ'],
    code: 'yaml-syntax',
    line: 3,
    says: 'This is not valid YAML',
  },
  {
    what: 'a key that stands twice',
    file: AREA,
    edit: ['iso2: KZ', 'iso2: KZ\niso2: KG'],
    code: 'yaml-syntax',
    line: 3,
    says: 'Map keys must be unique',
  },
];

describe('a broken catalog names the file, the line and the field', () => {
  test.each(CASES)('$what', async ({ file, blamed, edit, code, line, field, says }) => {
    const findings = await withCopy(async (folder) => {
      await replaceIn(join(folder, file), ...edit);
      return (await readCatalog(folder)).findings;
    });
    const found = findings.find((finding) => finding.code === code);
    expect(found).toMatchObject({ severity: 'error', line, ...(field === undefined ? {} : { field }) });
    expect(found?.message).toContain(says);
    expect(found?.file).toBe(blamed ?? file);
  });

  test.each<[string, string, string, string, string]>([
    ['an unknown series', 'REG_QUALITY,KAZ', 'REG_QUALITIES,KAZ', 'unknown-indicator', 'indicator_id'],
    ['an unknown economy', 'REG_QUALITY,KAZ', 'REG_QUALITY,XYZ', 'unknown-area', 'iso3'],
    ['an implausible value', ',0.5,', ',5,', 'implausible-value', 'value'],
    ['a value that is no number', ',0.5,', ',n/a,', 'wrong-value', 'value'],
    ['an empty cell', ',0.5,', ',,', 'empty-field', 'value'],
    ['a wrong unit', 'index 0–1,wgi', 'per cent,wgi', 'wrong-unit', 'unit'],
    ['another licence than its source', '2024,CC-BY-4.0', '2024,closed', 'wrong-licence', 'licence'],
    ['a year of no calendar', ',2023,', ',23,', 'wrong-value', 'year'],
  ])('a figure with %s', async (_what, before, after, code, column) => {
    const findings = await withCopy(async (folder) => {
      await replaceIn(join(folder, FIGURES), before, after);
      return (await readCatalog(folder, { figures: true })).findings;
    });
    expect(findings).toContainEqual(expect.objectContaining({ code, file: FIGURES, line: 2, column }));
  });

  test('a figure that stands twice names both lines', async () => {
    const findings = await withCopy(async (folder) => {
      await replaceIn(join(folder, FIGURES), 'REG_QUALITY,SGP', 'REG_QUALITY,KAZ');
      return (await readCatalog(folder, { figures: true })).findings;
    });
    expect(findings).toMatchObject([
      { code: 'duplicate-figure', line: 3, message: expect.stringContaining('Line 2') },
    ]);
  });
});

describe('files that cannot be read as they are', () => {
  const readAfter = (change: (folder: string) => Promise<unknown>): Promise<readonly Finding[]> =>
    withCopy(async (folder) => {
      await change(folder);
      return (await readCatalog(folder)).findings;
    });

  test('another encoding is named with the first line that shows it', async () => {
    const latin1 = Buffer.from('id: KAZ\niso2: KZ\n# Köln\n', 'latin1');
    const findings = await readAfter((folder) => writeFile(join(folder, AREA), latin1));
    expect(findings[0]).toMatchObject({ code: 'wrong-encoding', file: AREA, line: 3 });
  });

  test('UTF-16 is named as such', async () => {
    const utf16 = Buffer.from('\uFEFFid: KAZ\n', 'utf16le');
    const findings = await readAfter((folder) => writeFile(join(folder, AREA), utf16));
    expect(findings[0]).toMatchObject({ code: 'wrong-encoding', message: expect.stringContaining('UTF-16') });
  });

  test('a byte order mark is a warning and the file is read', async () => {
    const findings = await readAfter((folder) => replaceIn(join(folder, AREA), 'id: KAZ', '\uFEFFid: KAZ'));
    expect(findings).toMatchObject([{ severity: 'warning', code: 'byte-order-mark', file: AREA }]);
  });

  test('an empty file is no record', async () => {
    const findings = await readAfter((folder) => writeFile(join(folder, AREA), ''));
    expect(findings[0]).toMatchObject({ code: 'empty-file', file: AREA, line: 1 });
  });

  test('aliases that multiply are refused instead of expanded', async () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe'] as const) {
      bomb.push(`${name}: &${name} [*${of},*${of},*${of},*${of},*${of},*${of},*${of},*${of},*${of}]`);
    }
    const findings = await readAfter((folder) => writeFile(join(folder, AREA), bomb.join('\n')));
    expect(findings[0]).toMatchObject({ code: 'yaml-syntax', file: AREA });
  });

  test('a misspelt file name does not vanish silently', async () => {
    const findings = await readAfter((folder) => rename(join(folder, AREA), join(folder, 'areas/KAZ.yml')));
    expect(findings).toContainEqual(expect.objectContaining({ code: 'unknown-file', file: 'areas/KAZ.yml' }));
  });

  test('a link to nowhere is reported by its name', async () => {
    const findings = await readAfter((folder) => symlink('nowhere', join(folder, 'areas/AAA.yaml')));
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'unreadable-file', file: 'areas/AAA.yaml' }),
    );
  });

  test('a file that may not be read is reported by its name', async ({ skip }) => {
    if (process.getuid?.() === 0) skip('root may read everything');
    const findings = await readAfter((folder) => chmod(join(folder, AREA), 0));
    expect(findings[0]).toMatchObject({ code: 'unreadable-file', file: AREA });
  });

  test('a folder that does not exist is one clear error', async () => {
    const { catalog, findings } = await readCatalog(join(SMALL_CATALOG, 'nowhere'));
    expect(catalog).toBeUndefined();
    expect(findings[0]).toMatchObject({
      code: 'unreadable-file',
      message: expect.stringContaining('nowhere'),
    });
  });

  test('a catalog without platform.yaml says which file is missing', async () => {
    const findings = await readAfter((folder) => rm(join(folder, 'platform.yaml')));
    expect(findings).toMatchObject([{ code: 'missing-file', file: 'platform.yaml' }]);
  });
});

test('one broken file is one finding: what refers to it is not reported again', async () => {
  const findings = await withCopy(async (folder) => {
    await replaceIn(join(folder, SERIES), 'direction: higher', 'direction: up');
    await replaceIn(join(folder, AREA), 'iso2: KZ', 'iso2: Kazakhstan');
    return (await readCatalog(folder)).findings;
  });
  expect(findings.map((finding) => finding.file)).toEqual([AREA, SERIES]);
});

test('a missing Russian text is a warning: the catalog loads and English stands in', async () => {
  await withCopy(async (folder) => {
    await replaceIn(join(folder, SERIES), '  ru: Качество правил\n', '');
    const { findings } = await readCatalog(folder);
    expect(findings).toMatchObject([
      { severity: 'warning', code: 'missing-russian', file: SERIES, line: 2, field: 'name' },
    ]);
    expect((await loadCatalog(folder)).indicators.get('REG_QUALITY')?.name).toEqual({
      en: 'Quality of rules',
    });
  });
});

test('loading refuses a catalog with errors and hands over all of them', async () => {
  const refusal = withCopy(async (folder) => {
    await replaceIn(join(folder, AREA), 'iso2: KZ', 'iso2: Kazakhstan');
    await replaceIn(join(folder, SERIES), 'direction: higher', 'direction: up');
    return loadCatalog(folder);
  });
  const problem = await refusal.catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({
    kind: 'invalid-input',
    message: expect.stringContaining('2 errors'),
    findings: [{ file: AREA }, { file: SERIES }],
  });
});
