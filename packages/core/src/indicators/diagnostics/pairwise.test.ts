import { expect, it } from 'vitest';
import { auditIndex } from '../audit/index.ts';
import { parseDataset } from '../data/index.ts';
import { parsePipeline, runPipeline } from '../pipeline/index.ts';
import { computeDiagnostics, PAIRWISE_LIMIT } from './index.ts';

/** Indicators under one parent, over twelve units whose figures have little to do with each other. */
function wide(indicators: number) {
  const codes = Array.from({ length: indicators }, (_, i) => `c${i}`);
  const meta = [...codes.map((code) => [code, '1', 'P']), ['P', '2', '']];
  const units = Array.from({ length: 12 }, (_, unit) => [
    `U${unit}`,
    ...codes.map((_, i) => String(Math.sin(unit * 12.9 + i * 78.2))),
  ]);
  const table = (file: string, header: string[], rows: readonly string[][]) => ({
    file,
    header,
    rows: rows.map((cells, at) => ({ row: at + 2, cells })),
  });
  const { dataset } = parseDataset({
    meta: table('m.csv', ['iCode', 'Level', 'Parent'], meta),
    data: table('d.csv', ['uCode', ...codes], units),
  });
  const steps = [
    { step: 'normalise', using: { method: 'min-max', bounds: [1, 100] } },
    { step: 'aggregate', using: { method: 'arithmetic' } },
  ];
  const run = runPipeline(
    dataset,
    parsePipeline({ name: 'p.yaml', content: { id: 'x', steps }, lineOf: () => 1 }),
  );
  return { run, diagnostics: computeDiagnostics(run) };
}

it('holds every pair and component of a level that a reader can take in', () => {
  const { diagnostics } = wide(20);
  expect(diagnostics.leftOut).toEqual([]);
  expect(diagnostics.correlations[0]!.codes).toHaveLength(20);
  expect(diagnostics.coherence[0]!.components?.sd).toHaveLength(20);
});

it('leaves pairs and components of ten thousand columns out, says so, and keeps the rest', () => {
  const { run, diagnostics } = wide(9_999);
  expect(diagnostics.correlations).toEqual([]);
  expect(diagnostics.coherence[0]!.components).toBeUndefined();
  expect(diagnostics.leftOut.map(({ code, params }) => [code, params])).toEqual([
    ['correlations-left-out', { level: 1, count: 9_999, limit: PAIRWISE_LIMIT }],
    ['components-left-out', { parent: 'P', count: 9_999, limit: PAIRWISE_LIMIT }],
  ]);
  expect(diagnostics.indicators).toHaveLength(9_999);
  expect(diagnostics.importance).toHaveLength(9_999);
  // An audit does not call sound what nobody computed.
  const codes = auditIndex(run, diagnostics).sections.flatMap(({ statements }) =>
    statements.map(({ code }) => code),
  );
  expect(codes).toContain('pairs-left-out');
  expect(codes).toContain('parent-too-wide');
  expect(codes).not.toContain('pairs-sound');
  expect(codes).not.toContain('parent-untestable');
});
