import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { queries } from '../../app/queries.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { Choice } from '../../components/filters/Choice.tsx';
import { DEFAULT_GROUP, EVERYONE, economiesOf } from '../../components/filters/groups.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page, Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { AgeTable } from './AgeTable.tsx';
import { summariseAges } from './age.ts';
import { SnapshotList } from './SnapshotList.tsx';
import { SourceList } from './SourceList.tsx';
import type { DataSearch } from './search.ts';

/** Where every figure comes from, under which licence, and how old it is. */
export function DataPage() {
  const i18n = useI18n();
  const { t, tx, format } = i18n;
  const search = useSearch({ strict: false }) as DataSearch;
  const change = useSearchChange();
  const group = search.group ?? DEFAULT_GROUP;
  const status = useQuery(queries.status()).data;
  const framework = useQuery({
    ...queries.framework(status?.profile_framework ?? ''),
    enabled: status !== undefined,
  }).data;
  const areas = useQuery(queries.areas()).data;
  const groups = useQuery(queries.groups()).data;
  const sources = useQuery(queries.sources()).data;
  const indicators = useQuery(queries.indicators()).data;
  const freshness = useQuery(queries.freshness()).data;
  const economies = useMemo(
    () => (areas === undefined || groups === undefined ? [] : economiesOf(areas, groups, group, i18n)),
    [areas, groups, group, i18n],
  );
  const trail = [{ label: t('frame.data') }];

  if (
    status === undefined ||
    framework === undefined ||
    sources === undefined ||
    indicators === undefined ||
    freshness === undefined ||
    groups === undefined
  ) {
    return (
      <Page finding={t('data.loading')} trail={trail} wide>
        <Loading lines={4} height={120} />
      </Page>
    );
  }
  const year = framework.reference_year;
  const ages = summariseAges(freshness, new Set(economies.map(({ iso3 }) => iso3)), year);
  const loaded = sources.filter(({ figures }) => figures > 0);
  return (
    <Page
      wide
      trail={trail}
      finding={t('data.finding', {
        figures: status.observations,
        sources: loaded.length,
        share: format.percent(ages.cells === 0 ? 0 : ages.filled / ages.cells),
        old: format.percent(ages.filled === 0 ? 0 : ages.old / ages.filled),
      })}
      lead={t('data.lead', { year: String(year), changed: format.date(status.changed_at) })}
      actions={
        <>
          <Link to="/data/conflicts">{t('data.conflicts')}</Link>
          <Choice
            label={t('region.group')}
            value={group}
            options={[
              ...groups.map(({ id, name, members }) => ({
                value: id,
                label: t('region.groupOption', { name: tx(name), count: members.length }),
              })),
              { value: EVERYONE, label: t('region.everyoneOption') },
            ]}
            onChange={(value) => change({ group: value })}
          />
        </>
      }
    >
      <AgeTable freshness={freshness} indicators={indicators} economies={economies} year={year} />
      <Section title={t('data.sources')}>
        <SourceList sources={sources} indicators={indicators} opened={search.source} />
      </Section>
      <Section title={t('data.snapshots')}>
        <SnapshotList sources={sources} />
      </Section>
    </Page>
  );
}
