import type { AreaWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { median } from 'd3-array';
import { useMemo } from 'react';
import { queries } from '../../app/queries.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { readCodes } from '../../components/economies/codes.ts';
import { OLD_YEARS, withUnit } from '../../components/figures/index.ts';
import { Choice } from '../../components/filters/Choice.tsx';
import { DEFAULT_GROUP, EVERYONE, economiesOf } from '../../components/filters/groups.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import { AboutSection } from './AboutSection.tsx';
import type { About } from './about.ts';
import { cellsOf } from './cells.ts';
import { FigureTable } from './FigureTable.tsx';
import classes from './Indicator.module.css';
import { IndicatorMap } from './IndicatorMap.tsx';
import { StripSection } from './StripSection.tsx';
import { TrendSection } from './TrendSection.tsx';

const route = getRouteApi('/indicators/$id');
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
  const carryYears = useCarryYears();
  return useMemo(() => {
    if (indicator === undefined || series === undefined || carryYears === undefined) return undefined;
    if (areas === undefined || groups === undefined) return undefined;
    const economies = economiesOf(areas, groups, search.group ?? DEFAULT_GROUP, { tx, compare });
    const year = search.year ?? indicator.last_year ?? 0;
    const known = new Set(areas.map(({ iso3 }) => iso3));
    const small = groups.find(({ members }) => members.length <= SMALL_GROUP)?.members ?? [];
    const chosen = search.areas === undefined ? small : readCodes(search.areas, known);
    const inGroup = new Set(economies.map(({ iso3 }) => iso3));
    const outside = chosen.flatMap((code) => areas.filter(({ iso3 }) => iso3 === code && !inGroup.has(iso3)));
    const cellsFor = (some: readonly AreaWire[]) =>
      cellsOf(
        series,
        some.map(({ iso3 }) => iso3),
        year,
        carryYears,
      );
    return {
      indicator,
      series,
      economies,
      groups,
      cells: cellsFor(economies),
      outside,
      outsideCells: cellsFor(outside),
      year,
      carryYears,
      chosen,
    };
  }, [indicator, series, areas, groups, carryYears, search, tx, compare]);
}

/** Years that the framework of the profiles carries a value: a figure counts here as it counts there. */
function useCarryYears(): number | undefined {
  const status = useQuery(queries.status()).data;
  const framework = useQuery({
    ...queries.framework(status?.profile_framework ?? ''),
    enabled: status !== undefined,
  }).data;
  return framework?.carry_forward_years;
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
    old: cells.filter(({ age }) => (age ?? 0) > OLD_YEARS).length,
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
  const limit = about.indicator.carry_limit_years;
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
      <p className="s-muted s-small">
        {t('indicator.yearHelp', { years: about.carryYears })}
        {limit !== null && limit < about.carryYears && ` ${t('indicator.carryStrict', { years: limit })}`}
      </p>
    </>
  );
}
