/** Builds the pages when they are missing or made of other sources than those that lie here. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '@serai/core/measure';
import { fingerprintSources, MARK } from '@serai/web/sources';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/\/$/, '');
const WEB = join(ROOT, 'packages/web');

/** Where the built pages lie. */
export const WEB_FOLDER = join(WEB, 'dist');

/** Lines of the build's own output that its failure quotes. */
const QUOTED_LINES = 8;

/**
 * Makes sure that the pages are there and current; without sources (an installed package) what is there is taken.
 * Throws Problem unavailable with the last lines of a build that fails.
 */
export async function ensureWebBuild(progress: (step: string) => void, signal: AbortSignal): Promise<void> {
  if (!existsSync(join(WEB, 'src'))) return;
  const built = await readFile(join(WEB_FOLDER, MARK), 'utf8').catch(() => undefined);
  if (built === (await fingerprintSources(ROOT))) return;
  progress('Building the pages');
  // Built aside and moved: a build that is stopped leaves the old pages, and two at once do not mix theirs.
  const aside = `.build-${process.pid}`;
  try {
    await runVite(aside, signal);
    await rm(WEB_FOLDER, { recursive: true, force: true });
    await rename(join(WEB, aside), WEB_FOLDER);
  } finally {
    await rm(join(WEB, aside), { recursive: true, force: true });
  }
}

async function runVite(outDir: string, signal: AbortSignal): Promise<void> {
  const manifest = createRequire(join(WEB, 'package.json')).resolve('vite/package.json');
  const options = ['build', '--outDir', outDir, '--logLevel', 'warn'];
  const child = spawn(process.execPath, [join(dirname(manifest), 'bin/vite.js'), ...options], {
    cwd: WEB,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
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
