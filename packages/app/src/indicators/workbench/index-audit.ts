/** A JRC-style audit of any index, written by the machine. */
import type { IndexAudit, StatementSeverity } from '@serai/core/indicators';
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { FindingWire } from '../../catalog/wire.ts';
import { FilesOutSchema } from '../../files.ts';
import { LanguageInput } from '../../input.ts';
import { defineUseCase, tableView } from '../../usecase.ts';
import { auditDocument } from '../audit/audit-document.ts';
import { AUDIT_WORDS, statementWords } from '../audit/audit-words.ts';
import { DEFAULT_LIMITS, makeAudit } from '../audit/make-audit.ts';
import {
  MOST_REPLICATIONS,
  PIPELINE_FILES,
  PipelineFiles,
  readPipelineFiles,
  SobolRows,
  withPlaces,
} from './inputs.ts';
import { jsonFile, wroteNote } from './tables.ts';

const Row = z.object({
  section: z.string(),
  severity: z.enum(['concern', 'caution', 'note']),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  sentence: z.string(),
});
type Row = z.output<typeof Row>;

/** An audit on the wire: every statement with its figures and its sentence. */
export const AuditWire = z.object({
  pipeline: z.string(),
  language: z.enum(['en', 'ru']),
  units: z.int(),
  indicators: z.int(),
  verdict: z.enum(['sound', 'with-cautions', 'with-concerns', 'fragile']),
  verdict_sentence: z.string(),
  concerns: z.int(),
  cautions: z.int(),
  rows: z.array(Row),
});
export type AuditWire = z.output<typeof AuditWire>;

const Output = AuditWire.extend({ findings: z.array(FindingWire), files: FilesOutSchema });
type Output = z.output<typeof Output>;

/** Input fields of an audit. */
export const AuditInput = {
  n: z.int().min(0).max(MOST_REPLICATIONS).default(1000).describe('Replications'),
  sobol: SobolRows.default(512),
  lower: z
    .number()
    .min(0)
    .max(1)
    .default(DEFAULT_LIMITS[0])
    .describe('Least share of an area, for attainable ranks'),
  upper: z
    .number()
    .min(0)
    .max(1)
    .default(DEFAULT_LIMITS[1])
    .describe('Greatest share of an area, for attainable ranks'),
  language: LanguageInput,
} as const;

export const indexAudit = defineUseCase({
  name: 'index.audit',
  summary: 'Audit any index as the JRC does: coverage, outliers, coherence, weights, robustness',
  input: z.strictObject({
    ...PipelineFiles,
    ...AuditInput,
    seed: z.int().optional().describe('Seed of the replications; that of the pipeline when absent'),
  }),
  output: Output,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'index audit',
    files: PIPELINE_FILES,
    outputFolder: 'out',
    offline: true,
    view: tableView<Output, Row>({
      head: ({ pipeline, units, indicators, verdict_sentence, concerns, cautions, language }) => [
        `${pipeline}: ${units} x ${indicators}. ${AUDIT_WORDS[language].counts(concerns, cautions)}`,
        verdict_sentence,
      ],
      columns: [
        { head: 'section', cell: ({ section }) => section },
        { head: 'severity', cell: ({ severity }) => severity },
        { head: 'what', cell: ({ sentence }) => sentence },
      ],
      rows: ({ rows }) => rows,
      notes: ({ findings, files }) => [
        ...findings.map(({ severity, message }) => `${severity}: ${message}`),
        ...wroteNote(files),
      ],
    }),
  },
  async run(context, input) {
    const { ports } = context;
    const read = await readPipelineFiles(ports, input);
    const { pipeline, dataset, findings } = read;
    const seed = input.seed ?? pipeline.seed;
    const { n, sobol, lower, upper, language } = input;
    if (lower > upper) {
      throw new Problem(
        'invalid-input',
        `The least share of an area (lower ${lower}) is above the greatest (upper ${upper}): exchange them.`,
      );
    }
    const limits = [lower, upper] as const;
    const audit = await withPlaces(read, () =>
      makeAudit(context, { dataset, pipeline, seed, n, sobol, limits }),
    );
    const wire = auditWire(audit, language);
    const footer = AUDIT_WORDS[language].footer(ports.clock.now().slice(0, 10));
    const document = auditDocument(audit, { language, footer });
    return {
      ...wire,
      findings: findings.map((finding) => ({ ...finding })),
      files: [
        jsonFile('audit.json', () => ({ n, seed, limits: { lower, upper }, ...wire })),
        ports.documents.write(document, 'docx'),
        ports.documents.write(document, 'pdf'),
      ],
    };
  },
});

/** Every statement with its sentence; what is not a number stands as null. */
export function auditWire(audit: IndexAudit, language: AuditWire['language']): AuditWire {
  const { pipeline, units, indicators, verdict, concerns, cautions, sections } = audit;
  return {
    pipeline,
    language,
    units,
    indicators,
    verdict,
    verdict_sentence: AUDIT_WORDS[language].verdicts[verdict],
    concerns,
    cautions,
    rows: sections.flatMap(({ section, statements }) =>
      statements.map((statement) => ({
        section,
        severity: statement.severity satisfies StatementSeverity,
        code: statement.code,
        params: Object.fromEntries(
          Object.entries(statement.params as Record<string, unknown>).map(([key, value]) => [
            key,
            typeof value === 'number' && !Number.isFinite(value) ? null : value,
          ]),
        ),
        sentence: statementWords(statement, language),
      })),
    ),
  };
}
