import type { IndexRowWire, IndexWire } from '@serai/app';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { queries } from '../../app/queries.ts';
import { useStrict } from '../../app/useStrict.ts';
import { drawRankedBars, type RankedBarsModel, tabulateRankedBars } from '../../charts/ranked-bars.ts';
import type { ChartStyle } from '../../charts/style.ts';
import { ChartFrame } from '../../components/chart-frame/ChartFrame.tsx';
import { useChartStyle } from '../../components/chart-frame/useChartStyle.ts';
import { reasonsWords } from '../../components/figures/index.ts';
import { Segments } from '../../components/filters/Choice.tsx';
import { EVERYONE } from '../../components/filters/groups.ts';
import { Loading } from '../../components/Loading.tsx';
import { useScoreLineage } from '../../components/lineage/useLineage.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { countRanks, inRankOrder } from './ranking.ts';
import type { RegionSearch } from './search.ts';
import type { RegionData } from './useRegion.ts';

interface RankingViewProps {
  readonly region: RegionData;
  readonly group: string;
  readonly framework: string | undefined;
  readonly onChange: (change: { readonly [K in keyof RegionSearch]: RegionSearch[K] | undefined }) => void;
}

/** Ranks within the group, each with its interval and the number of economies; those that say too little are withheld. */
export function RankingView({ region, group, framework, onChange }: RankingViewProps) {
  const { t, tx, language } = useI18n();
  const strict = useStrict();
  const views = [region.profile, region.map];
  const view = views.find((each) => each.framework.id === framework) ?? region.profile;
  const { id, rank_max_interval_share: share } = view.framework;
  const index = useQuery({
    ...queries.index({
      framework: id,
      group: group === EVERYONE ? undefined : group,
      strict,
      lang: language,
    }),
    placeholderData: keepPreviousData,
  }).data;

  return (
    <>
      <Segments
        label={t('region.rankingOf')}
        value={id}
        options={views.map((each) => ({ value: each.framework.id, label: tx(each.framework.title) }))}
        onChange={(value) =>
          onChange({ framework: value === region.profile.framework.id ? undefined : value })
        }
      />
      {index === undefined ? (
        <Loading lines={8} />
      ) : (
        <Ranking index={index} region={region} share={share} group={group} />
      )}
    </>
  );
}

interface RankingProps {
  readonly index: IndexWire;
  readonly region: RegionData;
  /** Widest interval of a rank that is still given, as a share of the field. */
  readonly share: number;
  readonly group: string;
}

function Ranking({ index, region, share, group }: RankingProps) {
  const { t, tx, format, compare } = useI18n();
  const lineage = useScoreLineage();
  const makeStyle = useChartStyle();
  const rows = useMemo(() => inRankOrder(index.rows, (a, b) => compare(a.name, b.name)), [index, compare]);
  const model = useRankingModel(index, rows, region);
  const draw = useCallback((style: ChartStyle) => drawRankedBars(model, style), [model]);
  const table = useMemo(
    () => tabulateRankedBars(model, makeStyle({ width: 0, id: 'table', standalone: false })),
    [model, makeStyle],
  );
  const { withheld, unscored } = countRanks(index.rows);
  return (
    <ChartFrame
      id="ranking"
      title={model.title}
      finding={model.finding}
      draw={draw}
      table={table}
      fileName={`${index.framework.id}-ranking-${group}-${index.year}`}
      onOpen={(_, at) => {
        const row = rows[at];
        if (row !== undefined) lineage.open({ framework: index.framework.id, iso3: row.iso3 });
      }}
      note={
        <>
          <p>{t('region.rankHelp', { level: format.percent(index.interval_level), draws: index.draws })}</p>
          {withheld > 0 && (
            <p>{t('region.rankWithheld', { count: withheld, share: format.percent(share) })}</p>
          )}
          {unscored > 0 && <p>{t('region.rankUnscored', { count: unscored })}</p>}
          <p>{t('region.method', { title: tx(index.framework.title), version: index.framework.version })}</p>
        </>
      }
    />
  );
}

function useRankingModel(
  index: IndexWire,
  rows: readonly IndexRowWire[],
  region: RegionData,
): RankedBarsModel {
  const i18n = useI18n();
  return useMemo(() => {
    const { t, tx, format } = i18n;
    const names = new Map(region.economies.map(({ iso3, name }) => [iso3, tx(name)]));
    const title = t('region.rankTitle', {
      title: tx(index.framework.title),
      year: String(index.year),
      scored: index.scored,
      total: index.rows.length,
    });
    return {
      title,
      finding: t('region.rankFinding', { scored: index.scored, ...countRanks(index.rows) }),
      scaleMax: 100,
      valueLabel: scoreUnit(region, index.framework.id, i18n),
      rows: rows.map((row) => ({
        id: row.iso3,
        label: names.get(row.iso3) ?? row.name,
        value: row.score ?? undefined,
        interval: row.score_interval ?? undefined,
        rank: rankWords(row, index, i18n),
        note: noteOf(row, format.integer, i18n),
      })),
    };
  }, [index, rows, region, i18n]);
}

/** What a bar measures, with the ends of the scale of its framework. */
function scoreUnit(region: RegionData, id: string, { t }: Pick<Words, 't'>): string {
  const { framework } = region.map.framework.id === id ? region.map : region.profile;
  return t('region.scoreUnit', { low: framework.scale.min, high: framework.scale.max });
}

type Words = Pick<ReturnType<typeof useI18n>, 't' | 'format'>;

function rankWords(row: IndexRowWire, index: IndexWire, { t }: Words): string | undefined {
  if (row.rank === null || row.rank_interval === null) return undefined;
  const [low, high] = row.rank_interval;
  return t('region.rankOf', { rank: row.rank, low, high, scored: index.scored });
}

function noteOf(row: IndexRowWire, integer: (value: number) => string, i18n: Words): string | undefined {
  if (row.score === null) return reasonsWords(row.reasons, i18n);
  if (row.rank_withheld) {
    const [low, high] = row.rank_interval ?? [0, 0];
    return i18n.t('region.withheld', { low: integer(low), high: integer(high) });
  }
  return row.partial ? i18n.t('region.partial') : undefined;
}
