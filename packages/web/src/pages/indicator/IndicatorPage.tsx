import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { median } from 'd3-array';
import { useMemo } from 'react';
import { queries } from '../../app/queries.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { readCodes } from '../../components/economies/codes.ts';
import { withUnit } from '../../components/figures/index.ts';
import { Choice } from '../../components/filters/Choice.tsx';
import { DEFAULT_GROUP, EVERYONE, economiesOf } from '../../components/filters/groups.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import { AboutSection } from './AboutSection.tsx';
import type { About } from './about.ts';
import { carryLimitOf, cellsOf } from './cells.ts';
import { FigureTable } from './FigureTable.tsx';
import classes from './Indicator.module.css';
import { IndicatorMap } from './IndicatorMap.tsx';
import { StripSection } from './StripSection.tsx';
import { TrendSection } from './TrendSection.tsx';

const route = getRouteApi('/indicators/$id');
/** Figures older than this are counted in the opening sentence. */
const OLD = 3;
/** A group this small is accented as a whole when nothing is chosen. */
const SMALL_GROUP = 6;

/** One indicator: where economies stand, how they moved, every figure, and what the series is. */
export function IndicatorPage() {
  const { id } = route.useParams();
  const i18n = useI18n();
  const about = useAbout(id.toUpperCase(), i18n);
  if (about === undefined) return <Loading />;
  const { t, tx } = i18n;
  const { indicator } = about;
  const empty = indicator.figures === 0;
  return (
    <Page
      finding={findingText(about, i18n)}
      trail={[{ label: t('indicator.list'), to: '/indicators' }, { label: tx(indicator.name) }]}
      lead={empty ? emptyLead(about, i18n) : tx(indicator.definition)}
      {...(empty ? {} : { actions: <Filters about={about} /> })}
    >
      {!empty && (
        <>
          <IndicatorMap {...about} />
          <TrendSection {...about} />
          <StripSection {...about} />
          <FigureTable {...about} />
        </>
      )}
      <AboutSection indicator={indicator} />
    </Page>
  );
}

function useAbout(id: string, { tx, compare }: I18n): About | undefined {
  const search = route.useSearch();
  const indicator = useQuery(queries.indicator(id)).data;
  const series = useQuery(queries.series(id)).data;
  const areas = useQuery(queries.areas()).data;
  const groups = useQuery(queries.groups()).data;
  return useMemo(() => {
    if (indicator === undefined || series === undefined || areas === undefined || groups === undefined) {
      return undefined;
    }
    const economies = economiesOf(areas, groups, search.group ?? DEFAULT_GROUP, { tx, compare });
    const year = search.year ?? indicator.last_year ?? 0;
    const codes = economies.map(({ iso3 }) => iso3);
    const known = new Set(areas.map(({ iso3 }) => iso3));
    const small = groups.find(({ members }) => members.length <= SMALL_GROUP)?.members ?? [];
    const chosen = search.areas === undefined ? small : readCodes(search.areas, known);
    const cells = cellsOf(series, codes, year, carryLimitOf(indicator));
    return { indicator, series, economies, groups, cells, year, chosen };
  }, [indicator, series, areas, groups, search, tx, compare]);
}

function findingText({ indicator, cells, year }: About, { t, tx, format }: I18n): string {
  const name = tx(indicator.name);
  if (indicator.figures === 0) return t('indicator.findingEmpty', { name });
  const values = cells.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const middle = median(values);
  if (middle === undefined) return t('indicator.findingNone', { name, year: String(year) });
  return t('indicator.finding', {
    name,
    count: values.length,
    median: withUnit(format.figure(middle), tx(indicator.unit)),
    old: cells.filter(({ age }) => (age ?? 0) > OLD).length,
  });
}

const emptyLead = ({ indicator }: About, { t, tx }: I18n): string =>
  t('indicator.emptyLead', {
    source: tx(indicator.source_detail.name),
    licence: tx(indicator.source_detail.licence.name),
  });

function Filters({ about }: { about: About }) {
  const { t, tx } = useI18n();
  const { group = DEFAULT_GROUP } = route.useSearch();
  const change = useSearchChange();
  const years = about.series.years.toReversed();
  return (
    <>
      <div className={classes.year}>
        <Choice
          label={t('indicator.year')}
          value={String(about.year)}
          options={years.map((year) => ({ value: String(year), label: String(year) }))}
          onChange={(year) => change({ year: Number(year) })}
        />
      </div>
      <Choice
        label={t('indicator.group')}
        value={group}
        options={[
          { value: EVERYONE, label: t('indicator.everyGroup') },
          ...about.groups.map((each) => ({ value: each.id, label: tx(each.name) })),
        ]}
        onChange={(chosen) => change({ group: chosen })}
      />
      <p className="s-muted s-small">{t('indicator.yearHelp', { years: carryLimitOf(about.indicator) })}</p>
    </>
  );
}
