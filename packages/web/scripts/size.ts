/**
 * Prints what the first view of a page loads, gzipped, from the manifest of the build:
 * `npx node packages/web/scripts/size.ts [--json]`. The map library comes later and is listed apart.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Manifest } from 'vite';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** Bytes after gzip of the scripts and style sheets of one view. */
export interface ViewSize {
  readonly view: string;
  readonly jsBytes: number;
  readonly cssBytes: number;
}

/** Entry, page and messages of one language: all that a first view waits for. */
export function measureView(manifest: Manifest, view: string, read: (file: string) => Uint8Array): ViewSize {
  const page = Object.keys(manifest).find((key) => key.endsWith(`/${view}Page.tsx`));
  const language = Object.keys(manifest).find((key) => key.endsWith('serai-messages/ru'));
  if (page === undefined || language === undefined) throw new Error(`The build has no page "${view}".`);
  const files = new Set<string>();
  for (const key of ['index.html', page, language]) collect(manifest, key, files);
  const total = (suffix: string) =>
    [...files]
      .filter((file) => file.endsWith(suffix))
      .reduce((sum, file) => sum + gzipSync(read(file)).length, 0);
  return { view, jsBytes: total('.js'), cssBytes: total('.css') };
}

function collect(manifest: Manifest, key: string, files: Set<string>): void {
  const chunk = manifest[key];
  if (chunk === undefined || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const imported of chunk.imports ?? []) collect(manifest, imported, files);
}

/** Sizes of every page of the present build. Throws when there is none. */
export function measureBuild(): readonly ViewSize[] {
  const path = join(DIST, '.vite/manifest.json');
  if (!existsSync(path)) throw new Error('There is no build: run `npm run build`.');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  const views = Object.keys(manifest).flatMap((key) => /\/(\w+)Page\.tsx$/.exec(key)?.[1] ?? []);
  return views.map((view) => measureView(manifest, view, (file) => readFileSync(join(DIST, file))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = measureBuild();
  if (process.argv.includes('--json')) console.log(JSON.stringify(sizes));
  else {
    for (const { view, jsBytes, cssBytes } of sizes) {
      console.log(
        `${view.padEnd(12)} ${(jsBytes / 1024).toFixed(1)} KB js  ${(cssBytes / 1024).toFixed(1)} KB css`,
      );
    }
  }
}
