import type { AreaWire, DimensionResultWire, IndexRowWire } from '@serai/app';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { classOf } from '../../charts/classes.ts';
import { type ChartTable, toCsv } from '../../charts/table.ts';
import { downloadText } from '../../components/chart-frame/download.ts';
import { FigureHead } from '../../components/chart-frame/FigureHead.tsx';
import { useChartStyle } from '../../components/chart-frame/useChartStyle.ts';
import { reasonsWords } from '../../components/figures/index.ts';
import { GlossaryTerm } from '../../components/help/GlossaryTerm.tsx';
import { useScoreLineage } from '../../components/lineage/useLineage.ts';
import { SCORE_CLASSES } from '../../components/score-scale.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { moveInGrid } from './grid-keys.ts';
import classes from './ProfileTable.module.css';
import type { FrameworkView } from './useRegion.ts';

interface ProfileTableProps {
  readonly view: FrameworkView;
  readonly economies: readonly AreaWire[];
  readonly selected: string | undefined;
}

/** Every economy's profile over the areas, alphabetical: strengths and gaps side by side, no rank in sight. */
export function ProfileTable({ view, economies, selected }: ProfileTableProps) {
  const { t, tx } = useI18n();
  const { framework, rows, year } = view;
  const heading = useId();
  const [stop, setStop] = useState({ row: 0, column: 0 });
  const makeStyle = useChartStyle();
  const names = useMemo(() => new Map(economies.map(({ iso3, name }) => [iso3, tx(name)])), [economies, tx]);
  const title = t('region.profileTitle', { title: tx(framework.title), year: String(year) });
  const table = useProfileTable(view, names);
  const fileName = `${framework.id}-profiles-${year}`;
  const saveSvg = async () => {
    const { drawProfiles } = await import('./draw-profiles.ts');
    const draw = drawProfiles(table, { title, finding: t('region.profileHelp') });
    downloadText(
      `${fileName}.svg`,
      'image/svg+xml',
      draw(makeStyle({ width: 960, id: 'profiles', standalone: true })).svg,
    );
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = moveInGrid(event.key, stop, { rows: rows.length, columns: framework.dimensions.length + 1 });
    if (next === undefined || !(event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    setStop(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.row}.${next.column}"]`)?.focus();
  };

  return (
    <figure className={classes.figure} aria-labelledby={heading}>
      <FigureHead
        id={heading}
        title={title}
        onCsv={() => downloadText(`${fileName}.csv`, 'text/csv;charset=utf-8', toCsv(table))}
        onSvg={() => void saveSvg()}
      />
      <p className="s-muted s-small">{t('region.profileHelp')}</p>
      <EmptyAreas view={view} />
      <div className={`${classes.scroll} s-scroll`}>
        <table className={classes.table} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <th scope="col">{t('chart.economy')}</th>
              {framework.dimensions.map((dimension) => (
                <th key={dimension.id} scope="col">
                  {tx(dimension.name)}
                </th>
              ))}
              <th scope="col">
                <GlossaryTerm term="score">{t('region.overall')}</GlossaryTerm>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <ProfileRow
                key={row.iso3}
                row={row}
                at={at}
                name={names.get(row.iso3) ?? row.name}
                view={view}
                stop={stop}
                selected={row.iso3 === selected}
              />
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

/** Says once why an area has no score for anybody, where a column of hatches would only repeat it. */
function EmptyAreas({ view: { framework, rows } }: { view: FrameworkView }) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  return framework.dimensions.map(({ id, name }) => {
    const areas = rows.flatMap((row) => row.areas.find((area) => area.id === id) ?? []);
    const [first] = areas;
    if (first === undefined || areas.some(({ score }) => score !== null)) return null;
    return (
      <p key={id} className="s-small">
        {t('region.emptyArea', {
          area: tx(name),
          loaded: first.loaded,
          reason: reasonsWords(first.reasons, i18n),
        })}
      </p>
    );
  });
}

interface RowProps {
  readonly row: IndexRowWire;
  readonly at: number;
  readonly name: string;
  readonly view: FrameworkView;
  readonly stop: { readonly row: number; readonly column: number };
  readonly selected: boolean;
}

function ProfileRow({ row, at, name, view, stop, selected }: RowProps) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  const { framework } = view;
  const tab = (column: number) => (stop.row === at && stop.column === column ? 0 : -1);
  const of = { framework: framework.id, iso3: row.iso3 };
  return (
    <tr data-selected={selected || undefined}>
      <th scope="row">
        <Link to="/countries/$iso3" params={{ iso3: row.iso3 }}>
          {name}
        </Link>
      </th>
      {framework.dimensions.map((dimension, column) => {
        const area = row.areas.find(({ id }) => id === dimension.id);
        const reason = area === undefined ? t('common.noData') : reasonsWords(area.reasons, i18n);
        return (
          <td key={dimension.id}>
            <ScoreCell
              score={area?.score ?? null}
              cell={`${at}.${column}`}
              tabIndex={tab(column)}
              label={`${name}, ${tx(dimension.name)}`}
              reason={reason}
              of={{ ...of, area: dimension.id }}
              mark={coverageMark(area, t)}
            />
          </td>
        );
      })}
      <td className={classes.overall}>
        <ScoreCell
          score={row.score}
          cell={`${at}.${framework.dimensions.length}`}
          tabIndex={tab(framework.dimensions.length)}
          label={`${name}, ${t('region.overall')}`}
          reason={reasonsWords(row.reasons, i18n)}
          of={of}
          mark={
            row.partial
              ? {
                  text: t('region.partial'),
                  help: t('region.ofIndicators', { present: row.present, loaded: row.loaded }),
                }
              : undefined
          }
        />
      </td>
    </tr>
  );
}

interface Mark {
  readonly text: string;
  readonly help: string;
}

function coverageMark(
  area: DimensionResultWire | undefined,
  t: ReturnType<typeof useI18n>['t'],
): Mark | undefined {
  if (area === undefined || area.present === area.loaded) return undefined;
  const { present, loaded } = area;
  return { text: `${present}/${loaded}`, help: t('region.ofIndicators', { present, loaded }) };
}

interface ScoreCellProps {
  readonly score: number | null;
  readonly cell: string;
  readonly tabIndex: number;
  readonly label: string;
  readonly reason: string;
  readonly of: { readonly framework: string; readonly iso3: string; readonly area?: string };
  readonly mark: Mark | undefined;
}

/**
 * A score on the colour of its class; a hatch when there is not enough data. Pressing it shows what it rests on.
 * What is seen is part of what is heard, so that a voice command finds the cell by its text.
 */
function ScoreCell({ score, cell, tabIndex, label, reason, of, mark }: ScoreCellProps) {
  const { t, format } = useI18n();
  const lineage = useScoreLineage();
  const level = score === null ? undefined : classOf(score, SCORE_CLASSES) + 1;
  const shown = score === null ? t('region.none') : format.score(score);
  const help = [score === null ? t('region.notEnough', { reason }) : undefined, mark?.help];
  const said = help.filter((part) => part !== undefined).join('; ');
  return (
    <button
      type="button"
      data-cell={cell}
      tabIndex={tabIndex}
      className={score === null ? `${classes.cell} s-hatch` : classes.cell}
      style={
        level === undefined
          ? undefined
          : { background: `var(--s-seq-${level})`, color: `var(--s-seq-ink-${level})` }
      }
      title={said === '' ? undefined : said}
      onClick={() => lineage.open(of)}
    >
      <span className="s-hidden">{label}: </span>
      <span className={score === null ? classes.none : classes.score}>{shown}</span>
      {mark !== undefined && <span className={classes.mark}>{mark.text}</span>}
      {said !== '' && <span className="s-hidden">; {said}</span>}
    </button>
  );
}

/** The same as rows for CSV, scores in full precision, gaps with their reasons. */
function useProfileTable({ framework, rows }: FrameworkView, names: ReadonlyMap<string, string>): ChartTable {
  const i18n = useI18n();
  return useMemo(() => {
    const { t, tx } = i18n;
    return {
      columns: [
        { id: 'iso3', head: 'ISO3' },
        { id: 'economy', head: t('chart.economy') },
        ...framework.dimensions.map(({ id, name }) => ({ id, head: tx(name), numeric: true })),
        { id: 'overall', head: t('region.overall'), numeric: true },
        { id: 'partial', head: t('region.partial') },
      ],
      rows: rows.map((row) => [
        row.iso3,
        names.get(row.iso3) ?? row.name,
        ...row.areas.map((area) => area.score ?? { missing: reasonsWords(area.reasons, i18n) }),
        row.score ?? { missing: reasonsWords(row.reasons, i18n) },
        row.partial ? t('region.partial') : '',
      ]),
    };
  }, [framework, rows, names, i18n]);
}
