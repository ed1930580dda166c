import { readFileSync } from 'node:fs';
import { guardLauncher } from './launcher-guard.ts';

guardLauncher();

const manifest: { version: string } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);
process.stdout.write(`${manifest.version}\n`);
