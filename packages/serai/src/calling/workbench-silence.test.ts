/** What a result is made of without anybody having measured it, or leaves out: it is said, never passed over. */
import type { FileOut } from '@serai/app';
import type { Finding } from '@serai/core/measure';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DATA,
  META,
  openWorkbench,
  pipelineText,
  textFile,
  textOf,
  type Workbench,
} from '../../../../test/harness/workbench.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

interface Ran {
  readonly rows: readonly {
    readonly unit: string;
    readonly rank: number;
    readonly imputed_in_full: boolean;
  }[];
  readonly findings: readonly Finding[];
  readonly files: readonly FileOut[];
}

describe('a unit that nobody measured', () => {
  const texts = {
    pipeline: pipelineText({
      before: '  - step: impute\n    method: mean\n',
      after: 'robustness:\n  weight_noise: { noise: 0.2 }\n',
    }),
    data: 'uCode,a,b\nX,1,30\nY,2,20\nZ,3,\nW,,\n',
  };

  it('keeps its rank, and result, console and marks call it imputed in full', async () => {
    const { rows, findings, files } = await bench.on<Ran>('index.run', texts);
    expect(rows.filter((row) => row.imputed_in_full).map(({ unit }) => unit)).toEqual(['W']);
    expect(findings.find(({ code }) => code === 'imputed-in-full')?.params).toMatchObject({ units: 'W' });
    expect(await textOf(files, 'marks.csv')).toContain('W,*,imputed-in-full');
  });

  it('is named by robustness, and a concern of the audit', async () => {
    const { findings } = await bench.on<Ran>('index.robustness', texts, { n: 20, sobol: 0 });
    expect(findings.map(({ code }) => code)).toContain('imputed-in-full');
    const audited = await bench.on<{ rows: readonly { code: string; severity: string }[] }>(
      'index.audit',
      texts,
      {
        n: 0,
      },
    );
    expect(audited.rows.find(({ code }) => code === 'units-imputed')?.severity).toBe('concern');
  });
});

describe('replications without a score', () => {
  it('are counted, and the option that loses them is named', async () => {
    const after =
      'robustness:\n  normalisation:\n    - { method: min-max, bounds: [1, 100] }\n    - { method: goalposts }\n';
    const { findings } = await bench.on<Ran>(
      'index.robustness',
      { pipeline: pipelineText({ after }) },
      { n: 100, sobol: 0 },
    );
    const option = findings.find(({ code }) => code === 'option-without-scores');
    expect(option).toMatchObject({
      file: 'p.yaml',
      line: 8,
      params: { choice: 'normalisation', option: 'goalposts', units: 3 },
    });
    const lost = findings.find(({ code }) => code === 'replications-without-scores');
    // Half of the replications draw the goalposts that the metadata do not have.
    expect(Number(lost?.params?.replications)).toBeGreaterThan(30);
    expect(Number(lost?.params?.replications)).toBeLessThan(70);
  });
});

describe('an option that cannot be computed alone', () => {
  it('is not said to take scores away: with other choices it may give them', async () => {
    const after =
      'robustness:\n  normalisation:\n    - { method: min-max, bounds: [1, 100] }\n    - { method: goalposts }\n  aggregation:\n    - { method: geometric }\n';
    const pipeline = pipelineText({ normalise: '{ method: min-max, bounds: [0, 100] }', after });
    const { findings } = await bench.on<Ran>('index.robustness', { pipeline }, { n: 50, sobol: 0 });
    const named = findings.filter(({ code }) => code === 'option-without-scores');
    expect(named.map(({ params }) => params?.option)).toEqual(['goalposts']);
  });
});

describe('a denominator that is no size', () => {
  it('leaves the cell absent and is named by unit', async () => {
    const meta =
      'iCode,Level,Parent,Direction,Weight,Type,Denominator\na,1,P,1,1,Indicator,D\nb,1,P,-1,1,Indicator,\nP,2,,1,1,Aggregate,\nD,,,,,Denominator,\n';
    const { findings } = await bench.on<Ran>('index.run', {
      pipeline: pipelineText({ before: '  - step: denominate\n' }),
      meta,
      data: 'uCode,a,b,D\nX,1,30,-5\nY,2,20,0\nZ,3,10,2\nV,4,11,2\n',
    });
    const named = (code: string) => findings.find((finding) => finding.code === code)?.params?.units;
    expect([named('negative-denominator'), named('no-denominator-value')]).toEqual(['X', 'Y']);
  });
});

describe('vintages', () => {
  it('tell a defect of the old pipeline by its own file and line', async () => {
    const refused = await bench.refusal(
      bench.call('index.vintages', {
        pipeline: textFile('p.yaml', pipelineText()),
        old_pipeline: textFile('o.yaml', pipelineText({ normalise: '{ method: distance-to-target }' })),
        meta: textFile('m.csv', META),
        old_data: textFile('then.csv', DATA),
        data: textFile('now.csv', DATA),
      }),
    );
    expect(refused.findings).toMatchObject([{ file: 'o.yaml', line: 4, code: 'nothing-left' }]);
  });
});

describe('vintages.csv', () => {
  it('lists whoever cannot be compared, with the reason', async () => {
    const { files } = await bench.call<Ran>('index.vintages', {
      pipeline: textFile('p.yaml', pipelineText()),
      meta: textFile('m.csv', META),
      old_data: textFile('then.csv', 'uCode,a,b\nX,1,30\nY,2,20\nZ,3,10\n'),
      data: textFile('now.csv', 'uCode,a,b\nX,1,30\nY,2,20\nV,3,10\n'),
    });
    const lines = (await textOf(files, 'vintages.csv')).trim().split('\r\n');
    expect(lines[0]).toMatch(/,not_compared$/);
    expect(lines.slice(-2).map((line) => line.replace(/,+/g, ','))).toEqual([
      expect.stringMatching(/^V,"?no score with /),
      expect.stringMatching(/^Z,"?no score with /),
    ]);
  });
});
