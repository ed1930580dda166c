/** Documents about the scores of a framework: a country's brief, slides of a region, the audit, the whole as a workbook. */
import { frameworkAsPipeline } from '@serai/core/indicators';
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { getArea } from '../catalog/lookup.ts';
import { type FileOut, FileOutSchema } from '../files.ts';
import { AreaInput, FrameworkInput, GroupInput, LanguageInput, ProfileInput } from '../input.ts';
import { type Context, defineUseCase } from '../usecase.ts';
import { validationNotes } from '../validation/validation-read.ts';
import { auditDocument } from './audit/audit-document.ts';
import { DEFAULT_LIMITS, makeAudit } from './audit/make-audit.ts';
import { briefDocument } from './documents/brief.ts';
import { regionalSlides } from './documents/slides.ts';
import { type Subject, subjectOf } from './documents/subject.ts';
import { indexSheets } from './documents/workbook.ts';
import { indexCompute } from './index-compute.ts';
import { indexInsight } from './index-insight.ts';
import { indexProfile } from './index-profile.ts';
import { indexTrend } from './index-trend.ts';
import { resolveIndex } from './request.ts';

const KINDS = ['brief', 'slides', 'audit', 'workbook'] as const;
type Kind = (typeof KINDS)[number];

/** Formats of each kind; the first is the default. */
const FORMATS = {
  brief: ['pdf', 'docx'],
  slides: ['pptx'],
  audit: ['docx', 'pdf'],
  workbook: ['xlsx'],
} as const satisfies Readonly<Record<Kind, readonly string[]>>;

const REPLICATIONS = 1000;
const DESIGN_ROWS = 256;

const Input = z.strictObject({
  framework: FrameworkInput,
  kind: z
    .enum(KINDS)
    .describe('What is written: a country’s brief, slides of a group, the audit, a workbook'),
  as: z.enum(['pdf', 'docx', 'pptx', 'xlsx']).optional().describe('Format of the file'),
  iso3: AreaInput.optional().describe('Economy of a brief'),
  peers: z.string().min(1).optional().describe('Group that a brief compares with'),
  group: GroupInput.describe('Group of slides and workbook'),
  profile: ProfileInput,
  language: LanguageInput,
});
type Input = z.output<typeof Input>;

export const indexDocument = defineUseCase({
  name: 'index.document',
  summary:
    'Scores of a framework as a document: brief (PDF, DOCX), slides (PPTX), audit (DOCX, PDF), workbook (XLSX)',
  input: Input,
  output: FileOutSchema,
  access: 'anyone',
  effect: 'read',
  http: { method: 'get', path: '/index/{framework}/documents/{kind}' },
  cli: {
    command: 'index document',
    positional: ['framework', 'kind'],
    outputFile: 'out',
    outputFormat: {
      key: 'as',
      byEnding: { pdf: ['pdf'], docx: ['docx'], pptx: ['pptx'], xlsx: ['xlsx'] },
    },
  },
  async run(context, input): Promise<FileOut> {
    const { catalog, documents, clock, installation, readModels } = context.ports;
    const { framework } = resolveIndex(catalog, input);
    const format = formatOf(input);
    const subject = subjectOf(catalog, framework, input.language);
    const day = clock.now().slice(0, 10);
    const footer = subject.words.footer(installation.version, day, readModels.current().version);
    switch (input.kind) {
      case 'brief':
        return documents.write(await brief(context, input, subject, footer), format as 'pdf' | 'docx');
      case 'audit':
        return documents.write(await audit(context, input, subject, footer), format as 'pdf' | 'docx');
      case 'slides':
        return documents.write(regionalSlides(subject, await scoresOf(context, input), footer), 'pptx');
      case 'workbook':
        return documents.workbook(
          `${framework.id}-${input.language}`,
          indexSheets(subject, await scoresOf(context, input), footer),
        );
    }
  },
});

function formatOf({ kind, as }: Input): string {
  const formats: readonly string[] = FORMATS[kind];
  if (as === undefined) return formats[0]!;
  if (formats.includes(as)) return as;
  throw new Problem('invalid-input', `There is no ${kind} as ${as}: choose ${formats.join(' or ')}.`);
}

const scoresOf = (context: Context, { framework, group, profile, language }: Input) =>
  indexCompute.run(context, { framework, group, profile, lang: language, strict: false });

async function brief(context: Context, input: Input, subject: Subject, footer: string) {
  const { framework, profile, language, peers } = input;
  if (input.iso3 === undefined) {
    throw new Problem('invalid-input', 'A brief is about one economy: name it with iso3, e.g. KAZ.');
  }
  const iso3 = getArea(context.ports.catalog, input.iso3).id;
  const asked = { framework, profile, strict: false };
  const { notes } = await validationNotes.run(context, { country: iso3, profile });
  return briefDocument(subject, {
    profile: await indexProfile.run(context, { ...asked, iso3, peers, lang: language }),
    insight: await indexInsight.run(context, { ...asked, iso3, peers }),
    trend: await indexTrend.run(context, { ...asked, group: undefined }),
    notes: notes.map(({ text }) => text),
    footer,
  });
}

async function audit(context: Context, input: Input, subject: Subject, footer: string) {
  const { framework } = subject;
  const { catalog, readModels } = context.ports;
  const { profile } = resolveIndex(catalog, input);
  const { dataset, pipeline } = frameworkAsPipeline({
    framework,
    indicators: catalog.indicators,
    cube: readModels.current().cube,
    profile,
  });
  const made = await makeAudit(context, {
    dataset,
    pipeline,
    seed: framework.uncertainty.seed,
    n: REPLICATIONS,
    sobol: DESIGN_ROWS,
    limits: DEFAULT_LIMITS,
  });
  const { title } = subject;
  const nameOf = (code: string): string => {
    const id = code.split('/').at(-1)!;
    if (code === 'overall') return title;
    if (catalog.areas.has(id)) return subject.economy(id);
    return catalog.indicators.has(id) ? subject.indicator(id) : subject.dimension(id);
  };
  return auditDocument({ ...made, pipeline: title }, { language: input.language, footer, nameOf });
}
