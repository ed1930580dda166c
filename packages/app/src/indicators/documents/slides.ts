/** Slides of a group of economies: what can be said, scores with intervals, areas, method, gaps. */
import type { DocumentBlock, ReportDocument } from '../../ports/index.ts';
import type { IndexRowWire, IndexWire } from '../wire.ts';
import { attributions, type Subject } from './subject.ts';

/** Bars that one slide has room for. */
const A_SLIDE = 14;
const MOST_GAPS = 8;

/** The slides as a document: alphabetical, for a ranking would be read without its intervals. */
export function regionalSlides(subject: Subject, index: IndexWire, footer: string): ReportDocument {
  const { words, language } = subject;
  const rows = index.rows.toSorted((a, b) => a.name.localeCompare(b.name, language));
  const group = subject.group(index.group);
  return {
    name: `slides-${index.group ?? 'all'}-${language}`.replaceAll(/[^\w-]/g, '-'),
    language,
    title: words.slidesTitle(subject.title),
    subtitle: words.subtitle(subject.title, index.year, group),
    footer,
    blocks: [
      { kind: 'heading', level: 1, text: words.overview },
      { kind: 'text', tone: 'strong', text: words.overviewLines(index.scored, index.rows.length) },
      ...(index.income_correlation === null
        ? []
        : [
            {
              kind: 'text' as const,
              text: words.wealth(subject.figure(index.income_correlation.r), index.income_correlation.n),
            },
          ]),
      { kind: 'text', text: words.alphabetical },
      { kind: 'text', text: words.platformDefault },
      ...pieces(rows).flatMap((piece): DocumentBlock[] => {
        const title = words.economies(piece[0]!.name, piece.at(-1)!.name);
        return [
          { kind: 'heading', level: 1, text: title },
          { kind: 'figure', figure: { kind: 'bars', model: barsOf(subject, piece, title, scoreOf) } },
        ];
      }),
      ...subject.framework.dimensions.flatMap((dimension, at): DocumentBlock[] => {
        const scored = rows.filter((row) => (row.areas[at]?.score ?? null) !== null).slice(0, A_SLIDE * 2);
        if (scored.length === 0) return [];
        const title = words.area(subject.dimension(dimension.id));
        return pieces(scored).flatMap((piece): DocumentBlock[] => [
          { kind: 'heading', level: 1, text: title },
          {
            kind: 'figure',
            figure: { kind: 'bars', model: barsOf(subject, piece, title, (row) => row.areas[at]!) },
          },
        ]);
      }),
      { kind: 'heading', level: 1, text: words.method },
      { kind: 'list', items: words.methodLines },
      ...gapBlocks(subject, rows),
      { kind: 'heading', level: 1, text: words.sources },
      { kind: 'text', tone: 'muted', text: attributions(subject, leavesOf(rows)).join('; ') },
    ],
  };
}

type Scored = Pick<IndexRowWire, 'score' | 'score_interval' | 'reason'>;
const scoreOf = (row: IndexRowWire): Scored => row;

function pieces(rows: readonly IndexRowWire[]): IndexRowWire[][] {
  const count = Math.max(1, Math.ceil(rows.length / A_SLIDE));
  const size = Math.ceil(rows.length / count);
  return Array.from({ length: count }, (_, at) => rows.slice(at * size, (at + 1) * size)).filter(
    (piece) => piece.length > 0,
  );
}

const barsOf = (
  { words, score }: Subject,
  rows: readonly IndexRowWire[],
  title: string,
  read: (row: IndexRowWire) => Scored,
) => ({
  title,
  finding: rows
    .map((row) => `${row.name}: ${read(row).score === null ? '–' : score(read(row).score!)}`)
    .join('; '),
  scaleMax: 100,
  valueLabel: words.scale,
  rows: rows.map((row) => {
    const own = read(row);
    return {
      id: row.iso3,
      label: row.name,
      value: own.score ?? undefined,
      interval: own.score_interval ?? undefined,
      note: own.score === null ? (own.reason ?? undefined) : undefined,
    };
  }),
});

const leavesOf = (rows: readonly IndexRowWire[]): string[] =>
  (rows[0]?.areas ?? []).flatMap(({ leaves }) => leaves.map(({ id }) => id));

function gapBlocks(subject: Subject, rows: readonly IndexRowWire[]): DocumentBlock[] {
  const { words } = subject;
  const missing = new Map<string, number>();
  for (const row of rows)
    for (const { leaves } of row.areas)
      for (const { id, state } of leaves)
        if (state === 'missing') missing.set(id, (missing.get(id) ?? 0) + 1);
  const most = [...missing].sort((a, b) => b[1] - a[1]).slice(0, MOST_GAPS);
  if (most.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: words.gaps },
    { kind: 'list', items: most.map(([id, count]) => words.gapLine(subject.indicator(id), count)) },
  ];
}
