import type { IndicatorWire, ProfileWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '../../app/queries.ts';
import {
  areaBreaksOf,
  breaksOf,
  Figure,
  pointsOf,
  reasonsWords,
  Score,
  Spark,
} from '../../components/figures/index.ts';
import { shortGroupName } from '../../components/filters/groups.ts';
import { Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import type { About } from './about.ts';
import classes from './Country.module.css';
import { SeriesExport } from './SeriesExport.tsx';

type Leaf = ProfileWire['row']['areas'][number]['leaves'][number];

/** Every indicator of the framework: figure, year, score, trend beside the group, source; one block an area. */
export function IndicatorSection(about: About) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  const { profile, framework } = about;
  const indicators = useQuery(queries.indicators()).data ?? [];
  return (
    <Section title={t('country.indicators')} id="indicators">
      <SeriesExport about={about} indicators={indicators} />
      {framework.dimensions.map((dimension) => {
        const area = profile.row.areas.find(({ id }) => id === dimension.id);
        if (area === undefined) return null;
        return (
          <div key={dimension.id} className={classes.block}>
            <div className={classes.blockHead}>
              <h3>{tx(dimension.name)}</h3>
              <Score
                score={area.score}
                interval={area.score_interval}
                level={framework.uncertainty.interval}
                partial={area.score !== null && area.present < area.loaded}
                present={area.present}
                loaded={area.loaded}
                reason={reasonsWords(area.reasons, i18n)}
                of={{ framework: framework.id, iso3: profile.row.iso3, area: dimension.id }}
              />
            </div>
            <IndicatorTable {...about} caption={tx(dimension.name)} leaves={area.leaves} />
          </div>
        );
      })}
    </Section>
  );
}

function IndicatorTable({ caption, leaves, ...about }: About & { caption: string; leaves: readonly Leaf[] }) {
  const { t, tx } = useI18n();
  const indicators = useQuery(queries.indicators()).data ?? [];
  const sources = useQuery(queries.sources()).data ?? [];
  return (
    <table className={`s-table ${classes.table} ${classes.figures}`}>
      <caption className="s-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('country.indicator')}</th>
          <th scope="col">{t('country.figure')}</th>
          <th scope="col" className="s-number">
            {t('country.score')}
          </th>
          <th scope="col">
            {t('country.trendHead', { group: shortGroupName(about.peers, tx(about.peers.name)) })}
          </th>
          <th scope="col">{t('country.source')}</th>
        </tr>
      </thead>
      <tbody>
        {leaves.map((leaf) => {
          const indicator = indicators.find(({ id }) => id === leaf.id);
          const source = sources.find(({ id }) => id === indicator?.source);
          return (
            <IndicatorRow
              key={leaf.id}
              leaf={leaf}
              about={about}
              indicator={indicator}
              source={source === undefined ? (indicator?.source ?? '') : source.publisher}
            />
          );
        })}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly leaf: Leaf;
  readonly about: About;
  readonly indicator: IndicatorWire | undefined;
  readonly source: string;
}

function IndicatorRow({ leaf, about, indicator, source }: RowProps) {
  const { t, tx, format } = useI18n();
  const name = indicator === undefined ? leaf.id : tx(indicator.name);
  const unit = indicator === undefined ? '' : tx(indicator.unit);
  const series = about.profile.series.find(({ indicator_id }) => indicator_id === leaf.id);
  const boundedBy = useBound(about, leaf);
  return (
    <tr>
      <th scope="row">
        <Link to="/indicators/$id" params={{ id: leaf.id }}>
          {name}
        </Link>
      </th>
      <td data-head={t('country.figure')}>
        <Figure
          value={leaf.value}
          unit={unit}
          year={leaf.year}
          ageYears={leaf.age_years}
          state={leaf.state}
          boundedBy={boundedBy}
          missing={leaf.missing}
          observationId={leaf.observation_id}
        />
      </td>
      <td data-head={t('country.score')} className="s-number">
        {leaf.score === null ? '–' : format.score(leaf.score)}
      </td>
      <td data-head={t('country.trend')}>
        {series !== undefined && (
          <Spark
            title={t('country.sparkTitle', { indicator: name, name: about.name })}
            unit={unit}
            points={pointsOf(series.years, series.values)}
            peers={pointsOf(series.years, series.peer_median)}
            breaks={breaksOf(indicator, about.profile.row.iso3)}
            years={spanOf(about.profile)}
          />
        )}
        {areaBreaksOf(indicator, [about.profile.row.iso3]).map(({ year, note }) => (
          <span key={year} className={classes.ofArea}>
            {tx(note)}
          </span>
        ))}
      </td>
      <td data-head={t('country.source')} className="s-muted">
        {source}
      </td>
    </tr>
  );
}

/** Lines of a column share their years, so that they compare. */
const spanOf = ({ series }: ProfileWire): readonly [number, number] | undefined => {
  const years = series.flatMap((each) => each.years);
  return years.length === 0 ? undefined : [Math.min(...years), Math.max(...years)];
};

function useBound(about: About, leaf: Leaf): string | undefined {
  const { tx } = useI18n();
  const indicators = useQuery(queries.indicators()).data ?? [];
  const leaves = about.framework.dimensions.flatMap((dimension) => dimension.leaves);
  const bound = leaves.find(({ id }) => id === leaf.id)?.bounded_by;
  const indicator = indicators.find(({ id }) => id === bound);
  return indicator === undefined ? undefined : tx(indicator.name);
}
