import type { IndicatorDetailWire, LineageWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../app/queries.ts';
import { useStrict } from '../../app/useStrict.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { EVERY_ECONOMY } from './everyone.ts';
import classes from './Lineage.module.css';
import { Step } from './Steps.tsx';
import { useScoreLineage } from './useLineage.ts';

type Use = IndicatorDetailWire['used_in'][number];

/** How the figure becomes a score in each framework that counts its series. */
export function NormalisedScore({ lineage }: { lineage: LineageWire }) {
  const { t } = useI18n();
  const { data: indicator } = useQuery(queries.indicator(lineage.observation.indicator_id));
  if (indicator === undefined) return null;
  return (
    <Step title={t('lineage.score')}>
      {indicator.used_in.length === 0 && <p className={classes.text}>{t('lineage.notScored')}</p>}
      {indicator.used_in.map((use) => (
        <InFramework key={`${use.framework} ${use.dimension}`} use={use} lineage={lineage} />
      ))}
      {indicator.used_in.length > 0 && <Goalposts indicator={indicator} />}
    </Step>
  );
}

function Goalposts({ indicator }: { indicator: IndicatorDetailWire }) {
  const { t, tx, format } = useI18n();
  const { goalposts } = indicator;
  if (goalposts === null) return null;
  const ends = { lower: format.figure(goalposts.lower), upper: format.figure(goalposts.upper) };
  const rule = indicator.direction === 'lower' ? 'lineage.goalpostsReversed' : 'lineage.goalposts';
  return (
    <p className={classes.text}>
      {t(rule, ends)}; {t(`lineage.transform.${goalposts.transform}`)}. {tx(goalposts.rationale)}
    </p>
  );
}

function InFramework({ use, lineage }: { use: Use; lineage: LineageWire }) {
  const { t, tx, format } = useI18n();
  const { open } = useScoreLineage();
  const { observation } = lineage;
  const { data } = useQuery(
    queries.profile(use.framework, observation.iso3, { peers: EVERY_ECONOMY, strict: useStrict() }),
  );
  const area = data?.row.areas.find(({ id }) => id === use.dimension);
  const leaf = area?.leaves.find(({ id }) => id === observation.indicator_id);
  if (data === undefined || leaf === undefined) return null;
  if (leaf.observation_id !== observation.id || leaf.score === null) {
    const newer = (leaf.year ?? 0) > observation.year;
    return newer ? (
      <p className={classes.text}>{t('lineage.notNewest', { framework: tx(use.framework_title) })}</p>
    ) : null;
  }
  const words = {
    score: format.score(leaf.score),
    framework: tx(use.framework_title),
    area: tx(use.dimension_name),
  };
  return (
    <div className={classes.text}>
      <button
        type="button"
        className={classes.link}
        onClick={() => open({ framework: use.framework, iso3: observation.iso3, area: use.dimension })}
      >
        {t('lineage.scoreIn', words)}
      </button>
      , {t('lineage.scoreWeight', { share: format.percent(leaf.weight) })}.{' '}
      {leaf.clipped && `${t('lineage.clipped')} `}
      {(leaf.age_years ?? 0) > 0 &&
        `${t('lineage.carried', { year: String(leaf.year), reference: String(data.year) })} `}
      {leaf.score_interval !== null &&
        leaf.score_interval[0] < leaf.score_interval[1] &&
        t('lineage.spread', {
          low: format.score(leaf.score_interval[0]),
          high: format.score(leaf.score_interval[1]),
        })}
    </div>
  );
}
