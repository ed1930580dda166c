import { chmod, cp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, Problem } from '@serai/core/measure';
import { describe, expect, test } from 'vitest';
import { AREA, CASES, SERIES } from './fixtures/broken-cases.ts';
import { replaceIn, SMALL_CATALOG, withCopy } from './fixtures/small-catalog.ts';
import { loadCatalog, readCatalog } from './read-catalog.ts';

const FIGURES = 'baseline/figures.csv';

/** Lists a second file of figures, for research: a copy of the first. */
async function withSecondFile(folder: string): Promise<void> {
  await cp(join(folder, FIGURES), join(folder, 'baseline/more.csv'));
  const second = '  - file: more.csv\n    profiles:\n      - research\nretrieved:';
  await replaceIn(join(folder, 'baseline/baseline.yaml'), 'retrieved:', second);
}

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

  test('a figure that stands in two files names the other file', async () => {
    const findings = await withCopy(async (folder) => {
      await withSecondFile(folder);
      return (await readCatalog(folder, { figures: true })).findings;
    });
    expect(findings).toMatchObject([
      {
        code: 'duplicate-figure',
        file: 'baseline/more.csv',
        line: 2,
        message: expect.stringContaining(FIGURES),
      },
      { code: 'duplicate-figure', file: 'baseline/more.csv', line: 3 },
    ]);
  });

  test('a file for publication may not hold a series that only research shows', async () => {
    const findings = await withCopy(async (folder) => {
      await replaceIn(join(folder, SERIES), '  - un-publication\n', '');
      return (await readCatalog(folder, { figures: true })).findings;
    });
    const hidden = findings.filter(({ code }) => code === 'hidden-indicator');
    expect(hidden).toMatchObject([
      { file: FIGURES, line: 2, column: 'indicator_id', message: expect.stringContaining('un-publication') },
      { file: FIGURES, line: 3 },
    ]);
  });

  test('a listed file of figures that is not there is named where it is listed', async () => {
    const findings = await withCopy(async (folder) => {
      await withSecondFile(folder);
      await rm(join(folder, 'baseline/more.csv'));
      return (await readCatalog(folder)).findings;
    });
    expect(findings).toMatchObject([
      { code: 'missing-file', file: 'baseline/baseline.yaml', field: 'files.1.file', line: 10 },
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

test('the figures of a broken series, economy or licence are not reported one by one', async () => {
  const findings = await withCopy(async (folder) => {
    await replaceIn(join(folder, SERIES), 'direction: higher', 'direction: up');
    await replaceIn(join(folder, AREA), 'iso2: KZ', 'iso2: Kazakhstan');
    await writeFile(join(folder, 'vocabularies/licences.yaml'), 'licences: none');
    return (await readCatalog(folder, { figures: true })).findings;
  });
  expect(findings.map((finding) => finding.file)).toEqual([AREA, SERIES, 'vocabularies/licences.yaml']);
});

test('a file that could not be read comes before what other files say', async () => {
  const findings = await withCopy(async (folder) => {
    await replaceIn(join(folder, SERIES), 'direction: higher', 'direction: up');
    await replaceIn(join(folder, FIGURES), 'REG_QUALITY,KAZ', 'REG_QUALITY,XYZ');
    return (await readCatalog(folder, { figures: true })).findings;
  });
  expect(findings.map((finding) => finding.file)).toEqual([SERIES, FIGURES]);
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
