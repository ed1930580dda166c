/** Builds the pages when they are missing or older than their sources, in a process of its own. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '@serai/core/measure';
import { fingerprintSources } from './fingerprint.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/\/$/, '');

/** Where the built pages lie. */
export const WEB_FOLDER = join(ROOT, 'packages/web/dist');

const SOURCES = join(ROOT, 'packages/web/src');
/** Says which sources the pages were built from. Lies apart, because a build empties its folder first. */
export const STAMP = join(ROOT, 'node_modules/.cache/serai-web/build.json');
/** Lines of the build's own output that its failure quotes. */
const QUOTED_LINES = 8;

interface Stamp {
  readonly sources: string;
  /** Hash of index.html, which names every other file by its content. */
  readonly index: string | undefined;
}

/**
 * Makes sure that the pages are there and current; without sources (an installed package) what is there is taken.
 * Throws Problem unavailable with the last lines of a build that fails.
 */
export async function ensureWebBuild(progress: (step: string) => void, signal: AbortSignal): Promise<void> {
  if (!existsSync(SOURCES)) return;
  const sources = await fingerprintSources(ROOT);
  const stamp = await readStamp();
  if (stamp?.sources === sources && stamp.index === (await hashIndex())) return;
  progress('Building the pages');
  await build(signal);
  await mkdir(dirname(STAMP), { recursive: true });
  await writeFile(STAMP, JSON.stringify({ sources, index: await hashIndex() } satisfies Stamp));
}

async function build(signal: AbortSignal): Promise<void> {
  const manifest = createRequire(join(ROOT, 'packages/web/package.json')).resolve('vite/package.json');
  const child = spawn(
    process.execPath,
    [join(dirname(manifest), 'bin/vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: join(ROOT, 'packages/web'),
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return;
  const quoted = output.trim().split('\n').slice(-QUOTED_LINES).join('\n');
  throw new Problem(
    'unavailable',
    `The pages cannot be built; \`npm run build\` shows everything. Its last lines:\n${quoted}`,
  );
}

async function readStamp(): Promise<Stamp | undefined> {
  try {
    return JSON.parse(await readFile(STAMP, 'utf8')) as Stamp;
  } catch {
    // No stamp or a damaged one: then the pages are built.
    return undefined;
  }
}

async function hashIndex(): Promise<string | undefined> {
  const index = await readFile(join(WEB_FOLDER, 'index.html')).catch(() => undefined);
  return index && createHash('sha256').update(index).digest('hex');
}
