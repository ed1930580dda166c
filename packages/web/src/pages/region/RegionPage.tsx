import { Link, useSearch } from '@tanstack/react-router';
import { documentUrl } from '../../app/client.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { useStrict } from '../../app/useStrict.ts';
import { type Download, Downloads } from '../../components/Downloads.tsx';
import { Choice, Segments } from '../../components/filters/Choice.tsx';
import { DEFAULT_GROUP, EVERYONE, shortGroupName } from '../../components/filters/groups.ts';
import { StrictChoice } from '../../components/filters/StrictChoice.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import { findRegion } from './finding.ts';
import { ProfileTable } from './ProfileTable.tsx';
import { RankingView } from './RankingView.tsx';
import { RegionMap } from './RegionMap.tsx';
import { RegionMethod } from './RegionMethod.tsx';
import type { RegionSearch } from './search.ts';
import { type RegionData, useRegion } from './useRegion.ts';

/** The region at one glance: a map of readiness, the profile of every economy, and ranks one step away. */
export function RegionPage() {
  const i18n = useI18n();
  const { t } = i18n;
  const search = useSearch({ strict: false }) as RegionSearch;
  const group = search.group ?? DEFAULT_GROUP;
  const region = useRegion(group);
  const change = useSearchChange();

  if (region === undefined) {
    return (
      <Page finding={t('region.loading')} trail={[{ label: t('frame.region') }]} wide>
        <Loading lines={3} height={180} />
      </Page>
    );
  }
  return (
    <Page
      finding={<Finding region={region} group={group} />}
      trail={[{ label: t('frame.region') }]}
      lead={<Lead region={region} group={group} />}
      wide
      actions={
        <>
          <GroupChoice region={region} group={group} onChange={(value) => change({ group: value })} />
          <Segments
            label={t('region.view')}
            value={search.view ?? 'profiles'}
            options={[
              { value: 'profiles', label: t('region.profiles') },
              { value: 'ranking', label: t('region.ranking') },
            ]}
            onChange={(view) => change({ view: view === 'ranking' ? view : undefined })}
          />
          <StrictChoice carryYears={region.profile.framework.carry_forward_years} />
        </>
      }
    >
      {search.view === 'ranking' ? (
        <RankingView group={group} region={region} framework={search.framework} onChange={change} />
      ) : (
        <>
          <RegionMap region={region} search={search} group={group} onChange={change} />
          <ProfileTable view={region.profile} economies={region.economies} selected={search.economy} />
        </>
      )}
      <RegionMethod region={region} />
      <Downloads files={documentsOf(region, group, i18n)} />
    </Page>
  );
}

/** Slides and workbook of the group, and the audit of the framework. */
function documentsOf(region: RegionData, group: string, { t, language }: I18n): Download[] {
  const { id } = region.profile.framework;
  const query = {
    language,
    ...(group === EVERYONE || !isGroup(region, group) ? {} : { group }),
  };
  const audit = (as: string): string => documentUrl(id, 'audit', { language, as });
  return [
    { label: t('region.slides'), format: 'PPTX', href: documentUrl(id, 'slides', query) },
    { label: t('region.workbook'), format: 'XLSX', href: documentUrl(id, 'workbook', query) },
    { label: t('region.audit'), format: 'DOCX', href: audit('docx') },
    { label: t('region.audit'), format: 'PDF', href: audit('pdf') },
  ];
}

const isGroup = (region: RegionData, group: string): boolean =>
  group === EVERYONE || region.groups.some(({ id }) => id === group);

function Lead({ region, group }: { region: RegionData; group: string }) {
  const { t, rich } = useI18n();
  const strict = useStrict() === true;
  if (isGroup(region, group))
    return strict ? `${t('region.lead')} ${t('figures.strictNote')}` : t('region.lead');
  return rich('region.noSuchGroupHelp', {
    link: (chunks) => (
      <Link key="region" to="/">
        {chunks}
      </Link>
    ),
  });
}

function Finding({ region, group }: { region: RegionData; group: string }) {
  const { t, tx } = useI18n();
  const { total, scored, strongest, weakest } = findRegion(region.profile.rows);
  const found = region.groups.find(({ id }) => id === group);
  const name = found === undefined ? t('region.everyone') : shortGroupName(found, tx(found.name));
  const area = (id: string) => {
    const dimension = region.profile.framework.dimensions.find((each) => each.id === id);
    return dimension === undefined ? id : tx(dimension.name);
  };
  if (!isGroup(region, group)) return t('region.noSuchGroup', { group });
  if (total === 0) return t('region.emptyGroup');
  if (strongest === undefined || weakest === undefined)
    return t('region.findingShort', { group: name, scored, total });
  return t('region.finding', {
    group: name,
    strongest: area(strongest),
    weakest: area(weakest),
    scored,
    total,
  });
}

interface GroupChoiceProps {
  readonly region: RegionData;
  readonly group: string;
  readonly onChange: (group: string) => void;
}

function GroupChoice({ region, group, onChange }: GroupChoiceProps) {
  const { t, tx } = useI18n();
  const options = region.groups.map(({ id, name, members }) => ({
    value: id,
    label: t('region.groupOption', { name: tx(name), count: members.length }),
  }));
  return (
    <Choice
      label={t('region.group')}
      value={group}
      options={[...options, { value: EVERYONE, label: t('region.everyoneOption') }]}
      onChange={onChange}
    />
  );
}
