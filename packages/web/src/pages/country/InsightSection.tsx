import type { InsightWire } from '@serai/app';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '../../app/queries.ts';
import { useStrict } from '../../app/useStrict.ts';
import { shortGroupName } from '../../components/filters/groups.ts';
import { Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import type { About } from './about.ts';
import classes from './Country.module.css';

type Standing = InsightWire['standing'][number];
type Lift = InsightWire['lifts'][number];

/** Entries of a list that a reader keeps in mind. */
const SHOWN = 4;
/** Other economies that a comparison needs. */
const FEWEST_PEERS = 3;

/** What the economy is good and bad at beside its peers, how far its rank could go, and what would lift its score. */
export function InsightSection(about: About) {
  const { profile, peers, framework } = about;
  const { t, tx } = useI18n();
  const query = queries.insight(framework.id, profile.row.iso3, { peers: peers.id, strict: useStrict() });
  const insight = useQuery({ ...query, placeholderData: keepPreviousData }).data;
  if (insight === undefined) return null;
  const leaves = insight.standing.filter(({ kind }) => kind === 'indicator');
  const strengths = leaves.filter(({ side }) => side === 'strength').slice(0, SHOWN);
  const weaknesses = leaves
    .filter(({ side }) => side === 'weakness')
    .reverse()
    .slice(0, SHOWN);
  if (insight.peers.of < FEWEST_PEERS) {
    return (
      <Section title={t('country.insight')} id="insight">
        <p>
          {t('country.insightFew', { group: shortGroupName(peers, tx(peers.name)), count: insight.peers.of })}
        </p>
        <Attainable about={about} attainable={insight.attainable} />
      </Section>
    );
  }
  return (
    <Section title={t('country.insight')} id="insight">
      <div className={classes.sides}>
        <Side
          about={about}
          title={t('country.strengths')}
          entries={strengths}
          none={t('country.strengthsNone')}
        />
        <Side
          about={about}
          title={t('country.weaknesses')}
          entries={weaknesses}
          none={t('country.weaknessesNone')}
        />
      </div>
      <Lifts about={about} lifts={insight.lifts.slice(0, SHOWN + 1)} />
      <Attainable about={about} attainable={insight.attainable} />
    </Section>
  );
}

interface SideProps {
  readonly about: About;
  readonly title: string;
  readonly entries: readonly Standing[];
  readonly none: string;
}

function Side({ about, title, entries, none }: SideProps) {
  const { t, tx, format } = useI18n();
  const indicators = useQuery(queries.indicators()).data ?? [];
  const group = shortGroupName(about.peers, tx(about.peers.name));
  return (
    <div>
      <h3 className={classes.sideTitle}>{title}</h3>
      {entries.length === 0 && <p className="s-muted">{none}</p>}
      <ul className={classes.sideList}>
        {entries.map(({ id, score, median, difference }) => {
          const indicator = indicators.find((each) => each.id === id);
          return (
            <li key={id}>
              <Link to="/indicators/$id" params={{ id }}>
                {indicator === undefined ? id : tx(indicator.name)}
              </Link>
              <br />
              <span className={classes.ofArea}>
                {t('country.against', {
                  score: format.score(score),
                  median: format.score(median),
                  group,
                  side: difference >= 0 ? 'above' : 'below',
                  points: format.score(Math.abs(difference)),
                })}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Lifts({ about, lifts }: { about: About; lifts: readonly Lift[] }) {
  const { t, tx, format } = useI18n();
  const indicators = useQuery(queries.indicators()).data ?? [];
  const group = shortGroupName(about.peers, tx(about.peers.name));
  if (lifts.length === 0) return <p>{t('country.liftsNone', { group })}</p>;
  return (
    <>
      <h3 className={classes.sideTitle}>{t('country.lifts')}</h3>
      <p className="s-muted">{t('country.liftsLead', { group })}</p>
      <table className={`s-table ${classes.table}`}>
        <caption className="s-hidden">{t('country.lifts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('country.liftIndicator')}</th>
            <th scope="col" className="s-number">
              {t('country.liftNow')}
            </th>
            <th scope="col" className="s-number">
              {t('country.liftThen')}
            </th>
            <th scope="col" className="s-number">
              {t('country.liftGain')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lifts.map((lift) => {
            const indicator = indicators.find((each) => each.id === lift.indicator_id);
            return (
              <tr key={lift.indicator_id}>
                <th scope="row">
                  {indicator === undefined ? lift.indicator_id : tx(indicator.name)}
                  {indicator !== undefined && <span className={classes.ofArea}> ({tx(indicator.unit)})</span>}
                </th>
                <td data-head={t('country.liftNow')} className="s-number">
                  {lift.value === null ? t('common.noData') : format.figure(lift.value)}
                </td>
                <td data-head={t('country.liftThen')} className="s-number">
                  {format.figure(lift.target)}
                </td>
                <td data-head={t('country.liftGain')} className="s-number">
                  {lift.gain === null
                    ? t('country.liftGives', { score: format.score(lift.to) })
                    : t('country.liftPoints', { points: format.score(lift.gain) })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function Attainable({ about, attainable }: { about: About; attainable: InsightWire['attainable'] }) {
  const { t, tx, format } = useI18n();
  const { best, worst, of, limits, areas, not_computable: why } = attainable;
  const share = (value: number): string => format.percent(value);
  if (best === null || worst === null) {
    return <p className="s-muted">{t(`country.attainableNot.${why ?? 'mean'}`)}</p>;
  }
  const heaviest = (weights: readonly number[]): string => {
    const at = weights.indexOf(Math.max(...weights));
    const dimension = about.framework.dimensions.find(({ id }) => id === areas[at]);
    return dimension === undefined ? (areas[at] ?? '') : tx(dimension.name);
  };
  return (
    <>
      <h3 className={classes.sideTitle}>{t('country.attainable')}</h3>
      <p>
        {t('country.attainableRanks', {
          low: share(limits[0]),
          high: share(limits[1]),
          best: best.rank,
          worst: worst.rank,
          of,
        })}{' '}
        {best.rank === worst.rank
          ? t('country.attainableSame')
          : t('country.attainableWhy', { best: heaviest(best.weights), worst: heaviest(worst.weights) })}
      </p>
    </>
  );
}
