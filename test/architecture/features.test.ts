import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../harness/root.ts';
import { BESIDE_FEATURES, FEATURES, PAGES, PEOPLE_FEATURES } from './features.ts';

const KNOWN = [...FEATURES, ...PEOPLE_FEATURES];

function folders(path: string): string[] {
  const entries = readdirSync(join(repositoryRoot, path), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

describe('the names of features', () => {
  it('are the folders of core', () => {
    expect(folders('packages/core/src').sort()).toEqual([...FEATURES].sort());
  });

  it.each(Object.entries(BESIDE_FEATURES))(
    'are the folders of %s, apart from the listed ones',
    (part, beside) => {
      const unknown = folders(part).filter((name) => !KNOWN.includes(name) && !(name in beside));
      const gone = Object.keys(beside).filter((name) => !existsSync(join(repositoryRoot, part, name)));

      expect({ unknown, gone }).toEqual({ unknown: [], gone: [] });
    },
  );

  it('cover every page of the web', () => {
    expect(folders('packages/web/src/pages').sort()).toEqual(Object.keys(PAGES).sort());
    expect(KNOWN).toEqual(expect.arrayContaining(Object.values(PAGES).filter((name) => name !== undefined)));
  });
});
