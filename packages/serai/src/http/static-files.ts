/** The built web application: only files that were found in its folder are ever served. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type EncodedBody, encodedBody } from './compression.ts';
import { createNonce, NONCE_PLACEHOLDER } from './security.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.geojson': 'application/geo+json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** Vite puts a content hash into the name of everything in this folder: such a name never means other bytes. */
const HASHED = '/assets/';

export interface StaticFile {
  readonly body: EncodedBody;
  readonly cacheControl: string;
}

/** A page with the nonce that its policy names. */
export interface Page {
  readonly html: string;
  readonly nonce: string;
}

export interface StaticFiles {
  /** The file at a URL path, undefined when the build has none. */
  find(path: string): Promise<StaticFile | undefined>;
  /** `index.html` with a fresh nonce, undefined when there is no build. */
  page(): Promise<Page | undefined>;
}

interface Build {
  readonly stamp: number;
  readonly index: string;
  /** Paths in the URL, e.g. `/assets/index-a1.js`. */
  readonly paths: ReadonlySet<string>;
  readonly opened: Map<string, Promise<StaticFile>>;
}

/** Serves `folder`; a new build is noticed by the time stamp of its index. */
export function createStaticFiles(folder: string): StaticFiles {
  let known: Build | undefined;
  const current = async (): Promise<Build | undefined> => {
    const facts = await stat(join(folder, 'index.html')).catch(() => undefined);
    if (facts === undefined) return undefined;
    if (known?.stamp !== facts.mtimeMs) known = await readBuild(folder, facts.mtimeMs);
    return known;
  };
  return {
    async find(path) {
      const build = await current();
      if (build === undefined || !build.paths.has(path)) return undefined;
      let file = build.opened.get(path);
      if (file === undefined) {
        file = openFile(folder, path, build.paths);
        build.opened.set(path, file);
      }
      return file;
    },
    async page() {
      const build = await current();
      if (build === undefined) return undefined;
      const nonce = createNonce();
      return { html: build.index.replaceAll(NONCE_PLACEHOLDER, nonce), nonce };
    },
  };
}

async function readBuild(folder: string, stamp: number): Promise<Build> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'));
  return {
    stamp,
    index: await readFile(join(folder, 'index.html'), 'utf8'),
    paths: new Set(paths),
    opened: new Map(),
  };
}

/** Reads a file with the compressed forms that the build made beside it. */
async function openFile(folder: string, path: string, paths: ReadonlySet<string>): Promise<StaticFile> {
  const read = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await readFile(join(folder, name)));
  const ready = {
    ...(paths.has(`${path}.br`) ? { br: await read(`${path}.br`) } : {}),
    ...(paths.has(`${path}.gz`) ? { gzip: await read(`${path}.gz`) } : {}),
  };
  return {
    body: encodedBody(MEDIA_TYPES[extname(path)] ?? 'application/octet-stream', await read(path), ready),
    cacheControl: path.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}
