import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../harness/root.ts';
import { LAYERS } from './layers.ts';
import { findImpurities } from './purity.ts';
import { findFeatureCrossings, findForbiddenImports, findImportCycles, isShipped } from './rules.ts';
import { packageOf, readSourceTree, type SourceTree, sourceTree } from './source-tree.ts';

describe('the source tree', () => {
  const tree = readSourceTree(repositoryRoot);

  it('was read: every layer has files, and every package has a layer', () => {
    const seen = Object.groupBy([...tree.files.keys()].filter(isShipped), packageOf);
    const counts = Object.keys(LAYERS).map((name) => [name, seen[name]?.length ?? 0]);

    expect(counts.filter(([, count]) => count === 0)).toEqual([]);
    expect([...tree.manifests.keys()].sort()).toEqual(Object.keys(LAYERS).sort());
  });

  it('imports only what each layer may use', () => {
    expect(findForbiddenImports(tree)).toEqual([]);
  });

  it('keeps the features of core apart', () => {
    expect(findFeatureCrossings(tree)).toEqual([]);
  });

  it('has no import cycles', () => {
    expect(findImportCycles(tree)).toEqual([]);
  });

  it('computes without clock, chance, machine or default locale', () => {
    expect(findImpurities(tree)).toEqual([]);
  });
});

