import type { AreaDetailWire, GroupWire } from '@serai/app';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queries } from '../../app/queries.ts';
import { useStrict } from '../../app/useStrict.ts';
import { reasonsWords, Score } from '../../components/figures/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Country.module.css';
import { ProfileChart } from './ProfileChart.tsx';

interface CoreAsideProps {
  readonly area: AreaDetailWire;
  readonly peers: GroupWire;
  /** Id of the framework that the maps show. */
  readonly framework: string;
}

/** The second framework, beside the profile and never mixed with it. */
export function CoreAside({ area, peers, framework: id }: CoreAsideProps) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  const framework = useQuery(queries.framework(id)).data;
  const query = queries.profile(id, area.iso3, { peers: peers.id, strict: useStrict() });
  const profile = useQuery({ ...query, placeholderData: keepPreviousData }).data;
  if (framework === undefined || profile === undefined) return null;
  const { row } = profile;
  return (
    <aside className={classes.core} aria-label={tx(framework.title)}>
      <h2 className={classes.coreTitle}>{t('country.core', { framework: tx(framework.title) })}</h2>
      <p className="s-muted s-small">{t('country.coreLead')}</p>
      <Score
        score={row.score}
        interval={row.score_interval}
        level={framework.uncertainty.interval}
        partial={row.partial}
        present={row.present}
        loaded={row.loaded}
        reason={t('figures.notEnough', { reasons: reasonsWords(row.reasons, i18n) })}
        of={{ framework: id, iso3: area.iso3 }}
        size="big"
      />
      <ProfileChart name={tx(area.name)} peers={peers} profile={profile} framework={framework} />
    </aside>
  );
}
