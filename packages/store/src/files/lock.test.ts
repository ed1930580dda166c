import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock } from './lock.ts';
import { thisProcess } from './process-identity.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const leave = (record: object): Promise<void> =>
  writeFile(path, JSON.stringify({ nonce: 'left', since: '2026-01-01T00:00:00.000Z', ...record }));

/** The number of a process that has ended. */
async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('lock of the data folder', () => {
  it('tells who holds it, since when, and what to do', async () => {
    const lock = await acquireLock(path);
    await expect(acquireLock(path)).rejects.toMatchObject({
      kind: 'in-use',
      message: expect.stringMatching(
        new RegExp(`^This data folder is in use by process ${process.pid} since 20.*Stop it, or use another`),
      ),
    });
    await lock.release();
    await (await acquireLock(path)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is taken over when its process has ended', async () => {
    await leave({ pid: await endedPid(), host: hostname(), start: 'boot:1' });
    const lock = await acquireLock(path);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
  });

  it('is taken over when its number was given to another process meanwhile', async () => {
    await leave({ ...(await thisProcess()), start: 'an earlier boot:1' });
    await (await acquireLock(path)).release();
  });

  it('is not taken from a process of another machine, which cannot be asked', async () => {
    await leave({ pid: 1, host: 'another-machine', start: 'boot:1' });
    await expect(acquireLock(path)).rejects.toMatchObject({
      kind: 'in-use',
      message: expect.stringContaining(
        `process 1 on another-machine since 2026-01-01T00:00:00.000Z. Stop it there`,
      ),
    });
  });

  it.each(['', '{"pid":', 'null', '{"pid":"x"}'])('is taken over when its content is %j', async (content) => {
    await writeFile(path, content);
    await (await acquireLock(path)).release();
  });

  it('goes to exactly one of many that find an old one', async () => {
    await leave({ pid: await endedPid(), host: hostname(), start: 'boot:1' });
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => acquireLock(path)));
    const held = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(held).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['lock']);
  });

  it('is not removed by one who lost it', async () => {
    const lock = await acquireLock(path);
    await leave({ ...(await thisProcess()), nonce: 'of somebody else' });
    await lock.release();
    expect(await readdir(folder)).toEqual(['lock']);
  });
});
