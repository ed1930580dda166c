import { useCallback, useMemo } from 'react';
import { drawRankedBars, type RankedBarsModel, tabulateRankedBars } from '../../charts/ranked-bars.ts';
import type { ChartStyle } from '../../charts/style.ts';
import { ChartFrame } from '../../components/chart-frame/ChartFrame.tsx';
import { useChartStyle } from '../../components/chart-frame/useChartStyle.ts';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import { REPLICATIONS } from './useLab.ts';
import { countScored, type LabContext, movesOf } from './words.ts';

/** Scores as bars with their intervals, places with theirs: a place without its interval is not stated. */
export function Result(context: LabContext & { readonly group: string }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const { lab, state, group } = context;
  const makeStyle = useChartStyle();
  const without = withoutScore(context, i18n);
  const model = useMemo(() => modelOf(context, i18n), [context, i18n]);
  const draw = useCallback((style: ChartStyle) => drawRankedBars(model, style), [model]);
  const table = useMemo(
    () => tabulateRankedBars(model, makeStyle({ width: 0, id: 'table', standalone: false })),
    [model, makeStyle],
  );
  return (
    <div aria-busy={state.bands === undefined && state.problem === undefined ? 'true' : undefined}>
      <ChartFrame
        id="lab"
        title={model.title}
        finding={model.finding}
        draw={draw}
        table={table}
        fileName={`lab-${lab.framework.id}-${group}-${lab.year}`}
        note={
          <>
            <p>
              {t('lab.bandsNote', {
                level: format.percent(lab.interval_level),
                count: REPLICATIONS,
                seed: lab.seed,
              })}
            </p>
            {without.length > 0 && (
              <p>{t('lab.without', { count: without.length, names: i18n.list(without) })}</p>
            )}
            <p>
              {t('lab.versions', {
                framework: lab.framework.id,
                version: lab.framework.version,
                data: lab.data_version,
              })}
            </p>
          </>
        }
      />
    </div>
  );
}

function modelOf(context: LabContext, i18n: I18n): RankedBarsModel {
  const { lab, shown, state } = context;
  const { t, tx, compare } = i18n;
  const { point, bands } = state;
  const scored = countScored(context);
  const name = (row: number): string => tx(lab.areas[row]!.name);
  const scores = point?.scores ?? new Float64Array();
  const rows = [...shown].sort((a, b) => {
    const [x, y] = [scores[a]!, scores[b]!];
    if (Number.isNaN(x) || Number.isNaN(y))
      return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || compare(name(a), name(b));
    return y - x || compare(name(a), name(b));
  });
  const moved = new Set(movesOf(context).map(({ row }) => row));
  const ends = shown.flatMap((row) => [scores[row] ?? Number.NaN, bands?.scoreHigh[row] ?? Number.NaN]);
  const most = Math.max(100, ...ends.filter((end) => !Number.isNaN(end)));
  return {
    title: t('lab.chartTitle', { scored, total: shown.length }),
    finding: t('lab.chartFinding', { scored, moved: moved.size }),
    scaleMax: Math.ceil(most / 10) * 10,
    valueLabel: t('lab.score'),
    rows: rows.slice(0, scored).map((row) => {
      const score = scores[row]!;
      const rank = point?.ranks[row] ?? Number.NaN;
      return {
        id: lab.areas[row]!.iso3,
        label: name(row),
        value: Number.isNaN(score) ? undefined : score,
        interval:
          bands === undefined || Number.isNaN(bands.scoreLow[row]!)
            ? undefined
            : ([bands.scoreLow[row]!, bands.scoreHigh[row]!] as const),
        rank:
          bands === undefined || Number.isNaN(rank) || Number.isNaN(bands.rankLow[row]!)
            ? undefined
            : rankText(row, context, i18n),
        selected: moved.has(row),
      };
    }),
  };
}

/** Names of the shown economies without a score, in the order of the language. */
function withoutScore({ lab, shown, state }: LabContext, { tx, compare }: I18n): string[] {
  const rows = shown.filter((row) => Number.isNaN(state.point?.scores[row] ?? 0));
  return rows.map((row) => tx(lab.areas[row]!.name)).sort(compare);
}

/** A place with its interval, or the interval alone where it is wider than the framework lets a place be stated. */
function rankText(row: number, { lab, state, shown, changed }: LabContext, { t }: I18n): string {
  const { bands, point } = state;
  const [low, high] = [bands!.rankLow[row]!, bands!.rankHigh[row]!];
  const scored = countScored({ lab, state, shown, changed });
  if (high - low > lab.rank_max_interval_share * scored) return t('lab.rankWide', { low, high });
  return t('lab.rank', { rank: point!.ranks[row]!, low, high });
}