// A rule that catches nothing passes every tree: each is shown what it must catch, and what it must let pass.
describe('the rules', () => {
  it.each([
    ['kernel', "import '@serai/core/measure';", 'kernel may not import core/measure'],
    ['kernel', "import { z } from 'zod';", 'zod is not among the dependencies of kernel'],
    ['core', "import { x } from '@serai/app';", 'core may not import app'],
    ['core', "export * from '@serai/app';", 'core may not import app'],
    ['core', "type T = import('@serai/app').T;", 'core may not import app'],
    ['core', "const x = await import('@serai/store');", 'core may not import store'],
    ['core', 'const x = await import(name);', 'a computed import cannot be checked'],
    ['core', "import { readFileSync } from 'node:fs';", 'core runs without Node'],
    ['core', "import { sum } from 'd3-array';", 'd3-array is not among the dependencies of core'],
    ['core', "import { x } from '../../app/src/x.ts';", 'a relative path may not leave its package'],
    ['core', "import './x.test.ts';", 'a shipped file may not import a test'],
    ['app', "import { x } from '@serai/store';", 'app may not import store'],
    ['app', "import { x } from '@serai/core/src/measure/index.ts';", 'not an entry point that core exports'],
    ['store', "import { x } from '@serai/app';", 'store may not import app'],
    ['sources', "import { x } from '@serai/store';", 'sources may not import store'],
    ['web', "import { x } from '@serai/app';", 'web may import only types from app'],
    ['web', "import { type X } from '@serai/app';", 'web may import only types from app'],
    ['web', "import { x } from '@serai/store';", 'web may not import store'],
    ['web', "import { x } from 'geojson';", 'geojson is not among the dependencies of web'],
  ])('forbid in %s: %s', (folder, text, reason) => {
    const tree = smallTree({ [`packages/${folder}/src/file.ts`]: text });
    expect(findForbiddenImports(tree)).toEqual([expect.stringContaining(reason)]);
    expect(findForbiddenImports(tree)[0]).toMatch(new RegExp(`^packages/${folder}/src/file.ts:1 `));
  });

  it.each([
    ['core', "import { z } from 'zod'; import { k } from '@serai/kernel'; import './other.ts';"],
    ['app', "import { a } from '@serai/core/measure'; import { z } from 'zod';"],
    ['store', "import type { Storage } from '@serai/app/ports'; import 'node:fs';"],
    [
      'web',
      "import type { Feature } from 'geojson'; import './page.css'; import 'virtual:made-by-the-build';",
    ],
    ['web', "import type { UseCases } from '@serai/app'; import { a } from '@serai/core/measure';"],
    ['serai', "import '@serai/app'; import '@serai/store'; import 'node:http';"],
  ])('allow in %s: %s', (folder, text) => {
    expect(findForbiddenImports(smallTree({ [`packages/${folder}/src/file.ts`]: text }))).toEqual([]);
  });

  it('let a test import what it needs', () => {
    const text = "import 'vitest'; import '@serai/app'; import 'node:fs';";
    expect(findForbiddenImports(smallTree({ 'packages/core/src/x.test.ts': text }))).toEqual([]);
  });

  it('find a feature of core that reaches into another, but not one that builds on measure', () => {
    const tree = smallTree({
      'packages/core/src/measure/index.ts': '',
      'packages/core/src/network/index.ts': "import '../measure/index.ts';",
      'packages/core/src/appraisal/index.ts': "import '../measure/index.ts';\nimport '../network/index.ts';",
    });
    expect(findFeatureCrossings(tree)).toEqual([
      "packages/core/src/appraisal/index.ts:2 '../network/index.ts': feature appraisal may not import feature network",
    ]);
  });

  it('find a cycle, also through types and across packages', () => {
    const tree = smallTree({
      'packages/app/src/index.ts': "export type { X } from './x.ts';",
      'packages/app/src/x.ts': "import type { Y } from './y.ts';",
      'packages/app/src/y.ts': "import type { X } from '@serai/app';",
    });
    expect(findImportCycles(tree)).toEqual([
      'packages/app/src/index.ts -> packages/app/src/x.ts -> packages/app/src/y.ts -> packages/app/src/index.ts',
    ]);
  });

  it.each([
    ['const now = new Date();', 'Date'],
    ['const now = Date.now();', 'Date'],
    ['const x = Math.random();', 'Math.random'],
    ['const { random } = globalThis.Math;', 'globalThis'],
    ['const t = performance.now();', 'performance'],
    ['process.exit();', 'process'],
    ['const f = new Intl.NumberFormat();', 'Intl.NumberFormat without a locale'],
    [
      "names.sort((a, b) => a.localeCompare(b, undefined, { sensitivity: 'base' }));",
      'localeCompare without',
    ],
    ['const s = (1.5).toLocaleString();', 'toLocaleString without a locale'],
  ])('find what is not pure: %s', (text, use) => {
    const tree = smallTree({ 'packages/core/src/file.ts': `// one\n${text}` });
    expect(findImpurities(tree)).toEqual([expect.stringContaining(`packages/core/src/file.ts:2 ${use}`)]);
  });

  it('leave alone what only looks so', () => {
    const text = `
      // new Date() in a comment, 'Math.random()' in a text
      const row = { Date: 1, process: 'fixed-line' };
      const names = ['б', 'a'].sort((a, b) => a.localeCompare(b, 'ru'));
      const year = row.Date + Math.round(2.5) + new Intl.NumberFormat('en').format(1).length;`;
    expect(findImpurities(smallTree({ 'packages/core/src/file.ts': text }))).toEqual([]);
  });
});

/** A tree with the real package names and a few entry points, holding the given files. */
function smallTree(files: Record<string, string>): SourceTree {
  const dependencies: Record<string, string[]> = { core: ['zod', '@serai/kernel'], app: ['zod'] };
  const entries: Record<string, string[]> = { core: ['./measure'], app: ['.', './ports'] };
  const manifests = Object.keys(LAYERS).map((folder) => [
    `packages/${folder}/package.json`,
    JSON.stringify({
      name: `@serai/${folder}`,
      exports: Object.fromEntries((entries[folder] ?? ['.']).map((entry) => [entry, './src/index.ts'])),
      devDependencies: { '@types/geojson': '1.0.0' },
      dependencies: Object.fromEntries((dependencies[folder] ?? []).map((name) => [name, '1.0.0'])),
    }),
  ]);
  return sourceTree({ ...Object.fromEntries(manifests), ...files });
}
