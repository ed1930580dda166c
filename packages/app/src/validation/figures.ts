/** The kind `figures`: a file of figures about one country, checked as an import is and published as one. */
import { type Finding, Problem } from '@serai/core/measure';
import type { FileIn } from '../files.ts';
import {
  comparisonScope,
  type DisclosureRule,
  type FigureAccess,
  type SourceRule,
} from '../measure/import-access.ts';
import { type CheckedFile, checkFile, FIRST_YEAR } from '../measure/import-check.ts';
import { type CodeBook, createCodeBook } from '../measure/import-codes.ts';
import {
  countNew,
  type Figures,
  MEDIA_TYPES,
  partsOf,
  sourcesOf,
  writeFigures,
} from '../measure/import-commit.ts';
import type { Preference } from '../measure/import-compare.ts';
import { createFindingLog } from '../measure/import-findings.ts';
import { assertNotCancelled } from '../measure/import-intake.ts';
import { valueColumnName } from '../measure/import-layout.ts';
import { type Comparison, reconcileWithin } from '../measure/import-reconcile.ts';
import { createStaging, type Staging } from '../measure/import-staging.ts';
import { type Party, PLATFORM_PARTY } from '../policy/party.ts';
import { publicScope } from '../policy/scope.ts';
import type { ReadTransaction, Round, RoundItem, SnapshotPart, WriteTransaction } from '../ports/index.ts';
import type { Context } from '../usecase.ts';
import { FigureContent, toContent, toFigureWire, toPresent, toStaged } from './figure-content.ts';
import type { DraftFrame, KindOfRound, Publication } from './kind.ts';

/** Figures of one round: as many as a person can go through, and a page can show. */
export const MAX_FIGURES = 2_000;

export const figuresKind: KindOfRound = {
  readDraft,
  refresh: (tx, { country }, contents, now) =>
    withPresent(
      tx,
      country,
      contents.map((content) => FigureContent.parse(content)),
      now,
    ),
  label: (content) => labelOf(FigureContent.parse(content)),
  toWire: ({ ports: { catalog } }, content) => {
    const figure = FigureContent.parse(content);
    return toFigureWire(figure, catalog.indicators.get(figure.indicator));
  },
  publish,
};

const labelOf = ({ indicator, year }: FigureContent): string => `${indicator} ${year}`;

/** What becomes of the figures: public at once, on behalf of the owner. */
const accessOf = ({ owner }: Pick<Round, 'owner'>): FigureAccess => ({
  owner,
  embargoUntil: undefined,
  parties: [],
});

const publicOnly: DisclosureRule = (disclosure) =>
  disclosure === 'public'
    ? undefined
    : {
        code: 'not-public',
        why: `is ${disclosure}, and what a validation round publishes is public: leave it empty or take the row out`,
      };

/** In the name of a publisher of the catalog the platform alone speaks: to readers the two would look the same. */
const ownSourceRule =
  (owner: Party): SourceRule =>
  (listed, field) => ({
    code: 'source-of-catalog',
    why: `${field === 'source' ? 'is the source' : 'is a name of the source'} ${listed} of the catalog: what is published on behalf of ${owner} names a source of its own; write who measured or reported the figure`,
  });

async function readDraft(context: Context, file: FileIn, frame: DraftFrame): Promise<FigureContent[]> {
  const checked = await checkFile(
    context,
    file,
    {
      sheet: undefined,
      defaults: {},
      prefer: undefined,
      access: accessOf(frame),
      findings: [],
      disclosureRule: publicOnly,
      ...(frame.owner === PLATFORM_PARTY ? {} : { sourceRule: ownSourceRule(frame.owner) }),
      onlyArea: frame.country,
    },
    frame.at,
  );
  const { log, staging } = checked;
  if (log.errors() > 0) throw refused(file.name, log.list());
  if (staging.size > MAX_FIGURES) {
    throw new Problem(
      'too-large',
      `${file.name} holds ${staging.size} figures; a round takes ${MAX_FIGURES}: make several rounds of it.`,
    );
  }
  const contents = contentsOf(checked);
  return context.ports.storage.read((tx) => withPresent(tx, frame.country, contents, frame.at));
}

function contentsOf({ staging, book, layout, format }: CheckedFile): FigureContent[] {
  return Array.from({ length: staging.size }, (_, at) => {
    const figure = staging.figure(at);
    const column = valueColumnName(layout, figure.year);
    return toContent(figure, book.indicators[figure.indicator]!.id, { column, format });
  });
}

/** Findings that tell what an import would show: in a round the country says that first. */
const BESIDE_PRESENT: ReadonlySet<string> = new Set([
  'unchanged',
  'opened',
  'revision',
  'confirmed',
  'conflict',
]);

