import type { AreaDetailWire, FrameworkWire, GroupWire, ProfileWire, StatusWire } from '@serai/app';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { documentUrl, exportUrl } from '../../app/client.ts';
import { queries } from '../../app/queries.ts';
import { useStrict } from '../../app/useStrict.ts';
import { type Download, Downloads } from '../../components/Downloads.tsx';
import { reasonsWords, Score } from '../../components/figures/index.ts';
import { StrictChoice } from '../../components/filters/StrictChoice.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { inSentence } from '../../i18n/phrase.ts';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import type { About } from './about.ts';
import { ClosingSection } from './ClosingSection.tsx';
import { ContextSection } from './ContextSection.tsx';
import { CoreAside } from './CoreAside.tsx';
import classes from './Country.module.css';
import { FactChips } from './FactChips.tsx';
import { findingOf } from './finding.ts';
import { IndicatorSection } from './IndicatorSection.tsx';
import { InsightSection } from './InsightSection.tsx';
import { NotesSection } from './NotesSection.tsx';
import { PeerSelect } from './PeerSelect.tsx';
import { ProfileChart } from './ProfileChart.tsx';
import { peerGroups } from './peer-groups.ts';
import { SourcesSection } from './SourcesSection.tsx';
import { TrendSection } from './TrendSection.tsx';

const route = getRouteApi('/countries/$iso3');

/** One economy: its finding, its profile beside a group, every figure behind it, and what is missing. */
export function CountryPage() {
  const { iso3 } = route.useParams();
  const code = iso3.toUpperCase();
  const status = useQuery(queries.status()).data;
  const area = useQuery(queries.area(code)).data;
  const areas = useQuery(queries.areas()).data;
  const catalogGroups = useQuery(queries.groups()).data;
  const i18n = useI18n();
  const groups = useMemo(
    () =>
      area === undefined || areas === undefined
        ? undefined
        : peerGroups(area, areas, catalogGroups ?? [], i18n),
    [area, areas, catalogGroups, i18n],
  );
  // Names and units of every table below: wait for them instead of showing codes.
  const named = useQuery(queries.indicators()).data !== undefined;
  const sourced = useQuery(queries.sources()).data !== undefined;
  if (status === undefined || area === undefined || groups === undefined || !named || !sourced)
    return <Loading />;
  return <Economy key={code} area={area} groups={groups} status={status} />;
}

interface EconomyProps {
  readonly area: AreaDetailWire;
  readonly groups: readonly GroupWire[];
  readonly status: StatusWire;
}

function Economy({ area, groups, status }: EconomyProps) {
  const search = route.useSearch();
  const own = groups.filter((group) => group.members.includes(area.iso3));
  const peers = groups.find(({ id }) => id === search.peers) ?? own[0] ?? groups[0];
  const profile = useProfile(status.profile_framework, area.iso3, peers?.id);
  const framework = useQuery(queries.framework(status.profile_framework)).data;
  if (profile === undefined || framework === undefined || peers === undefined) return <Loading />;
  return (
    <Content
      area={area}
      groups={groups}
      peers={peers}
      profile={profile}
      framework={framework}
      core={status.map_framework}
    />
  );
}

function useProfile(framework: string, iso3: string, peers: string | undefined): ProfileWire | undefined {
  const query = queries.profile(framework, iso3, { peers, strict: useStrict() });
  return useQuery({ ...query, placeholderData: keepPreviousData }).data;
}

interface ContentProps {
  readonly area: AreaDetailWire;
  readonly groups: readonly GroupWire[];
  readonly peers: GroupWire;
  readonly profile: ProfileWire;
  readonly framework: FrameworkWire;
  readonly core: string;
}

function Content({ area, groups, peers, profile, framework, core }: ContentProps) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  const name = tx(area.name);
  const about = { name, peers, profile, framework };
  const empty = findingOf(profile.row).figures === 0;
  return (
    <Page
      finding={findingText(name, profile, framework, i18n)}
      trail={[{ label: t('country.list'), to: '/countries' }, { label: name }]}
      lead={empty ? t('country.emptyLead') : <Lead profile={profile} framework={framework} />}
      actions={
        <>
          <PeerSelect groups={groups} chosen={peers} iso3={area.iso3} />
          <StrictChoice carryYears={framework.carry_forward_years} />
          <Link to="/compare" search={{ areas: area.iso3 }} className={classes.action}>
            {t('country.compare')}
          </Link>
        </>
      }
    >
      <FactChips area={area} />
      <div className={classes.pictures}>
        <div className={classes.profile}>
          <ProfileChart {...about} />
        </div>
        <CoreAside area={area} peers={peers} framework={core} />
      </div>
      {!empty && <TrendSection {...about} />}
      {!empty && <IndicatorSection {...about} />}
      {!empty && <InsightSection {...about} />}
      <NotesSection iso3={area.iso3} />
      <ClosingSection {...about} />
      <ContextSection {...about} />
      <SourcesSection {...about} />
      <Downloads files={documentsOf(about, i18n)} />
    </Page>
  );
}

/** The brief in both formats, and the figures for other programs. */
function documentsOf({ framework, profile, peers }: About, { t, language }: I18n): Download[] {
  const { iso3 } = profile.row;
  const brief = (as: string): string =>
    documentUrl(framework.id, 'brief', { iso3, peers: peers.id, language, as });
  return [
    { label: t('country.brief'), format: 'PDF', href: brief('pdf') },
    { label: t('country.brief'), format: 'DOCX', href: brief('docx') },
    { label: t('country.figuresFile'), format: 'XLSX', href: exportUrl({ area: iso3, as: 'xlsx' }) },
    { label: t('country.figuresFile'), format: 'SDMX-CSV', href: exportUrl({ area: iso3, as: 'sdmx-csv' }) },
    {
      label: t('country.figuresFile'),
      format: 'SDMX-JSON',
      href: exportUrl({ area: iso3, as: 'sdmx-json' }),
    },
  ];
}

function Lead({ profile, framework }: Pick<ContentProps, 'profile' | 'framework'>) {
  const i18n = useI18n();
  const { t, tx, rich } = i18n;
  const { row } = profile;
  const strict = useStrict() === true;
  return (
    <div className={classes.lead}>
      <p>
        {t('country.overall', { framework: tx(framework.title), year: String(profile.year) })}:{' '}
        <Score
          score={row.score}
          interval={row.score_interval}
          level={framework.uncertainty.interval}
          partial={row.partial}
          present={row.present}
          loaded={row.loaded}
          reason={t('figures.notEnough', { reasons: reasonsWords(row.reasons, i18n) })}
          of={{ framework: framework.id, iso3: row.iso3 }}
        />
      </p>
      {strict && <p className="s-small">{t('figures.strictNote')}</p>}
      <p className="s-small">
        {rich('country.platformDefault', {
          version: framework.version,
          link: (chunks) => (
            <Link key="method" to="/method">
              {chunks}
            </Link>
          ),
        })}
      </p>
    </div>
  );
}

function findingText(
  name: string,
  profile: ProfileWire,
  framework: FrameworkWire,
  { t, tx, language }: I18n,
): string {
  const { message, best, worst, ...counts } = findingOf(profile.row);
  const areaName = (id: string | undefined): string => {
    const dimension = framework.dimensions.find((each) => each.id === id);
    return dimension === undefined ? '' : inSentence(tx(dimension.name), language);
  };
  return t(message, { name, best: areaName(best), worst: areaName(worst), ...counts });
}
