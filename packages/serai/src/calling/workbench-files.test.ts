/** Files that are short of something: rows, cells, years, indicators. Each is told by file, line and column. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA, META, openWorkbench, type Workbench } from '../../../../test/harness/workbench.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

type Texts = Parameters<Workbench['on']>[1];
const placesOf = async (name: string, texts: Texts, more: Record<string, unknown> = {}): Promise<string[]> =>
  (await bench.refusal(bench.on(name, texts, more))).findings.map(
    ({ file, line, column, code }) => `${file}:${line} ${column} ${code}`,
  );

const VARIED =
  'id: x\nsteps:\n  - step: normalise\n    using: { method: min-max }\n  - step: aggregate\n    using: { method: arithmetic }\nrobustness:\n  weight_noise: { noise: 0.2 }\n';

describe('data with a header and no rows', () => {
  it.each(['index.run', 'index.robustness', 'index.audit', 'index.bundle', 'index.group'])(
    'are refused by %s, also when a column plays no part',
    async (name) => {
      const texts = { pipeline: VARIED, data: 'uCode,a,b,more\n' };
      expect((await placesOf(name, texts))[0]).toMatch(/^d\.csv:1 .*no-units$/);
    },
  );
});

describe('metadata', () => {
  it('with a header alone are refused', async () => {
    expect(await placesOf('index.run', { meta: 'iCode,Level,Parent\n', data: 'uCode\nX\n' })).toEqual([
      'm.csv:1 Level no-indicators',
    ]);
  });

  it('whose row ends before its direction are refused: -1 would become 1', async () => {
    const meta = META.replace('b,1,P,-1,1', 'b,1,P');
    expect(await placesOf('index.run', { meta })).toEqual(['m.csv:3 Direction row-too-short']);
  });

  it('without a direction are computed, and say what was taken', async () => {
    const { findings } = await bench.on<{ findings: readonly { code: string; line: number }[] }>(
      'index.run',
      {
        meta: META.replace('b,1,P,-1,1', 'b,1,P,,1'),
      },
    );
    expect(findings).toMatchObject([{ code: 'direction-missing', line: 3 }]);
  });
});

describe('data', () => {
  it('whose row has fewer cells than the header are refused', async () => {
    const data = DATA.replace('Y,2,20', 'Y,2');
    expect(await placesOf('index.run', { data })).toEqual(['d.csv:3 b row-too-short']);
  });

  it('may leave out the cells of columns without a name', async () => {
    const data = 'uCode,a,b,,\nX,1,30\nY,2,20\nZ,3,10\n';
    expect((await bench.on<{ rows: readonly unknown[] }>('index.run', { data })).rows).toHaveLength(3);
  });

  it('with numbers whose range cannot be computed are refused', async () => {
    const data = 'uCode,a,b\nX,1e308,1\nY,-1e308,2\n';
    expect(await placesOf('index.run', { data })).toEqual(['d.csv:2 a no-number', 'd.csv:3 a no-number']);
  });

  it('that do not have the year asked for are refused with the years that they have', async () => {
    const data = 'uCode,Time,a,b\nX,2019,1,30\nX,2021,2,31\nY,2021,2,20\n';
    const refused = await bench.refusal(bench.on('index.run', { data }, { year: 2030 }));
    expect(refused.findings[0]).toMatchObject({ file: 'd.csv', column: 'Time', code: 'unknown-year' });
    expect(refused.findings[0]!.message).toContain('2019, 2021');
  });

  it('without years are refused when a year is asked for', async () => {
    expect(await placesOf('index.run', {}, { year: 2020 })).toEqual(['d.csv:1 Time unknown-year']);
  });
});
