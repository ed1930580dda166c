/** The brief of one country: two pages with its finding, its profile, its levers, and where everything comes from. */
import type { DocumentBlock, ReportDocument } from '../../ports/index.ts';
import type { InsightWire } from '../index-insight.ts';
import type { IndexTrendWire, ProfileWire } from '../wire.ts';
import { attributions, type Subject } from './subject.ts';

/** What a brief is made of. */
export interface BriefInput {
  readonly profile: ProfileWire;
  readonly insight: InsightWire;
  readonly trend: IndexTrendWire;
  /** Published notes of the country. */
  readonly notes: readonly string[];
  readonly footer: string;
}

/** Entries of a list that a page has room for. */
const SHOWN = 4;
const MOST_GAPS = 6;

/** The brief as a document. */
export function briefDocument(subject: Subject, input: BriefInput): ReportDocument {
  const { words, language } = subject;
  const { row, peers } = input.profile;
  const name = subject.economy(row.iso3);
  return {
    name: `brief-${row.iso3.toLowerCase()}-${language}`,
    language,
    title: words.briefTitle(name),
    subtitle: words.subtitle(subject.title, input.profile.year, subject.group(peers.group)),
    footer: input.footer,
    blocks: [
      ...opening(subject, input, name),
      ...profileBlocks(subject, input, name),
      ...sideBlocks(subject, input),
      ...trendBlocks(subject, input),
      ...liftBlocks(subject, input),
      ...besideBlocks(subject, input),
      ...noteBlocks(subject, input),
      ...gapBlocks(subject, input),
      { kind: 'heading', level: 1, text: words.sources },
      { kind: 'text', tone: 'muted', text: attributions(subject, indicatorsOf(input)).join('; ') },
    ],
  };
}

const indicatorsOf = ({ profile }: BriefInput): string[] =>
  profile.row.areas
    .flatMap(({ leaves }) => leaves.filter(({ value }) => value !== null).map(({ id }) => id))
    .concat(profile.context.filter(({ value }) => value !== null).map(({ indicator_id: id }) => id));

function opening(
  { words, score, interval }: Subject,
  { profile }: BriefInput,
  name: string,
): DocumentBlock[] {
  const { row } = profile;
  const finding =
    row.score === null
      ? words.unscored(name, (row.reason ?? '').replace(/\.$/, ''))
      : words.scored(name, score(row.score), interval(row.score_interval), row.partial);
  return [
    { kind: 'text', tone: 'strong', text: finding },
    { kind: 'text', text: `${words.known(row.present, row.loaded)} ${words.platformDefault}` },
  ];
}

function profileBlocks(subject: Subject, { profile }: BriefInput, name: string): DocumentBlock[] {
  const { words } = subject;
  const group = subject.group(profile.peers.group);
  return [
    { kind: 'heading', level: 1, text: words.profile },
    {
      kind: 'figure',
      figure: {
        kind: 'profile',
        model: {
          title: words.profileTitle(name),
          finding: profile.row.areas
            .map(
              ({ id, score }) => `${subject.dimension(id)}: ${score === null ? '–' : subject.score(score)}`,
            )
            .join('; '),
          scaleMax: 100,
          peerLabel: words.peerBand(group),
          rows: profile.row.areas.map((area) => {
            const own = profile.peers.areas.find(({ id }) => id === area.id);
            return {
              label: subject.dimension(area.id),
              score: area.score ?? undefined,
              interval: area.score_interval ?? undefined,
              note: area.score === null ? (area.reason ?? undefined) : undefined,
              ...(own === undefined || own.median === null || own.low === null || own.high === null
                ? {}
                : { peers: { low: own.low, median: own.median, high: own.high } }),
            };
          }),
        },
      },
    },
  ];
}

