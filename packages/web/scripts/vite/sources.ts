/** Which sources a build was made of: one hash over everything that it reads, written beside the pages. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** File of a build that holds the hash of its sources. */
export const MARK = '.sources';

/** What the build of the web application is made from, relative to the repository. */
const READ_BY_THE_BUILD = [
  'package-lock.json',
  'packages/web/index.html',
  'packages/web/package.json',
  'packages/web/vite.config.ts',
  'packages/web/public',
  'packages/web/scripts',
  'packages/web/src',
  'packages/core/src',
  'packages/app/src',
] as const;

/** Tests change often and no page contains one. */
const IGNORED = /\.test\.tsx?$|\.md$/;

/** sha256 over names and bytes of the sources below `root`. */
export async function fingerprintSources(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const entry of READ_BY_THE_BUILD) {
    for (const file of await listFiles(root, entry)) {
      hash
        .update(file)
        .update('\0')
        .update(await readFile(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/** Files of a folder, or the file itself, in a stable order; nothing where there is none. */
async function listFiles(root: string, entry: string): Promise<string[]> {
  const found = await readdir(join(root, entry), { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => (error.code === 'ENOTDIR' ? undefined : []),
  );
  if (found === undefined) return [entry];
  return found
    .filter((file) => file.isFile() && !IGNORED.test(file.name))
    .map((file) => relative(root, join(file.parentPath, file.name)))
    .sort();
}

/** Marks a build with its sources as they were when it began; the server builds anew when they have changed. */
export function markSources(root: string): Plugin {
  let outDir = '';
  let sources: Promise<string>;
  return {
    name: 'serai-sources',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
      sources = fingerprintSources(root);
    },
    async closeBundle() {
      await writeFile(join(outDir, MARK), await sources);
    },
  };
}
