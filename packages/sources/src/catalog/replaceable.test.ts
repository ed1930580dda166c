import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceIn, SMALL_CATALOG, withCopy } from './fixtures/small-catalog.ts';
import { loadCatalog, readCatalog } from './read-catalog.ts';

const OWN_NAMES = `id: house-style
title: { en: House style, ru: Принятые у нас названия }
source: our editors
names:
  KAZ: { en: Republic of Kazakhstan, ru: Республика Казахстан }
  SGP: { en: Republic of Singapore, ru: Республика Сингапур }
`;

const OWN_BORDERS = `id: house-borders
title: { en: House borders, ru: Принятые у нас границы }
source: our cartographers
licence: CC-BY-4.0
file: .house-borders.geojson
disclaimer: { en: Ours., ru: Наши. }
`;

const shapeOf = (id: string): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', id, properties: null, geometry: null }],
  });

test('a name set and a boundary set of one’s own take the place of the shipped ones', async () => {
  await withCopy(async (folder) => {
    const names = join(folder, '.own-names.yaml');
    const boundaries = join(folder, '.own-borders.yaml');
    await writeFile(names, OWN_NAMES);
    await writeFile(boundaries, OWN_BORDERS);
    await writeFile(join(folder, '.house-borders.geojson'), shapeOf('398'));
    const catalog = await loadCatalog(folder, { names, boundaries });
    expect(catalog.names.names.KAZ?.en).toBe('Republic of Kazakhstan');
    expect(catalog.boundaries.id).toBe('house-borders');
    expect(catalog.hash).not.toBe((await loadCatalog(folder)).hash);
  });
});

test('a name set of one’s own that misses an economy is refused by its own file name', async () => {
  await withCopy(async (folder) => {
    const names = join(folder, '.own-names.yaml');
    await writeFile(names, OWN_NAMES);
    await replaceIn(names, '  SGP: { en: Republic of Singapore, ru: Республика Сингапур }\n', '');
    const { findings } = await readCatalog(folder, { names });
    expect(findings).toMatchObject([{ code: 'missing-name', file: names, line: 4, field: 'names' }]);
  });
});

test.each([
  ['is not there', undefined, 'missing-file', /neither be read beside this file nor/],
  ['is cut off', '{"type":"FeatureColl', 'no-geometry', /neither GeoJSON/],
  ['is a single shape', '{"type":"Polygon","coordinates":[]}', 'no-geometry', /neither GeoJSON/],
  ['has no economy of the catalog', shapeOf('999'), 'unknown-shapes', /M49 code as id/],
])('a boundary set whose geometry %s is refused at its own line', async (_, geometry, code, message) => {
  await withCopy(async (folder) => {
    const boundaries = join(folder, '.own-borders.yaml');
    await writeFile(boundaries, OWN_BORDERS);
    if (geometry !== undefined) await writeFile(join(folder, '.house-borders.geojson'), geometry);
    const { findings } = await readCatalog(folder, { boundaries });
    expect(findings).toMatchObject([
      {
        code,
        severity: 'error',
        file: boundaries,
        line: 5,
        field: 'file',
        message: expect.stringMatching(message),
      },
    ]);
    await expect(loadCatalog(folder, { boundaries })).rejects.toMatchObject({ kind: 'invalid-input' });
  });
});

test('a name set that is not there is one clear error', async () => {
  const { catalog, findings } = await readCatalog(SMALL_CATALOG, { names: 'nowhere.yaml' });
  expect(catalog).toBeUndefined();
  expect(findings).toMatchObject([{ code: 'unreadable-file', file: 'nowhere.yaml' }]);
});
