import type { PolicyWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { policyQuery } from '../../../app/policy.ts';
import { useSearchChange } from '../../../app/useSearchChange.ts';
import { Choice } from '../../../components/filters/Choice.tsx';
import { FilterRow } from '../../../components/filters/FilterRow.tsx';
import { TextFilter } from '../../../components/filters/TextFilter.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { Page, Section } from '../../../components/Page.tsx';
import { type I18n, useI18n } from '../../../i18n/useI18n.ts';
import classes from '../Admin.module.css';
import { countsOf, featuresOf, policyGroups, ROLE_ORDER } from './matrix.ts';
import { PolicyMatrix } from './PolicyMatrix.tsx';
import { RecordPolicyTable } from './RecordPolicyTable.tsx';
import type { PolicySearch } from './search.ts';
import { featureWords } from './words.ts';

const route = getRouteApi('/admin/policy');
const ANY = '';

/** Who may do what, and who sees which records, as the platform that runs decides it. */
export function PolicyPage() {
  const i18n = useI18n();
  const { t } = i18n;
  const search = route.useSearch();
  const policy = useQuery(policyQuery()).data;
  const trail = [{ label: t('admin.nav') }, { label: t('admin.nav.policy') }];
  if (policy === undefined) {
    return (
      <Page trail={trail} finding={t('admin.nav.policy')}>
        <Loading lines={8} />
      </Page>
    );
  }
  const rows = policy.use_cases.map((row) => ({ ...row, summary: summaryOf(row, i18n) }));
  const groups = policyGroups(rows, search);
  return (
    <Page
      trail={trail}
      finding={findingOf(rows, search, i18n)}
      lead={t('admin.policy.lead')}
      actions={<PolicyFilters rows={rows} />}
    >
      <Section title={t('admin.policy.useCases')} id="use-cases">
        {groups.length === 0 ? (
          <p className={classes.empty}>{t('admin.policy.none')}</p>
        ) : (
          <PolicyMatrix groups={groups} chosen={search.role} />
        )}
      </Section>
      <Section title={t('admin.policy.records')} id="records">
        <p className="s-muted">{t('admin.policy.recordsLead')}</p>
        <RecordPolicyTable rows={policy.records} />
      </Section>
    </Page>
  );
}

type UseCaseRow = PolicyWire['use_cases'][number];

const summaryOf = (row: UseCaseRow, { language }: I18n): string =>
  language === 'ru' ? row.summary_ru : row.summary;

function findingOf(rows: readonly UseCaseRow[], { role }: PolicySearch, { t }: I18n): string {
  if (role !== undefined) {
    const { all, writes } = countsOf(rows, role);
    return t('admin.policy.findingRole', { role: t(`people.role.${role}`), all, total: rows.length, writes });
  }
  const open = countsOf(rows, 'visitor').all;
  return t('admin.policy.finding', { total: rows.length, open });
}

function PolicyFilters({ rows }: { rows: readonly UseCaseRow[] }) {
  const { t } = useI18n();
  const { q, feature, role } = route.useSearch();
  const change = useSearchChange();
  const filter = (key: string) => (value: string | undefined) =>
    change({ [key]: value === ANY ? undefined : value }, { replace: true });
  return (
    <FilterRow>
      <TextFilter label={t('admin.policy.search')} value={q} onChange={filter('q')} />
      <Choice
        label={t('admin.policy.role')}
        value={role ?? ANY}
        options={[
          { value: ANY, label: t('admin.policy.everyRole') },
          ...ROLE_ORDER.map((each) => ({ value: each, label: t(`people.role.${each}`) })),
        ]}
        onChange={filter('role')}
      />
      <Choice
        label={t('admin.policy.feature')}
        value={feature ?? ANY}
        options={[
          { value: ANY, label: t('admin.policy.everyFeature') },
          ...featuresOf(rows).map((each) => ({ value: each, label: featureWords(each, { t }) })),
        ]}
        onChange={filter('feature')}
      />
    </FilterRow>
  );
}
