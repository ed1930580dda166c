import type { FrameworkWire, ProfileWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../app/queries.ts';
import { useStrict } from '../../app/useStrict.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { Figure, reasonsWords } from '../figures/index.ts';
import { Loading } from '../Loading.tsx';
import { EVERY_ECONOMY } from './everyone.ts';
import classes from './Lineage.module.css';
import { readScoreReference, type ScoreReference } from './reference.ts';
import { useScoreLineage } from './useLineage.ts';

/** How a score is made: areas with their weights, or the indicators of one area, down to every figure. */
export function ScorePanel({ reference }: { reference: string }) {
  const { t } = useI18n();
  const of = readScoreReference(reference);
  return of === undefined ? <p>{t('lineage.unknownScore')}</p> : <ScoreTree of={of} />;
}

function ScoreTree({ of }: { of: ScoreReference }) {
  const { t, tx } = useI18n();
  const profile = useQuery(
    queries.profile(of.framework, of.iso3, { peers: EVERY_ECONOMY, strict: useStrict() }),
  ).data;
  const framework = useQuery(queries.framework(of.framework)).data;
  const areas = useQuery(queries.areas()).data;
  if (profile === undefined || framework === undefined || areas === undefined) return <Loading />;
  const dimension = framework.dimensions.find(({ id }) => id === of.area);
  const economy = areas.find(({ iso3 }) => iso3 === of.iso3);
  const name = economy === undefined ? of.iso3 : tx(economy.name);
  const what = dimension === undefined ? t('lineage.overall') : tx(dimension.name);
  return (
    <div className={classes.panel}>
      <p>
        <strong>{t('lineage.scoreOf', { name, what })}</strong>
        <br />
        <span className="s-muted s-small">
          {t('lineage.year.reference', {
            year: String(profile.year),
            framework: tx(framework.title),
            version: framework.version,
          })}
        </span>
      </p>
      {dimension === undefined ? (
        <Overall of={of} profile={profile} framework={framework} />
      ) : (
        <OneArea of={of} profile={profile} framework={framework} dimension={dimension} />
      )}
    </div>
  );
}

interface Parts {
  readonly of: ScoreReference;
  readonly profile: ProfileWire;
  readonly framework: FrameworkWire;
}

function Overall({ of, profile, framework }: Parts) {
  const i18n = useI18n();
  const { t, tx, format } = i18n;
  const { open } = useScoreLineage();
  const { row } = profile;
  const total = framework.dimensions.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <>
      <p className={classes.text}>
        {t(`lineage.meanOverall.${framework.aggregation.overall}`)}
        <strong>
          {row.score === null
            ? t('figures.notEnough', { reasons: reasonsWords(row.reasons, i18n) })
            : format.score(row.score)}
        </strong>
      </p>
      <table className={`s-table ${classes.tree}`}>
        <thead>
          <tr>
            <th scope="col">{t('lineage.area')}</th>
            <th scope="col" className="s-number">
              {t('lineage.weight')}
            </th>
            <th scope="col" className="s-number">
              {t('lineage.scoreHead')}
            </th>
          </tr>
        </thead>
        <tbody>
          {framework.dimensions.map((dimension) => {
            const area = row.areas.find(({ id }) => id === dimension.id);
            return (
              <tr key={dimension.id}>
                <th scope="row">
                  <button
                    type="button"
                    className={classes.link}
                    onClick={() => open({ ...of, area: dimension.id })}
                  >
                    {tx(dimension.name)}
                  </button>
                </th>
                <td className="s-number">{format.percent(dimension.weight / total)}</td>
                <td className="s-number">{area?.score == null ? '–' : format.score(area.score)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function OneArea({
  of,
  profile,
  framework,
  dimension,
}: Parts & { dimension: FrameworkWire['dimensions'][number] }) {
  const i18n = useI18n();
  const { t, tx, format } = i18n;
  const { open } = useScoreLineage();
  const area = profile.row.areas.find(({ id }) => id === dimension.id);
  if (area === undefined) return null;
  const gaps = area.leaves.some(({ score }) => score === null);
  return (
    <>
      <button
        type="button"
        className={classes.back}
        onClick={() => open({ framework: of.framework, iso3: of.iso3 })}
      >
        {t('lineage.overall')}
      </button>
      <p className={classes.text}>
        {t(`lineage.meanArea.${framework.aggregation.dimension}`)}
        <strong>
          {area.score === null
            ? t('figures.notEnough', { reasons: reasonsWords(area.reasons, i18n) })
            : format.score(area.score)}
        </strong>
        {gaps && area.score !== null && <>. {t('lineage.gaps')}</>}
      </p>
      <ul className={classes.leaves}>
        {area.leaves.map((leaf) => {
          const known = dimension.leaves.find(({ id }) => id === leaf.id);
          return (
            <li key={leaf.id} className={classes.leaf}>
              <span className={classes.leafName}>{known === undefined ? leaf.id : tx(known.name)}</span>
              <Figure
                value={leaf.value}
                unit={known?.unit == null ? undefined : tx(known.unit)}
                year={leaf.year}
                ageYears={leaf.age_years}
                state={leaf.state}
                missing={leaf.missing}
                observationId={leaf.observation_id}
              />
              <span className="s-muted s-small">
                {leaf.missing === 'not-loaded'
                  ? t('lineage.notCounted')
                  : `${t('lineage.weight')} ${format.percent(leaf.weight)}`}
                {leaf.score !== null && ` · ${t('lineage.scoreHead')} ${format.score(leaf.score)}`}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
