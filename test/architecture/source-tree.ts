/** The source files of the workspaces and what each imports, read with a real parser (oxc, through Vite). */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type ESTree, parseSync } from 'vite';

/** One import, re-export or dynamic import as it stands in a file. */
export interface Import {
  readonly specifier: string;
  /** True when the compiler removes it entirely: `import type`, `export type ... from`, `import('x').T`. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** A parsed file; `path` is relative to the repository, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly program: ESTree.Program;
  readonly text: string;
}

/** What package.json says that matters here. */
export interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies: readonly string[];
  /** Packages that are only types, by the name they are imported under: `@types/geojson` gives `geojson`. */
  readonly typePackages: readonly string[];
}

/** All packages: manifests by folder name (core, app, ...) and files by path. */
export interface SourceTree {
  readonly manifests: ReadonlyMap<string, Manifest>;
  readonly files: ReadonlyMap<string, SourceFile>;
}

/** Stands for the specifier of a dynamic import that is computed at run time. */
export const COMPUTED = '(computed)';

const SOURCE_FILE = /\.(ts|tsx|js|mjs)$/;
const NOT_SOURCE = new Set(['node_modules', 'dist', 'assembly', 'generated', 'fixtures', 'vendored']);

/** Reads every source file of `packages/*` below `root`. Throws when a file does not parse. */
export function readSourceTree(root: string): SourceTree {
  const files: Record<string, string> = {};
  for (const path of listFiles(join(root, 'packages'))) {
    const name = relative(root, path);
    if (SOURCE_FILE.test(name) || /^packages\/[^/]+\/package\.json$/.test(name)) {
      files[name] = readFileSync(path, 'utf8');
    }
  }
  return sourceTree(files);
}

/** Builds the tree from texts by path: the real ones, or a few lines in a test of the rules themselves. */
export function sourceTree(texts: Readonly<Record<string, string>>): SourceTree {
  const manifests = new Map<string, Manifest>();
  const files = new Map<string, SourceFile>();
  for (const [path, text] of Object.entries(texts)) {
    if (path.endsWith('package.json')) manifests.set(packageOf(path), parseManifest(text));
    else files.set(path, parseSource(path, text));
  }
  return { manifests, files };
}

/** Folder name of the package that `path` lies in: `packages/core/src/x.ts` gives `core`. */
export function packageOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** Calls `visit` for every node below `node`, with its parent. */
export function walk(
  node: ESTree.Node,
  visit: (node: ESTree.Node, parent: ESTree.Node | undefined) => void,
  parent?: ESTree.Node,
): void {
  visit(node, parent);
  for (const child of Object.values(node).flat()) {
    if (isNode(child)) walk(child, visit, node);
  }
}

/** Line (from 1) of an offset in a text. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function isNode(value: unknown): value is ESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function* listFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && !NOT_SOURCE.has(entry.name)) yield* listFiles(join(folder, entry.name));
    else if (entry.isFile()) yield join(folder, entry.name);
  }
}

function parseManifest(text: string): Manifest {
  const json = JSON.parse(text) as {
    name: string;
    exports?: Record<string, string>;
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
  };
  const development = Object.keys(json.devDependencies ?? {});
  return {
    name: json.name,
    exports: json.exports ?? {},
    dependencies: Object.keys(json.dependencies ?? {}),
    typePackages: development
      .filter((name) => name.startsWith('@types/'))
      .map((name) => name.slice('@types/'.length)),
  };
}

function parseSource(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path} does not parse: ${errors[0].message}`);
  const imports: Import[] = [];
  walk(program, (node) => {
    const found = importOf(node);
    if (found !== undefined) imports.push({ ...found, line: lineAt(text, node.start) });
  });
  return { path, imports, program, text };
}

function importOf(node: ESTree.Node): Pick<Import, 'specifier' | 'typeOnly'> | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: node.source.value, typeOnly: node.importKind === 'type' };
    case 'ExportAllDeclaration':
      return { specifier: node.source.value, typeOnly: node.exportKind === 'type' };
    case 'ExportNamedDeclaration':
      return node.source === null
        ? undefined
        : { specifier: node.source.value, typeOnly: node.exportKind === 'type' };
    case 'ImportExpression':
      return {
        specifier: node.source.type === 'Literal' ? String(node.source.value) : COMPUTED,
        typeOnly: false,
      };
    case 'TSImportType':
      return { specifier: node.source.value, typeOnly: true };
    default:
      return undefined;
  }
}
