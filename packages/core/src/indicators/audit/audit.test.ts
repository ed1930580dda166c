import { describe, expect, it } from 'vitest';
import { parseDataset } from '../data/index.ts';
import { computeDiagnostics } from '../diagnostics/index.ts';
import { parsePipeline, runPipeline } from '../pipeline/index.ts';
import { choicesOf, computeRobustness, oneAtATime, variedChoices } from '../robustness/index.ts';
import { auditIndex, type IndexAudit, type StatementCode } from './index.ts';

const META = 'iCode,Level,Parent,Direction\na,1,P\nb,1,P\nc,1,P\nP,2,\n';
const UNITS = Array.from({ length: 30 }, (_, unit) => unit);
/** A wave that has little to do with the order of units. */
const noise = (unit: number, step: number): number => Math.sin(unit * step * 12.9898) * 8;

interface Made {
  readonly rows: readonly (readonly (number | string)[])[];
  readonly robustness?: unknown;
  readonly direction?: string;
}

const table = (file: string, text: string) => ({
  file,
  header: text.split('\n')[0]!.split(','),
  rows: text
    .trim()
    .split('\n')
    .slice(1)
    .map((line, at) => ({ row: at + 2, cells: line.split(',') })),
});

function audit({ rows, robustness, direction = '1,1,1' }: Made): IndexAudit {
  const directions = direction.split(',');
  const meta = META.split('\n')
    .map((line, at) => (at >= 1 && at <= 3 ? `${line},${directions[at - 1]}` : at === 4 ? `${line},` : line))
    .join('\n');
  const data = ['uCode,a,b,c', ...rows.map((row, unit) => [`U${unit}`, ...row].join(','))].join('\n');
  const { dataset } = parseDataset({ data: table('d.csv', data), meta: table('m.csv', meta) });
  const pipeline = parsePipeline({
    name: 'p.yaml',
    content: {
      id: 'x',
      steps: [
        { step: 'normalise', using: { method: 'min-max', bounds: [1, 100] } },
        { step: 'aggregate', using: { method: 'arithmetic' } },
      ],
      ...(robustness === undefined ? {} : { robustness }),
    },
    lineOf: () => 1,
  });
  const run = runPipeline(dataset, pipeline);
  const diagnostics = computeDiagnostics(run);
  if (robustness === undefined) return auditIndex(run, diagnostics);
  const choices = choicesOf(pipeline, undefined);
  const { statistics } = computeRobustness(dataset, pipeline, { n: 200, seed: 1 });
  const effects = oneAtATime(dataset, pipeline, { seed: 1, choices });
  return auditIndex(run, diagnostics, { n: 200, choices: variedChoices(choices), statistics, effects });
}

const codesOf = ({ sections }: IndexAudit): StatementCode[] =>
  sections.flatMap(({ statements }) => statements.map(({ code }) => code));
const paramsOf = (audited: IndexAudit, code: StatementCode): unknown =>
  audited.sections.flatMap(({ statements }) => statements).find((statement) => statement.code === code)
    ?.params;

/** Three measures of one thing, with noise. */
const sound = UNITS.map((unit) => [unit + noise(unit, 1), unit + noise(unit, 2), unit + noise(unit, 3)]);
const NARROW = { weight_noise: { noise: 0.1 } };

describe('an audit', () => {
  it('of three measures of one thing under little doubt raises no concern', () => {
    const audited = audit({ rows: sound, robustness: NARROW });
    expect(audited.concerns).toBe(0);
    // With three parts only, leaving one out moves places, and the first of thirty is a close race.
    const cautions = audited.sections.flatMap(({ statements }) =>
      statements.flatMap(({ severity, code }) => (severity === 'caution' ? [code] : [])),
    );
    expect(cautions.filter((code) => code !== 'removal-strongest' && code !== 'first-open')).toEqual([]);
    expect(codesOf(audited)).toContain('parent-single');
  });

  it('names a pair that says the same', () => {
    const rows = sound.map(([a, , c]) => [a!, 2 * a! + 1, c!]);
    expect(paramsOf(audit({ rows, robustness: NARROW }), 'pair-redundant')).toMatchObject({
      a: 'a',
      b: 'b',
      r: expect.closeTo(1, 9),
    });
  });

  it('finds a direction that was turned round', () => {
    const audited = audit({ rows: sound, direction: '1,1,-1', robustness: NARROW });
    expect(paramsOf(audited, 'parent-split')).toEqual({ parent: 'P', against: ['c'] });
    expect(audited.verdict).not.toBe('sound');
  });

  it('counts gaps, thin indicators and units without a score', () => {
    const rows = sound.map(([a, b, c], unit) =>
      unit === 3 ? ['', '', ''] : [a!, unit % 2 === 0 ? b! : '', c!],
    );
    const audited = audit({ rows, robustness: NARROW });
    expect(paramsOf(audited, 'indicator-thin')).toMatchObject({ indicator: 'b', share: 0.5 });
    expect(paramsOf(audited, 'units-unscored')).toEqual({ units: ['U3'] });
    expect(paramsOf(audited, 'gaps-skipped')).toEqual({ cells: 17 });
  });

  it('sees outliers that no step treats', () => {
    const rows = sound.map(([a, b, c], unit) => [unit === 29 ? 5000 : a!, b!, c!]);
    const audited = audit({ rows, robustness: NARROW });
    expect(paramsOf(audited, 'outliers-left')).toMatchObject({ indicator: 'a' });
    expect(audited.concerns).toBeGreaterThan(0);
  });

  it('of an index that nobody varied says that nobody knows', () => {
    const audited = audit({ rows: sound });
    expect(codesOf(audited)).toContain('replications-none');
    expect(audited.verdict).toBe('fragile');
  });

  it('calls ranks fragile when the choices turn them round', () => {
    // Two measures that contradict each other: weights decide everything.
    const rows = UNITS.map((unit) => [unit, 29 - unit, noise(unit, 1)]);
    const audited = audit({ rows, robustness: { weight_noise: { noise: 1 } } });
    expect(audited.verdict).toBe('fragile');
    expect(codesOf(audited)).toContain('first-open');
    const width = paramsOf(audited, 'intervals-width') as { median: number };
    expect(width.median).toBeGreaterThan(30 / 4);
  });
});