function sideBlocks(subject: Subject, { insight }: BriefInput): DocumentBlock[] {
  const { words } = subject;
  const leaves = insight.standing.filter(({ kind }) => kind === 'indicator');
  if (leaves.length === 0) return [];
  const list = (side: 'strength' | 'weakness'): DocumentBlock => {
    const found = leaves.filter((each) => each.side === side);
    const shown = (side === 'weakness' ? found.toReversed() : found).slice(0, SHOWN);
    return {
      kind: 'list',
      items:
        shown.length === 0
          ? [words.none]
          : shown.map(
              ({ id, score, median }) =>
                `${subject.indicator(id)}: ${words.against(subject.score(score), subject.score(median))}`,
            ),
    };
  };
  return [
    { kind: 'heading', level: 1, text: words.sides },
    { kind: 'heading', level: 2, text: words.strengths },
    list('strength'),
    { kind: 'heading', level: 2, text: words.weaknesses },
    list('weakness'),
  ];
}

function trendBlocks(subject: Subject, { trend, profile }: BriefInput): DocumentBlock[] {
  const { words } = subject;
  const scores = trend.areas.find(({ iso3 }) => iso3 === profile.row.iso3)?.scores ?? [];
  const points = trend.years.map((year, at) => ({ year, value: scores[at] ?? undefined }));
  const known = points.filter(({ value }) => value !== undefined);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) return [];
  const title = words.trendTitle(
    subject.score(first.value!),
    first.year,
    subject.score(last.value!),
    last.year,
  );
  return [
    { kind: 'heading', level: 1, text: words.trend },
    {
      kind: 'figure',
      small: true,
      figure: {
        kind: 'trend',
        model: {
          title,
          finding: title,
          unit: words.score,
          scores: true,
          series: [{ id: profile.row.iso3, label: profile.row.iso3, selected: true, points }],
        },
      },
    },
  ];
}

function liftBlocks(subject: Subject, { insight }: BriefInput): DocumentBlock[] {
  const { words } = subject;
  const { attainable, lifts } = insight;
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const place: DocumentBlock[] =
    attainable.best === null || attainable.worst === null
      ? []
      : [
          {
            kind: 'text',
            text: words.attainable(
              attainable.best.rank,
              attainable.worst.rank,
              attainable.of,
              percent(attainable.limits[0]),
              percent(attainable.limits[1]),
            ),
          },
        ];
  if (lifts.length === 0) return place;
  return [
    { kind: 'heading', level: 1, text: words.lifts },
    { kind: 'text', tone: 'muted', text: words.liftsLead(subject.group(insight.peers.group)) },
    {
      kind: 'table',
      head: [...words.liftHead],
      numeric: [1, 2, 3],
      rows: lifts
        .slice(0, SHOWN + 1)
        .map(({ indicator_id: id, value, target, gain, to }) => [
          `${subject.indicator(id)} (${subject.unit(id)})`,
          value === null ? '–' : subject.figure(value),
          subject.figure(target),
          gain === null ? subject.score(to) : `+${subject.score(gain)}`,
        ]),
    },
    ...place,
  ];
}

function besideBlocks(subject: Subject, { profile }: BriefInput): DocumentBlock[] {
  const { words } = subject;
  const known = profile.context.filter(({ value }) => value !== null);
  if (known.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: words.beside },
    { kind: 'text', tone: 'muted', text: words.besideLead },
    {
      kind: 'table',
      head: [...words.contextHead],
      numeric: [1, 2],
      rows: known.map(({ indicator_id: id, value, year }) => [
        subject.indicator(id),
        `${subject.figure(value!)} ${subject.unit(id)}`,
        String(year ?? ''),
      ]),
    },
  ];
}

const noteBlocks = ({ words }: Subject, { notes }: BriefInput): DocumentBlock[] =>
  notes.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, text: words.notes },
        { kind: 'list', items: notes },
      ];

function gapBlocks(subject: Subject, { profile }: BriefInput): DocumentBlock[] {
  const { words } = subject;
  const gaps = profile.closing.filter(({ kind }) => kind === 'indicator').slice(0, MOST_GAPS);
  if (gaps.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: words.missing },
    {
      kind: 'list',
      items: gaps.map(({ name, dimension, source }) =>
        words.missingLine(name[subject.language], subject.dimension(dimension), subject.source(source)),
      ),
    },
  ];
}
