import { Link } from '@tanstack/react-router';
import { useId, useMemo } from 'react';
import { type ChartTable, toCsv } from '../../charts/table.ts';
import { downloadText } from '../../components/chart-frame/download.ts';
import { FigureHead } from '../../components/chart-frame/FigureHead.tsx';
import { Figure, missingWords, OLD_YEARS } from '../../components/figures/index.ts';
import { type SortableColumn, SortableTable } from '../../components/sortable/SortableTable.tsx';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import type { About } from './about.ts';
import type { YearCell } from './cells.ts';
import classes from './Indicator.module.css';

interface Row extends YearCell {
  readonly name: string;
}

/** Every figure of the year: value, year, age, reason; sorted by any column, saved as CSV in full precision. */
export function FigureTable({ indicator, year, chosen, ...about }: About) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  const heading = useId();
  const { economies, cells, outside, outsideCells } = about;
  const rows = useMemo(() => {
    const names = new Map([...economies, ...outside].map(({ iso3, name }) => [iso3, tx(name)]));
    return [...cells, ...outsideCells].map(
      (cell): Row => ({ ...cell, name: names.get(cell.iso3) ?? cell.iso3 }),
    );
  }, [economies, cells, outside, outsideCells, tx]);
  const title = t('indicator.tableTitle', {
    name: tx(indicator.name),
    year: String(year),
    count: economies.length,
    outside: outside.length,
  });
  const save = () =>
    downloadText(
      `${indicator.id}-${year}.csv`,
      'text/csv;charset=utf-8',
      toCsv(tableOf(rows, indicator.id, i18n)),
    );
  return (
    <section aria-labelledby={heading}>
      <FigureHead id={heading} title={title} onCsv={save} />
      <SortableTable
        caption={title}
        columns={columnsOf(tx(indicator.unit), i18n)}
        rows={rows}
        rowKey={({ iso3 }) => iso3}
        selected={({ iso3 }) => chosen.includes(iso3)}
      />
    </section>
  );
}

function columnsOf(unit: string, { t }: I18n): SortableColumn<Row>[] {
  return [
    {
      id: 'economy',
      head: t('indicator.economy'),
      by: ({ name }) => name,
      cell: ({ iso3, name }) => (
        <Link to="/countries/$iso3" params={{ iso3 }}>
          {name}
        </Link>
      ),
    },
    {
      id: 'value',
      head: t('indicator.value', { unit }),
      by: ({ value }) => value,
      cell: (row) => (
        <Figure value={row.value ?? null} missing={row.missing} observationId={row.observationId} />
      ),
    },
    {
      id: 'year',
      head: t('indicator.valueYear'),
      numeric: true,
      by: ({ year }) => year,
      cell: ({ year }) => year ?? '–',
    },
    {
      id: 'age',
      head: t('indicator.age'),
      numeric: true,
      by: ({ age }) => age,
      cell: ({ age }) => <Age years={age} />,
    },
  ];
}

/** Age of a value; over three years it is marked as everywhere. */
function Age({ years }: { years: number | undefined }) {
  if (years === undefined) return '–';
  return <span className={years > OLD_YEARS ? classes.old : undefined}>{years}</span>;
}

function tableOf(rows: readonly Row[], id: string, { t }: I18n): ChartTable {
  return {
    columns: [
      { id: 'indicator_id', head: t('indicator.code') },
      { id: 'iso3', head: 'ISO3' },
      { id: 'economy', head: t('indicator.economy') },
      { id: 'value', head: t('indicator.value', { unit: '' }), numeric: true },
      { id: 'year', head: t('indicator.valueYear'), numeric: true },
    ],
    rows: rows.map((row) => [
      id,
      row.iso3,
      row.name,
      row.value ?? { missing: missingWords(row.missing, { t }) },
      row.year ?? null,
    ]),
  };
}
