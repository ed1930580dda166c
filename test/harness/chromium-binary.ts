/** The Chromium that npm brings (`@sparticuz/chromium`), unpacked once and kept between runs. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type Chromium from '@sparticuz/chromium';
import { repositoryRoot } from './root.ts';

const run = promisify(execFile);

/** A Chromium to launch: its file, and the environment it needs on this machine. */
export interface ChromiumBinary {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

/**
 * Unpacks Chromium, its fonts and its libraries under node_modules/.cache. It is unpacked aside and renamed,
 * so that an interrupted run leaves no half of it and two runs at once do not write to a running file (ETXTBSY).
 * Throws when the binary does not start on this machine.
 */
export async function unpackChromium(): Promise<ChromiumBinary> {
  const cache = join(repositoryRoot, 'node_modules/.cache/chromium');
  const folder = join(cache, await packageVersion());
  if (!existsSync(folder)) await unpackInto(cache, folder);
  const executablePath = join(folder, 'chromium');
  const env = await workingEnvironment(executablePath, folder);
  return { executablePath, env };
}

function packageFolder(): string {
  return dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
}

async function packageVersion(): Promise<string> {
  const manifest = await readFile(join(packageFolder(), 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

async function unpackInto(cache: string, folder: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const aside = await mkdtemp(join(cache, 'unpacking-'));
  // The package unpacks into the folder for temporary files, whatever that is: give it one of its own.
  const { TMPDIR } = process.env;
  process.env.TMPDIR = aside;
  try {
    const { default: chromium, inflate } = (await import('@sparticuz/chromium')) as {
      default: typeof Chromium;
      inflate(file: string): Promise<string>;
    };
    await chromium.executablePath();
    await inflate(join(packageFolder(), 'bin/al2023.tar.br'));
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  await rename(aside, folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  await rm(aside, { recursive: true, force: true });
  await writeFile(join(folder, 'fonts/fonts.conf'), fontConfiguration(folder));
}

/** Only the fonts of the package, so that a page looks the same on every machine. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}

/** A bare machine lacks libnss3 and its kin; the package has them, for use only where they are missing. */
async function workingEnvironment(executablePath: string, folder: string): Promise<Record<string, string>> {
  const fonts = { FONTCONFIG_PATH: join(folder, 'fonts') };
  const candidates = [fonts, { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023/lib') }];
  let reason: unknown;
  for (const env of candidates) {
    try {
      await run(executablePath, ['--version', '--no-sandbox'], { env: { ...process.env, ...env } });
      return env;
    } catch (error) {
      reason ??= error;
    }
  }
  throw new Error(
    `Chromium does not start on this machine: ${reason instanceof Error ? reason.message : reason}`,
  );
}