const refused = (name: string, findings: readonly Finding[]): Problem =>
  new Problem(
    'invalid-input',
    `${name} is no draft yet: correct what is wrong with it, and nothing was kept.`,
    {
      findings: findings
        .filter(({ code }) => !BESIDE_PRESENT.has(code))
        .map((finding) => ({ file: name, ...finding })),
    },
  );

/** Each content with the figure that everybody sees for its cell at the instant. */
async function withPresent(
  tx: ReadTransaction,
  country: string,
  contents: readonly FigureContent[],
  now: string,
): Promise<FigureContent[]> {
  const keys = contents.map(({ indicator, year }) => ({ indicator, area: country, year }));
  const found = await tx.findByKeys(publicScope(now), keys);
  const shown = new Map(
    found.filter(({ chosen }) => chosen).map((figure) => [`${figure.indicator} ${figure.year}`, figure]),
  );
  return contents.map((content) => {
    const figure = shown.get(labelOf(content));
    return { ...content, present: figure === undefined ? null : toPresent(figure) };
  });
}

/** A figure on its way out: its content, and how it stands in its cell by what the country said of it. */
interface Released {
  readonly content: FigureContent;
  readonly prefer: Preference;
}

async function publish(
  context: Context,
  tx: WriteTransaction,
  publication: Publication,
): Promise<Record<string, unknown>> {
  const { round, items, at } = publication;
  const released = items.filter(({ excluded }) => !excluded).map(toReleased);
  const book = createCodeBook(context.ports.catalog);
  const staging = stage(book, round, released, at);
  const access = accessOf(round);
  const log = createFindingLog();
  const comparison = comparisonOf(released, access, at);
  const reconciliation = await reconcileWithin(tx, book, staging, comparison, log);
  if (log.errors() > 0) throw contradicted(log.list());
  if (countNew(staging) === 0) return { added: 0 };
  const snapshot = snapshotOf(publication, staging, access);
  const figures: Figures = { snapshot, staging, book, access, reconciliation, at };
  const { added, version } = await writeFigures(tx, figures, () => assertNotCancelled(context.signal));
  return {
    snapshot: snapshot.sha256,
    added,
    replaced: reconciliation.unchoose.length,
    data_version: version,
  };
}

const toReleased = ({ content, verdict }: RoundItem): Released => ({
  content: FigureContent.parse(content),
  prefer: verdict ?? 'present',
});

function stage(book: CodeBook, { country }: Round, released: readonly Released[], at: string): Staging {
  const staging = createStaging({
    indicators: book.indicators.length,
    areas: book.areas.length,
    firstYear: FIRST_YEAR,
    lastYear: Number(at.slice(0, 4)) + 1,
  });
  for (const { content } of released) {
    const indicator = book.indicator(content.indicator);
    const area = book.area(country);
    if (indicator === undefined || area === undefined) throw gone(content, country);
    staging.add(toStaged(content, { indicator, area }));
  }
  return staging;
}

/**
 * A figure takes the place of the shown one, whosever source that is, only when the country agreed to it. Without a word it
 * is shown where nothing is; a disputed one is shown nowhere.
 */
function comparisonOf(released: readonly Released[], access: FigureAccess, at: string): Comparison {
  const columns = new Map(released.map(({ content }) => [`${content.row} ${content.year}`, content.column]));
  return {
    prefer: (position) => released[position]!.prefer,
    access,
    scope: comparisonScope(access, at),
    columnOf: ({ row, year }) => columns.get(`${row} ${year}`) ?? 'value',
  };
}

/** The draft's file as a snapshot. Named after the round: the person's own name of the file stays with them. */
function snapshotOf({ round, items, bytes }: Publication, staging: Staging, access: FigureAccess) {
  const { format } = FigureContent.parse(items[0]!.content);
  return {
    sha256: round.snapshot!,
    bytes,
    name: `validation-${round.id}.${format}`,
    mediaType: MEDIA_TYPES[format],
    retrievedAt: round.createdAt,
    source: sourcesOf(staging),
    note: undefined,
    parts: [...partsOf(staging, access), ...excludedParts(items, access)],
  };
}

/** A file with rows that were not published must not be passed on whole: those rows stay private to the owner. */
function excludedParts(items: readonly RoundItem[], { owner }: FigureAccess): SnapshotPart[] {
  const excluded = items.filter((item) => item.excluded).map(({ content }) => FigureContent.parse(content));
  const parts = excluded.map(({ source, licence }): SnapshotPart => {
    return { source, licence, disclosure: 'private', owner };
  });
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
}

const contradicted = (findings: readonly Finding[]): Problem =>
  new Problem(
    'conflict',
    'Figures that were published since the draft contradict this one: exclude the items that the findings name, or make a new round.',
    { findings: findings.filter(({ severity }) => severity === 'error') },
  );

const gone = (content: FigureContent, country: string): Problem =>
  new Problem(
    'conflict',
    `${labelOf(content)} of ${country} is not in the catalog any more: exclude the item.`,
  );
