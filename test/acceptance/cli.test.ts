/** The command line as a person and a script meet it: a data folder of its own, the figures that are shipped. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type UseCase, useCases } from '@serai/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  runSerai,
  runSeraiHalfRead,
  type SeraiService,
  startSerai,
  temporaryFolder,
} from '../harness/serai.ts';

interface Row {
  readonly iso3: string;
  readonly name: string;
  readonly score: number | null;
  readonly partial: boolean;
  readonly rank: number | null;
  readonly rank_interval: readonly [number, number] | null;
  readonly reason: string | null;
  readonly areas: readonly {
    readonly id: string;
    readonly score: number | null;
    readonly coverage: number;
  }[];
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: string[];
let server: SeraiService | undefined;

beforeAll(async () => {
  folder = await temporaryFolder();
  data = ['--data', join(folder.path, 'data')];
});
afterAll(async () => {
  await server?.stop();
  await folder?.remove();
});

async function computeRows(framework: string, group: string, more: readonly string[] = []): Promise<Row[]> {
  const asked = ['index', 'compute', '--framework', framework, '--group', group, '--json', ...more];
  const { code, stdout, stderr } = await runSerai([...asked, ...data]);
  expect({ code, stderr: stderr.replaceAll(/^.* \.\.\.\n/gm, '') }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Row[];
}

const scoreOf = (rows: readonly Row[], iso3: string): number | null | undefined =>
  rows.find((row) => row.iso3 === iso3)?.score;

describe('without a running server', () => {
  it('computes e-resilience of SPECA: four partial scores, three economies without and why', async () => {
    const rows = await computeRows('e-resilience', 'speca');
    expect(rows.map((row) => row.iso3)).toEqual(['AFG', 'AZE', 'KAZ', 'KGZ', 'TJK', 'TKM', 'UZB']);
    for (const row of rows) {
      const scored = ['KAZ', 'KGZ', 'TJK', 'UZB'].includes(row.iso3);
      expect(row.score === null, row.iso3).toBe(!scored);
      expect(row.partial, row.iso3).toBe(scored);
      expect(row.areas, row.iso3).toHaveLength(5);
      if (!scored)
        expect(row).toMatchObject({ rank: null, reason: expect.stringMatching(/^not enough data: .*trust/) });
    }
  });
});

describe('with a running server on the folder', () => {
  beforeAll(async () => {
    // Options that every command knows may stand before it, too.
    server = await startSerai([...data, '--json', 'start', '--no-build', '--port', '0']);
  });

  it('gives each economy the same score in whatever group it is shown', async () => {
    const speca = await computeRows('e-resilience', 'speca');
    const escap = await computeRows('e-resilience', 'escap');
    expect(escap).toHaveLength(62);
    for (const row of speca) expect(scoreOf(escap, row.iso3), row.iso3).toBe(row.score);
    expect(scoreOf(escap, 'MNG')).toBeGreaterThan(60);
    expect(escap.filter((row) => row.score !== null).length).toBeGreaterThan(31);
  });

  it('scores all seven by the readiness core, whole and ranked', async () => {
    const rows = await computeRows('readiness-core', 'speca');
    expect(rows.every((row) => row.score !== null && !row.partial)).toBe(true);
    expect(rows.map((row) => row.rank).sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('is near the figures of the method: Kazakhstan 76, Uzbekistan 69, Kyrgyzstan 64, Tajikistan 44', async () => {
    const rows = await computeRows('e-resilience', 'speca', ['--year', '2024']);
    const near = { KAZ: 76, UZB: 69, KGZ: 64, TJK: 44 };
    for (const [iso3, score] of Object.entries(near))
      expect(Math.abs((scoreOf(rows, iso3) ?? 0) - score), iso3).toBeLessThan(1);
  });

  it('speaks Russian about what is missing', async () => {
    const rows = await computeRows('e-resilience', 'speca', ['--lang', 'ru']);
    expect(rows.find((row) => row.iso3 === 'TKM')).toMatchObject({
      name: 'Туркменистан',
      reason: expect.stringMatching(/^недостаточно данных: .*известен 1 показатель/),
    });
  });

  it('prints a table with its notes for people', async () => {
    const { stdout } = await runSerai([
      'index',
      'compute',
      '--framework',
      'e-resilience',
      '--group',
      'speca',
      ...data,
    ]);
    expect(stdout).toMatch(/^iso3 +name +score .*rank \(of 4\)/);
    expect(stdout).toMatch(/e-resilience@1\.\d+\.\d+, platform default/);
    expect(stdout).toMatch(/Reference year 2024, data version 1, 1000 draws, seed 1/);
    expect(stdout).toMatch(/Correlation with ln GDP per head: 0\.\d\d over \d+ economies/);
  });

  const READS: readonly (readonly string[])[] = [
    ['status'],
    ['areas', 'list'],
    ['areas', 'show', 'TKM'],
    ['groups', 'list'],
    ['boundaries', 'show'],
    ['indicators', 'list'],
    ['indicators', 'show', 'UN_OSI'],
    ['indicators', 'series', 'UN_OSI', '--group', 'reci'],
    ['sources', 'list'],
    ['sources', 'freshness'],
    ['frameworks', 'list'],
    ['frameworks', 'show', 'e-resilience'],
    ['observations', 'list', '--area', 'KGZ', '--limit', '3'],
    ['observations', 'lineage', '1'],
    ['snapshots', 'list'],
    ['index', 'trend', '--framework', 'readiness-core', '--group', 'reci'],
    ['index', 'insight', 'KAZ', '--framework', 'readiness-core', '--peers', 'speca'],
    ['conflicts', 'list'],
    ['index', 'groups', 'readiness-core'],
    ['index', 'lab', 'e-resilience'],
    ['index', 'profile', 'TKM', '--framework', 'e-resilience', '--peers', 'speca'],
    ['catalog', 'check'],
    ['jobs', 'list'],
    ['connectors', 'list'],
    ['mails', 'list'],
    ['users', 'list'],
    ['organisations', 'list'],
    ['invitations', 'list'],
    ['policy', 'show'],
    ['audit', 'list'],
    ['audit', 'verify'],
    ['validation', 'list'],
    ['validation', 'notes'],
    ['corridor', 'route', '--from', 'Bishkek', '--to', 'Ош'],
    ['layers', 'list'],
  ];

  it.each(READS)('prints bare JSON, nothing else: serai %s %s', async (...words) => {
    const { code, stdout } = await runSerai([
      ...words.filter((word) => word !== undefined),
      '--json',
      ...data,
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toBeInstanceOf(Object);
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });

  it('tries every command that reads', () => {
    const tried = READS.map((words) => words.slice(0, 2).join(' '));
    const reading = (useCases as readonly UseCase[])
      .filter(
        (useCase) =>
          useCase.effect === 'read' &&
          useCase.cli !== undefined &&
          useCase.cli.outputFile === undefined &&
          useCase.cli.outputOption === undefined,
      )
      .map((useCase) => useCase.cli!.command);
    // The records of people stand in people.test.ts.
    const ofPeople = ['users show', 'organisations show', 'validation show'];
    // Those that read files stand in workbench.test.ts, corridor.test.ts and network.test.ts of calling.
    const onFiles = [
      'index run',
      'index robustness',
      'index group',
      'index audit',
      'index vintages',
      'index verify',
      'corridor path',
      'network steiner',
      'network audit',
      'network second-route',
    ];
    const elsewhere = ['index compute', 'jobs show', ...onFiles, ...ofPeople];
    expect(reading.filter((command) => !tried.includes(command) && !elsewhere.includes(command))).toEqual([]);
  });

  it('backs up through the server and restores into a fresh folder, figure for figure', async () => {
    const file = join(folder.path, 'backup');
    const backup = await runSerai(['backup', file, '--json', ...data]);
    expect(backup.code, backup.stderr).toBe(0);
    const again = await runSerai(['backup', file, ...data]);
    expect([again.code, again.stderr]).toEqual([4, expect.stringContaining('exists already')]);
    expect((await runSerai(['backup', file, '--overwrite', ...data])).code).toBe(0);
    const other = ['--data', join(folder.path, 'restored')];
    const restored = await runSerai(['restore', file, '--json', ...other]);
    expect(restored.code, restored.stderr).toBe(0);
    const shownIn = async (where: readonly string[]): Promise<number> => {
      const { stdout } = await runSerai(['status', '--json', ...where]);
      return (JSON.parse(stdout) as { observations: number }).observations;
    };
    expect(await shownIn(other)).toBe(await shownIn(data));
    // What is held includes what the profile of publication does not show.
    const held = (JSON.parse(restored.stdout) as { observations: number }).observations;
    expect(held).toBeGreaterThanOrEqual(await shownIn(data));
  });

  it('refuses a second server on the folder and says who has it', async () => {
    const second = await runSerai(['start', '--port', '0', ...data]);
    expect(second.code).toBe(4);
    expect(second.stderr).toMatch(new RegExp(`in use by process ${server?.pid}.*--data`));
  });

  it('refuses a port that is in use, names it and the way out, and makes no folder for it', async () => {
    const { url } = JSON.parse(server?.ready ?? '{}') as { url: string };
    const { port } = new URL(url);
    const other = ['--data', join(folder.path, 'other')];
    const refused = await runSerai(['start', '--port', port, ...other]);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain(`Port ${port} is in use`);
    expect(refused.stderr).toContain('--port');
    await expect(readdir(join(folder.path, 'other'))).rejects.toThrow('ENOENT');
  });

  it('refuses names of its own for a command that the server answers by its names', async () => {
    const { code, stderr } = await runSerai(['areas', 'list', '--names', 'mine.yaml', ...data]);
    expect(code).toBe(4);
    expect(stderr).toMatch(/running server holds .* leave --names away, or stop the server/);
  });

  it('ends quietly when the reader of its list has seen enough', async () => {
    const all = ['observations', 'list', '--limit', '100000', ...data];
    expect(await runSeraiHalfRead(all)).toEqual({ code: 0, stderr: '' });
  });

  it('runs an import as a job that outlives the command', async () => {
    const { stdout } = await runSerai([
      'observations',
      'list',
      '--area',
      'KGZ',
      '--limit',
      '1',
      '--json',
      ...data,
    ]);
    const [figure] = JSON.parse(stdout) as {
      indicator_id: string;
      unit: string;
      source: string;
      licence: string;
    }[];
    const file = join(folder.path, 'broken.csv');
    await writeFile(
      file,
      `indicator_id,iso3,year,value,unit,source,licence\nNO_SUCH,KGZ,2020,1,${figure?.unit},x,CC-BY-4.0\n`,
    );
    const queued = await runSerai(['observations', 'import', file, '--background', '--json', ...data]);
    expect(queued.code, queued.stderr).toBe(0);
    const { job } = JSON.parse(queued.stdout) as { job: string };
    let shown = { state: 'waiting', output: {} as unknown };
    for (let i = 0; i < 60 && ['waiting', 'running'].includes(shown.state); i++) {
      shown = JSON.parse((await runSerai(['jobs', 'show', job, '--json', ...data])).stdout) as typeof shown;
    }
    expect(shown).toMatchObject({ state: 'failed', output: { accepted: false } });
    expect((await runSerai(['jobs', 'show', job, ...data])).code).toBe(2);
    const status = await runSerai(['status', '--json', ...data]);
    expect((JSON.parse(status.stdout) as { data_version: number }).data_version).toBe(1);
  });

  it('stops cleanly and gives the folder free', async () => {
    expect(await server?.stop()).toBe(143);
    server = undefined;
    await expect(readFile(join(folder.path, 'data/lock'))).rejects.toThrow('ENOENT');
    await expect(readFile(join(folder.path, 'data/serai.sock'))).rejects.toThrow('ENOENT');
  });
});
