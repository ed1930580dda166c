/** Everything behind a group of scores as a workbook; figures under a closed licence stay out, and are counted. */
import type { Sheet } from '../../ports/index.ts';
import type { IndexWire } from '../wire.ts';
import { attributions, type Subject } from './subject.ts';

/** Sheets of the workbook. */
export function indexSheets(subject: Subject, index: IndexWire, footer: string): Sheet[] {
  const { words } = subject;
  const leftOut = new Map<string, number>();
  const indicators = index.rows.flatMap((row) =>
    row.areas.flatMap((area) =>
      area.leaves.map((leaf) => {
        const open = mayPassOn(subject, leaf.id);
        if (!open && leaf.value !== null) leftOut.set(leaf.id, (leftOut.get(leaf.id) ?? 0) + 1);
        return [
          row.iso3,
          row.name,
          subject.dimension(area.id),
          leaf.id,
          subject.indicator(leaf.id),
          open ? leaf.value : null,
          subject.unit(leaf.id),
          leaf.year,
          open || leaf.value === null ? words.states[leaf.state] : words.withheld,
          leaf.clipped ? 1 : 0,
          leaf.score,
          leaf.score_interval?.[0] ?? null,
          leaf.score_interval?.[1] ?? null,
          leaf.weight,
          subject.catalog.indicators.get(leaf.id)?.source ?? '',
        ];
      }),
    ),
  );
  return [
    {
      name: words.sheets.scores,
      head: words.scoreHead,
      rows: index.rows.map((row) => [
        row.iso3,
        row.name,
        row.score,
        row.score_interval?.[0] ?? null,
        row.score_interval?.[1] ?? null,
        row.partial ? 1 : 0,
        row.rank,
        row.rank_interval?.[0] ?? null,
        row.rank_interval?.[1] ?? null,
        row.present,
        row.loaded,
        row.reason,
      ]),
    },
    {
      name: words.sheets.areas,
      head: words.areaHead,
      rows: index.rows.flatMap((row) =>
        row.areas.map((area) => [
          row.iso3,
          row.name,
          subject.dimension(area.id),
          area.score,
          area.score_interval?.[0] ?? null,
          area.score_interval?.[1] ?? null,
          area.coverage,
          area.present,
          area.loaded,
          area.reason,
        ]),
      ),
    },
    { name: words.sheets.indicators, head: words.leafHead, rows: indicators },
    {
      name: words.sheets.method,
      head: [subject.title],
      rows: [
        [footer],
        ...words.methodLines.map((line) => [line]),
        ...attributions(subject, subject.framework.dimensions.flatMap(leafIds)).map((line) => [line]),
      ],
    },
    {
      name: words.sheets.leftOut,
      head: [words.withheld, words.sheets.indicators],
      rows: [...leftOut].map(([id, count]) => [subject.indicator(id), count]),
    },
  ];
}

const leafIds = (dimension: Subject['framework']['dimensions'][number]): string[] =>
  dimension.children.flatMap((child) => ('id' in child && child.kind === 'indicator' ? [child.id] : []));

/** Whether the licence of the source of an indicator lets its figures be passed on. */
const mayPassOn = ({ catalog }: Subject, id: string): boolean => {
  const source = catalog.sources.get(catalog.indicators.get(id)?.source ?? '');
  return catalog.licences.get(source?.licence ?? '')?.redistribution === 'yes';
};
