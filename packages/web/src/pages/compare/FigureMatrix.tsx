import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { type Cell, type ChartTable, toCsv } from '../../charts/table.ts';
import { downloadText } from '../../components/chart-frame/download.ts';
import { FigureHead } from '../../components/chart-frame/FigureHead.tsx';
import { Figure, missingWords } from '../../components/figures/index.ts';
import { type SortableColumn, SortableTable } from '../../components/sortable/SortableTable.tsx';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import type { Comparison } from './comparison.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

/** Indicators by economies: every figure that counts, with its year, its state and its lineage. */
export function FigureMatrix(comparison: Comparison) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  const heading = useId();
  const { economies, indicators, profiles } = comparison;
  const leaves = profiles[0]?.row.areas.flatMap((area) => area.leaves.map(({ id }) => id)) ?? [];
  const rows = [...new Set(leaves)].map((id): Row => {
    const indicator = indicators.find((each) => each.id === id);
    return indicator === undefined
      ? { id, name: id, unit: '' }
      : { id, name: tx(indicator.name), unit: tx(indicator.unit) };
  });
  const columns: SortableColumn<Row>[] = [
    {
      id: 'indicator',
      head: t('compare.indicator'),
      by: ({ name }) => name,
      cell: ({ id, name }) => (
        <Link to="/indicators/$id" params={{ id }}>
          {name}
        </Link>
      ),
    },
    { id: 'unit', head: t('compare.unit'), cell: ({ unit }) => unit },
    ...economies.map(
      ({ name }, at): SortableColumn<Row> => ({
        id: String(at),
        head: tx(name),
        cell: ({ id }) => <FigureOf comparison={comparison} at={at} id={id} />,
      }),
    ),
  ];
  const save = () =>
    downloadText(
      `figures-${economies.map(({ iso3 }) => iso3).join('-')}.csv`,
      'text/csv;charset=utf-8',
      toCsv(tableOf(rows, comparison, i18n)),
    );
  return (
    <section aria-labelledby={heading}>
      <FigureHead id={heading} title={t('compare.table')} level={3} onCsv={save} />
      <SortableTable caption={t('compare.table')} columns={columns} rows={rows} rowKey={({ id }) => id} />
    </section>
  );
}

function FigureOf({ comparison, at, id }: { comparison: Comparison; at: number; id: string }) {
  const leaf = leafOf(comparison, at, id);
  return (
    <Figure
      value={leaf?.value ?? null}
      year={leaf?.year}
      ageYears={leaf?.age_years}
      state={leaf?.state}
      missing={leaf?.missing ?? null}
      observationId={leaf?.observation_id ?? 0}
    />
  );
}

const leafOf = ({ profiles }: Comparison, at: number, id: string) =>
  profiles[at]?.row.areas.flatMap(({ leaves }) => leaves).find((leaf) => leaf.id === id);

function tableOf(rows: readonly Row[], comparison: Comparison, { t }: I18n): ChartTable {
  const { economies } = comparison;
  return {
    columns: [
      { id: 'indicator_id', head: t('compare.indicator') },
      { id: 'indicator', head: t('compare.indicator') },
      { id: 'unit', head: t('compare.unit') },
      ...economies.flatMap(({ iso3 }) => [
        { id: iso3, head: iso3, numeric: true },
        { id: `${iso3}_year`, head: `${iso3}, ${t('chart.year')}`, numeric: true },
      ]),
    ],
    rows: rows.map((row): Cell[] => [
      row.id,
      row.name,
      row.unit,
      ...economies.flatMap((_, at): Cell[] => {
        const leaf = leafOf(comparison, at, row.id);
        const reason = { missing: missingWords(leaf?.missing ?? null, { t }) };
        return [leaf?.value ?? reason, leaf?.year ?? null];
      }),
    ]),
  };
}
