/** What can go wrong around the platform: one clear sentence, what to do, an exit code, nothing half-written. */
import { chmod, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type UseCase, useCases } from '@serai/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../harness/ports.ts';
import { repositoryRoot } from '../harness/root.ts';
import { runSerai, temporaryFolder } from '../harness/serai.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder?.remove());

/** One sentence on standard error, nothing on standard output. */
function expectRefusal(
  result: { code: number; stdout: string; stderr: string },
  code: number,
  words: RegExp,
): void {
  expect(result.stdout).toBe('');
  expect(result.stderr).toMatch(words);
  expect(result.stderr).not.toMatch(/^\s+at /m);
  expect(result.code).toBe(code);
}

describe('wrong words on the command line', () => {
  it.each([
    [['index', 'compute'], /--framework/],
    [['index', 'compute', '--framework', 'x', '--lang', 'kk'], /Allowed choices are en, ru/],
    [['areas', 'list', '--colour', 'red'], /unknown option '--colour'/],
    [['no-such-command'], /unknown command/],
    [['index'], /"serai index" needs another word: compute, trend, profile/],
    [['observations', 'list', '--limit', 'many'], /limit "many"/],
    [['start', '--port', 'front'], /"front" is no port/],
  ])('serai %j', async (words, sentence) => {
    expectRefusal(await runSerai([...words, '--data', join(folder.path, 'unused')]), 2, sentence);
    expect(await readdir(folder.path)).not.toContain('unused');
  });

  it('comes as a problem document for programs, standard output stays empty', async () => {
    const { code, stdout, stderr } = await runSerai(['index', 'compute', '--json']);
    expect([code, stdout]).toEqual([2, '']);
    expect(JSON.parse(stderr)).toMatchObject({ type: 'urn:serai:problem:invalid-input', status: 400 });
  });
});

describe('help', () => {
  it('lists every command with its summary and the exit codes', async () => {
    const { code, stdout } = await runSerai(['--help']);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(code).toBe(0);
    for (const { cli, summary } of useCases as readonly UseCase[]) {
      if (cli === undefined) continue;
      expect(text).toContain(cli.command);
      expect(text).toContain(summary);
    }
    expect(text).toContain('Exit codes');
  });

  it.each(['index compute', 'observations import', 'backup', 'jobs cancel', 'start'])(
    'serai %s --help names its options',
    async (command) => {
      const { code, stdout } = await runSerai([...command.split(' '), '--help']);
      expect(code).toBe(0);
      expect(stdout).toContain('--json');
      expect(stdout).toContain('--data');
    },
  );
});

describe('a data folder that cannot be one', () => {
  it('is a file', async () => {
    const file = join(folder.path, 'a-file');
    await writeFile(file, '');
    expectRefusal(await runSerai(['status', '--data', file]), 2, /is a file: name a folder with --data/);
  });

  it('is closed to this user', async () => {
    // Root may write everywhere but into a file system of the kernel.
    const closed = process.getuid?.() === 0 ? '/sys/serai-test' : join(folder.path, 'closed/data');
    if (process.getuid?.() !== 0) {
      await mkdir(join(folder.path, 'closed'));
      await chmod(join(folder.path, 'closed'), 0o500);
    }
    expectRefusal(await runSerai(['status', '--data', closed]), 5, /does not let this user write.*--data/);
  });
});

describe('a database that is not there', () => {
  it('is not reachable', async () => {
    const url = `postgres://nobody:secret@127.0.0.1:${await freePort()}/none`;
    const result = await runSerai(['status', '--data', join(folder.path, 'pg')], { DATABASE_URL: url });
    expectRefusal(result, 6, /serai: .*127\.0\.0\.1/);
    expect(result.stderr).not.toContain('secret');
  });

  it('is no address', async () => {
    const result = await runSerai(['status', '--data', join(folder.path, 'pg')], {
      DATABASE_URL: 'my database',
    });
    expectRefusal(result, 6, /DATABASE_URL/);
  });

  it('is needed by a worker', async () => {
    expectRefusal(
      await runSerai(['worker', '--data', join(folder.path, 'pg')]),
      2,
      /DATABASE_URL.*serai start/,
    );
  });
});

describe('a broken catalog', () => {
  let catalog: string;
  beforeAll(async () => {
    catalog = join(folder.path, 'catalog');
    await cp(join(repositoryRoot, 'catalog'), catalog, { recursive: true });
    const file = join(catalog, 'areas/KAZ.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/m49: .*/, "m49: '39'\ncolour: blue"));
  });

  it('is shown by file, line and field when it is checked', async () => {
    const { code, stdout } = await runSerai(['catalog', 'check', catalog]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/areas\/KAZ\.yaml:\d+ m49/);
    expect(stdout).toContain('colour');
    expect(stdout).toContain('The catalog has errors.');
  });

  it('keeps the platform from starting and leaves no data folder', async () => {
    const result = await runSerai([
      'start',
      '--port',
      '0',
      '--catalog',
      catalog,
      '--data',
      join(folder.path, 'never'),
    ]);
    expectRefusal(result, 2, /catalog.*error[\s\S]*areas\/KAZ\.yaml:\d+/);
    expect(await readdir(folder.path)).not.toContain('never');
  });
});

describe('files that are named', () => {
  it('do not exist', async () => {
    const missing = join(folder.path, 'none.csv');
    const result = await runSerai(['observations', 'import', missing, '--data', join(folder.path, 'unused')]);
    expectRefusal(result, 3, /There is no file .*none\.csv/);
  });

  it('are folders', async () => {
    expectRefusal(
      await runSerai(['restore', folder.path, '--data', join(folder.path, 'unused')]),
      2,
      /is a folder/,
    );
  });
});
