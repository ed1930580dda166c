/** The rules as functions from a source tree to sentences about what breaks them, each located at file:line. */
import { dirname, normalize } from 'node:path/posix';
import { FEATURE_PAIRS, FOUNDATIONS, LAYERS } from './layers.ts';
import { COMPUTED, type Import, packageOf, type SourceFile, type SourceTree } from './source-tree.ts';

/** Files that ship. Tests, benchmarks, scripts and build configuration may use what they need. */
export function isShipped(path: string): boolean {
  return /^packages\/[^/]+\/(src|bin)\//.test(path) && !isTest(path);
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** The file that an import leads to, when it lies in the tree. Assets and npm packages give undefined. */
export function resolveImport(tree: SourceTree, file: SourceFile, specifier: string): string | undefined {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('.')) {
    const path = normalize(`${dirname(file.path)}/${bare}`);
    return tree.files.has(path) ? path : undefined;
  }
  const target = workspaceImport(tree, bare);
  const entry = target && tree.manifests.get(target.folder)?.exports[target.entry];
  return entry === undefined ? undefined : normalize(`packages/${target?.folder}/${entry}`);
}

/** Every import of a shipped file that its layer does not allow, or that goes around a package's exports. */
export function findForbiddenImports(tree: SourceTree): string[] {
  return judgeImports(tree, (file, found) =>
    found.specifier.startsWith('.') ? judgeRelative(file, found) : judgeBare(tree, file, found),
  );
}

/** Every import from one feature folder of core into another that is not a foundation or a listed pair. */
export function findFeatureCrossings(tree: SourceTree): string[] {
  return judgeImports(tree, (file, found) => {
    const target = resolveImport(tree, file, found.specifier);
    const from = coreFeature(file.path);
    const to = target === undefined ? undefined : coreFeature(target);
    if (from === undefined || to === undefined || from === to || FOUNDATIONS.includes(to)) return undefined;
    if (FEATURE_PAIRS.some(([one, other]) => one === from && other === to)) return undefined;
    return `feature ${from} may not import feature ${to}`;
  });
}

/** Every import cycle between files, type imports included, as `a -> b -> a`; each cycle once. */
export function findImportCycles(tree: SourceTree): string[] {
  const cycles: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      return;
    }
    state.set(path, 'open');
    for (const target of targetsOf(tree, path)) visit(target, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of tree.files.keys()) visit(path, []);
  return cycles;
}

function targetsOf(tree: SourceTree, path: string): string[] {
  const file = tree.files.get(path);
  if (file === undefined) return [];
  const targets = file.imports.map((found) => resolveImport(tree, file, found.specifier));
  return [...new Set(targets.filter((target) => target !== undefined && tree.files.has(target)))] as string[];
}

function judgeImports(
  tree: SourceTree,
  judge: (file: SourceFile, found: Import) => string | undefined,
): string[] {
  const sentences: string[] = [];
  for (const file of tree.files.values()) {
    if (!isShipped(file.path)) continue;
    for (const found of file.imports) {
      const reason = judge(file, found);
      if (reason !== undefined) sentences.push(`${file.path}:${found.line} '${found.specifier}': ${reason}`);
    }
  }
  return sentences;
}

function judgeRelative(file: SourceFile, found: Import): string | undefined {
  const target = normalize(`${dirname(file.path)}/${found.specifier}`);
  if (!target.startsWith(`packages/${packageOf(file.path)}/`)) {
    return 'a relative path may not leave its package: import the other package by name';
  }
  return isTest(target) ? 'a shipped file may not import a test' : undefined;
}

function judgeBare(tree: SourceTree, file: SourceFile, found: Import): string | undefined {
  const name = packageOf(file.path);
  const layer = LAYERS[name];
  if (layer === undefined) return `package ${name} has no entry in test/architecture/layers.ts`;
  if (found.specifier.startsWith('node:')) {
    return layer.node ? undefined : `${name} runs without Node: take it as a port`;
  }
  if (found.specifier === COMPUTED) {
    return layer.node ? undefined : 'a computed import cannot be checked: write the name out';
  }
  // Made by the package's own build, as its Vite configuration says.
  if (found.specifier.startsWith('virtual:')) return undefined;
  const target = workspaceImport(tree, found.specifier);
  if (target !== undefined) return judgeWorkspace(tree, name, target, found);
  const npmName = found.specifier.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? found.specifier;
  const manifest = tree.manifests.get(name);
  if (found.typeOnly && manifest?.typePackages.includes(npmName)) return undefined;
  if (!manifest?.dependencies.includes(npmName)) {
    return `${npmName} is not among the dependencies of ${name}`;
  }
  const allowed = layer.npm === 'declared' || layer.npm.includes(npmName);
  return allowed ? undefined : `the layer ${name} may not use ${npmName}`;
}

function judgeWorkspace(
  tree: SourceTree,
  from: string,
  target: { folder: string; entry: string },
  found: Import,
): string | undefined {
  const layer = LAYERS[from];
  const full = `${target.folder}${target.entry.slice(1)}`;
  const allowed = layer?.packages.some((each) => each === target.folder || each === full);
  if (from !== target.folder && !allowed) return `${from} may not import ${full}`;
  if (layer?.typesOnly?.includes(target.folder) && !found.typeOnly) {
    return `${from} may import only types from ${target.folder}: write \`import type\``;
  }
  const entries = tree.manifests.get(target.folder)?.exports ?? {};
  return target.entry in entries ? undefined : `not an entry point that ${target.folder} exports`;
}

/** `@serai/core/measure` gives folder core, entry ./measure. */
function workspaceImport(tree: SourceTree, specifier: string): { folder: string; entry: string } | undefined {
  for (const [folder, { name }] of tree.manifests) {
    if (specifier === name) return { folder, entry: '.' };
    if (specifier.startsWith(`${name}/`)) return { folder, entry: `.${specifier.slice(name.length)}` };
  }
  return undefined;
}

function coreFeature(path: string): string | undefined {
  return path.match(/^packages\/core\/src\/([^/]+)\//)?.[1];
}
