/** An index with everything that it is made of, in one file that computes to the same numbers anywhere. */
import { type Dataset, frameworkAsPipeline, type Pipeline } from '@serai/core/indicators';
import { buildCube, type CsvValue, type Finding, Problem } from '@serai/core/measure';
import * as z from 'zod';
import { areaName } from '../../catalog/area-wire.ts';
import { type FileIn, FileInSchema, type FileOut, FileOutSchema } from '../../files.ts';
import { FrameworkInput, ProfileInput, YearInput } from '../../input.ts';
import { filterForExport, type LeftOut } from '../../measure/export/filter.ts';
import type { StoredObservation } from '../../ports/index.ts';
import { type Context, defineUseCase } from '../../usecase.ts';
import { resolveIndex, toFrameworkReference } from '../request.ts';
import { type BundleInput, inputFiles, resultFiles, variesAnything } from './bundle-files.ts';
import { placed, readPipelineFiles } from './inputs.ts';
import { csvFile, jsonFile } from './tables.ts';

const REPLICATIONS = 1000;

const Input = z.strictObject({
  framework: FrameworkInput.optional().describe('Framework of the catalog to bundle, e.g. e-resilience'),
  year: YearInput.optional().describe(
    'Reference year of a framework, or year of a panel; the one of the framework, or the newest, when absent',
  ),
  strict: z.boolean().default(false).describe('Drop values past the cycle limit of their series'),
  profile: ProfileInput,
  pipeline: FileInSchema.optional().describe(
    'In place of a framework: a pipeline with its data and metadata',
  ),
  data: FileInSchema.optional().describe('Data of the pipeline'),
  meta: FileInSchema.optional().describe('Metadata of the pipeline'),
  seed: z.int().optional().describe('Seed; that of the pipeline when absent'),
});
type Input = z.output<typeof Input>;

export const indexBundle = defineUseCase({
  name: 'index.bundle',
  summary: 'One file with data, pipeline, versions, seeds and results, which `index verify` computes again',
  input: Input,
  output: FileOutSchema,
  access: 'operator',
  effect: 'read',
  mediaType: 'application/zip',
  cli: { command: 'index bundle', files: ['pipeline', 'data', 'meta'], outputFile: 'out' },
  async run(context, input) {
    const { ports } = context;
    const subject =
      input.framework === undefined
        ? await ofFiles(context, input)
        : await ofFramework(context, input, input.framework);
    const seed = input.seed ?? subject.pipeline.seed;
    const bundle: BundleInput = { ...subject, seed, n: variesAnything(subject.pipeline) ? REPLICATIONS : 0 };
    const solver = await ports.solver.open();
    const results = placed(subject.locate, () => resultFiles(bundle, solver));
    const files = [...inputFiles(bundle), ...subject.more, ...results];
    const hashes = await Promise.all(
      files.map(async (file) => ({ path: file.name, sha256: await ports.archives.digest(file) })),
    );
    const manifest = {
      format: 1,
      program: ports.installation.version,
      created_at: ports.clock.now(),
      subject: subject.about,
      seed,
      replications: bundle.n,
      left_out: subject.leftOut,
      files: hashes,
    };
    return ports.archives.pack(`${subject.pipeline.id}.zip`, [
      jsonFile('manifest.json', () => manifest),
      ...files,
    ]);
  },
});

interface Subject {
  readonly dataset: Dataset;
  readonly pipeline: Pipeline;
  readonly about: unknown;
  readonly leftOut: readonly LeftOut[];
  /** Where the files of a pipeline say what a finding speaks of. */
  locate(finding: Finding): Finding;
  /** Files beside data, pipeline and results. */
  readonly more: readonly FileOut[];
}

async function ofFiles({ ports }: Context, { pipeline, data, meta, year }: Input): Promise<Subject> {
  if (pipeline === undefined || data === undefined || meta === undefined) {
    throw new Problem(
      'invalid-input',
      'Name a framework with --framework, or a pipeline with --pipeline, --data and --meta.',
    );
  }
  const read = await readPipelineFiles(ports, { pipeline, data, meta, year });
  const names = [pipeline, data, meta].map(({ name }: FileIn) => name);
  return { ...read, about: { files: names }, leftOut: [], more: [] };
}

/** A framework over the figures that may be passed on: what may not is left out before anything is computed. */
async function ofFramework({ ports, scope }: Context, input: Input, asked: string): Promise<Subject> {
  const { catalog, readModels, storage } = ports;
  const { framework, profile } = resolveIndex(catalog, { framework: asked, profile: input.profile });
  const { version, cube } = readModels.current();
  const stored = await storage.read((tx) =>
    tx.listObservations(scope, { chosenOnly: true, indicators: cube.indicators }),
  );
  const { kept, leftOut } = filterForExport(stored, catalog, scope.now);
  const cells = kept.flatMap(({ area, indicator, year, value, id }) =>
    value === undefined ? [] : [{ area, indicator, year, value, observationId: id }],
  );
  const open = buildCube(cube.areas, cube.indicators, cells);
  const { dataset, pipeline } = frameworkAsPipeline({
    framework,
    indicators: catalog.indicators,
    cube: open,
    profile,
    strict: input.strict,
    ...(input.year === undefined ? {} : { year: input.year }),
    nameOf: (area) => areaName(catalog, area).en,
  });
  const used = new Set(dataset.tree.nodes.slice(0, dataset.tree.indicators).map(({ code }) => code));
  return {
    dataset,
    pipeline,
    about: {
      framework: toFrameworkReference(catalog, framework),
      year: input.year ?? framework.reference_year,
      profile,
      strict: input.strict,
      data_version: version,
      catalog_hash: catalog.hash,
    },
    leftOut,
    locate: (finding) => finding,
    more: [csvFile('sources.csv', () => sourceRows(kept.filter(({ indicator }) => used.has(indicator))))],
  };
}

const sourceRows = (observations: readonly StoredObservation[]): (readonly CsvValue[])[] => [
  ['observation', 'area', 'indicator', 'year', 'value', 'source', 'publisher', 'vintage', 'licence'],
  ...observations.map((each) => [
    each.id,
    each.area,
    each.indicator,
    each.year,
    each.value ?? null,
    each.source,
    each.publisher,
    each.vintage,
    each.licence,
  ]),
];
