import type { AuditEntryWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { auditExportUrl } from '../../../app/client-admin.ts';
import { policyQuery } from '../../../app/policy.ts';
import { adminQueries } from '../../../app/queries-admin.ts';
import { useSearchChange } from '../../../app/useSearchChange.ts';
import { FilterRow } from '../../../components/filters/FilterRow.tsx';
import { TextFilter } from '../../../components/filters/TextFilter.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { Page } from '../../../components/Page.tsx';
import { actorWords } from '../../../components/people/words.ts';
import { type RecordColumn, RecordTable } from '../../../components/records/RecordTable.tsx';
import { useI18n } from '../../../i18n/useI18n.ts';
import classes from '../Admin.module.css';
import { ChainVerdict } from './ChainVerdict.tsx';
import { EntryDetail } from './EntryDetail.tsx';
import { shortReference } from './reference.ts';
import type { AuditSearch } from './search.ts';

const route = getRouteApi('/admin/audit');
/** Entries on one page of the log. */
const LIMIT = 50;

/** Every change, newest first: who, what, about what; and whether the chain is whole. */
export function AuditPage() {
  const { t, format } = useI18n();
  const { actor, action, subject, from, to, before } = route.useSearch();
  const filter = {
    actor: beginningOf(actor),
    action: beginningOf(action),
    subject: beginningOf(subject),
    from,
    to,
  };
  const filtered = Object.values(filter).some((each) => each !== undefined);
  const found = useQuery(adminQueries.audit({ ...filter, before, limit: LIMIT })).data;
  const newest = found?.entries[0];
  return (
    <Page
      trail={[{ label: t('admin.nav') }, { label: t('admin.nav.audit') }]}
      finding={
        found === undefined
          ? t('admin.nav.audit')
          : t('admin.audit.finding', { count: found.total, filtered: String(filtered) })
      }
      lead={
        newest !== undefined && before === undefined
          ? t('admin.audit.lead', { at: format.instant(newest.at) })
          : undefined
      }
      actions={<AuditFilters />}
    >
      <ChainVerdict />
      {found === undefined ? (
        <Loading lines={8} />
      ) : (
        <div className={classes.stack}>
          {found.entries.length === 0 ? (
            <p className={classes.empty}>{t('admin.audit.none')}</p>
          ) : (
            <EntryTable entries={found.entries} />
          )}
          <Steps entries={found.entries} before={before} />
        </div>
      )}
    </Page>
  );
}

/** Whoever types means the beginning of a reference: `users.` finds `users.grant`. */
const beginningOf = (text: string | undefined): string | undefined => {
  const typed = (text ?? '').replaceAll('*', '').trim();
  return typed === '' ? undefined : `${typed}*`;
};

function AuditFilters() {
  const { t } = useI18n();
  const { actor, action, subject, from, to } = route.useSearch();
  const change = useSearchChange();
  const policy = useQuery(policyQuery()).data;
  const users = useQuery(adminQueries.users({ limit: 100 })).data?.users ?? [];
  const actions = (policy?.use_cases ?? []).filter(({ effect }) => effect === 'write');
  const filter = (key: keyof AuditSearch) => (value: string | undefined) =>
    change({ [key]: value, before: undefined, entry: undefined }, { replace: true });
  return (
    <>
      <FilterRow>
        <TextFilter
          label={t('admin.audit.who')}
          value={actor}
          placeholder="user:…"
          offered={[
            ...users.map(({ id, name }) => ({ value: `user:${id}`, label: name ?? t('people.tombstone') })),
            { value: 'system', label: t('people.system') },
          ]}
          onChange={filter('actor')}
        />
        <TextFilter
          label={t('admin.audit.what')}
          value={action}
          placeholder="users.grant"
          offered={actions.map(({ name, summary }) => ({ value: name, label: summary }))}
          onChange={filter('action')}
        />
        <TextFilter
          label={t('admin.audit.about')}
          value={subject}
          placeholder="user:… organisation:… round:…"
          onChange={filter('subject')}
        />
        <TextFilter label={t('admin.audit.from')} type="date" value={from} onChange={filter('from')} />
        <TextFilter label={t('admin.audit.to')} type="date" value={to} onChange={filter('to')} />
      </FilterRow>
      <a href={auditExportUrl({ from, to })} download>
        {t('admin.audit.export')}
      </a>
    </>
  );
}

function EntryTable({ entries }: { entries: readonly AuditEntryWire[] }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const { entry } = route.useSearch();
  const change = useSearchChange();
  const columns: RecordColumn<AuditEntryWire>[] = [
    {
      id: 'sequence',
      head: t('admin.audit.number'),
      cell: ({ sequence }) => <span className="s-number">{sequence}</span>,
    },
    {
      id: 'at',
      head: t('admin.audit.at'),
      cell: ({ at }) => <time dateTime={at}>{format.instant(at)}</time>,
    },
    {
      id: 'who',
      head: t('admin.audit.who'),
      written: true,
      cell: ({ actor, actor_name: name }) => (
        <bdi className={classes.clamped} title={actorWords(actor, name, i18n)}>
          {shortReference(actorWords(actor, name, i18n))}
        </bdi>
      ),
    },
    {
      id: 'what',
      head: t('admin.audit.what'),
      cell: ({ action }) => <code className={classes.action}>{action}</code>,
    },
    {
      id: 'about',
      head: t('admin.audit.about'),
      cell: ({ subject }) => <code title={subject}>{shortReference(subject)}</code>,
    },
  ];
  return (
    <RecordTable
      caption={t('admin.audit.caption')}
      columns={columns}
      rows={entries}
      rowKey={({ sequence }) => String(sequence)}
      detail={{
        opened: entry,
        onOpen: (key) => change({ entry: key }, { replace: true }),
        label: ({ sequence }) => t('admin.audit.detailsOf', { sequence }),
        content: (row) => <EntryDetail entry={row} />,
      }}
    />
  );
}

function Steps({ entries, before }: { entries: readonly AuditEntryWire[]; before: number | undefined }) {
  const { t } = useI18n();
  const change = useSearchChange();
  const oldest = entries.at(-1)?.sequence;
  const more = entries.length === LIMIT && oldest !== undefined && oldest > 1;
  if (!more && before === undefined) return null;
  return (
    <nav className={classes.buttons} aria-label={t('common.pages')}>
      {before !== undefined && (
        <button
          type="button"
          className={classes.step}
          onClick={() => change({ before: undefined, entry: undefined })}
        >
          {t('admin.audit.newest')}
        </button>
      )}
      {more && (
        <button
          type="button"
          className={classes.step}
          onClick={() => change({ before: oldest, entry: undefined })}
        >
          {t('admin.audit.older')}
        </button>
      )}
    </nav>
  );
}
