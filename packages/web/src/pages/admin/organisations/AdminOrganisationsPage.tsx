import { Button } from '@mantine/core';
import type { OrganisationWire } from '@serai/app';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { adminApi } from '../../../app/client-admin.ts';
import { queries } from '../../../app/queries.ts';
import { adminQueries } from '../../../app/queries-admin.ts';
import { useSearchChange } from '../../../app/useSearchChange.ts';
import { Choice } from '../../../components/filters/Choice.tsx';
import { FilterRow } from '../../../components/filters/FilterRow.tsx';
import { TextFilter } from '../../../components/filters/TextFilter.tsx';
import { Confirm, Notice } from '../../../components/forms/index.ts';
import { Loading } from '../../../components/Loading.tsx';
import { Page } from '../../../components/Page.tsx';
import { countryName } from '../../../components/people/words.ts';
import { type RecordColumn, RecordTable } from '../../../components/records/RecordTable.tsx';
import { StateMark } from '../../../components/records/StateMark.tsx';
import { useI18n } from '../../../i18n/useI18n.ts';
import classes from '../Admin.module.css';
import { NewOrganisation } from './NewOrganisation.tsx';

const route = getRouteApi('/admin/organisations');

/** Every organisation; those that are closed on request. */
export function AdminOrganisationsPage() {
  const { t } = useI18n();
  const search = route.useSearch();
  const change = useSearchChange();
  const closed = search.state === 'closed' ? true : search.state === 'all' ? undefined : false;
  const found = useQuery(
    adminQueries.organisations({
      ...(search.q !== undefined && { search: search.q }),
      ...(closed !== undefined && { closed }),
    }),
  ).data;
  return (
    <Page
      trail={[{ label: t('admin.nav') }, { label: t('admin.nav.organisations') }]}
      finding={
        found === undefined
          ? t('admin.nav.organisations')
          : t('admin.organisations.finding', { count: found.total, state: search.state ?? 'open' })
      }
      lead={t('admin.organisations.lead')}
      actions={
        <>
          <FilterRow>
            <TextFilter
              label={t('admin.organisations.search')}
              value={search.q}
              onChange={(q) => change({ q }, { replace: true })}
            />
            <Choice
              label={t('admin.organisations.which')}
              value={search.state ?? 'open'}
              options={[
                { value: 'open', label: t('admin.organisations.open') },
                { value: 'closed', label: t('admin.organisations.closed') },
                { value: 'all', label: t('admin.organisations.all') },
              ]}
              onChange={(state) => change({ state: state === 'open' ? undefined : state }, { replace: true })}
            />
          </FilterRow>
          {search.new === undefined && (
            <Button onClick={() => change({ new: 1 })}>{t('admin.organisations.new')}</Button>
          )}
        </>
      }
    >
      {search.new === 1 && <NewOrganisation onClose={() => change({ new: undefined })} />}
      {found === undefined ? <Loading lines={6} /> : <Organisations rows={found.organisations} />}
    </Page>
  );
}

function Organisations({ rows }: { rows: readonly OrganisationWire[] }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const [closing, setClosing] = useState<OrganisationWire | undefined>();
  const close = useMutation({
    mutationFn: (organisation: OrganisationWire) => adminApi.closeOrganisation(organisation.id),
    onSuccess: async () => {
      setClosing(undefined);
      await client.invalidateQueries({ queryKey: ['admin'] });
    },
  });
  return (
    <div className={classes.stack}>
      {close.data !== undefined && (
        <Notice>{t('admin.organisations.wasClosed', { name: close.data.name })}</Notice>
      )}
      {rows.length === 0 ? (
        <p className={classes.empty}>{t('admin.organisations.none')}</p>
      ) : (
        <OrganisationTable rows={rows} onClose={setClosing} />
      )}
      {closing !== undefined && (
        <Confirm
          title={t('admin.organisations.closeTitle', { name: closing.name })}
          action={t('admin.organisations.close')}
          pending={close.isPending}
          error={close.error}
          onConfirm={() => close.mutate(closing)}
          onClose={() => {
            setClosing(undefined);
            close.reset();
          }}
        >
          {t('admin.organisations.closeHelp', { members: closing.members })}
        </Confirm>
      )}
    </div>
  );
}

interface OrganisationTableProps {
  readonly rows: readonly OrganisationWire[];
  readonly onClose: (organisation: OrganisationWire) => void;
}

function OrganisationTable({ rows, onClose }: OrganisationTableProps) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const areas = useQuery(queries.areas()).data ?? [];
  const seat = ({ country }: OrganisationWire): string =>
    country === null ? '–' : countryName(country, areas, i18n);
  const columns: RecordColumn<OrganisationWire>[] = [
    {
      id: 'name',
      head: t('admin.organisations.name'),
      written: true,
      cell: ({ id, name }) => (
        <Link to="/organisations/$id" params={{ id }}>
          {name}
        </Link>
      ),
      by: ({ name }) => name,
    },
    {
      id: 'kind',
      head: t('admin.organisations.kind'),
      cell: ({ kind }) => t(`people.kind.${kind}`),
      by: ({ kind }) => t(`people.kind.${kind}`),
    },
    { id: 'seat', head: t('admin.organisations.seat'), cell: seat, by: seat },
    {
      id: 'members',
      head: t('admin.organisations.members'),
      numeric: true,
      cell: ({ members }) => format.integer(members),
      by: ({ members }) => members,
    },
    {
      id: 'state',
      head: t('admin.organisations.state'),
      cell: ({ closed_at: at }) => (
        <StateMark tone={at === null ? 'done' : 'ended'}>
          {at === null
            ? t('admin.organisations.isOpen')
            : t('admin.organisations.isClosed', { date: format.date(at) })}
        </StateMark>
      ),
    },
    {
      id: 'close',
      head: t('admin.actions'),
      cell: (row) =>
        row.closed_at === null ? (
          <Button
            variant="default"
            size="xs"
            aria-label={t('admin.organisations.closeNamed', { name: row.name })}
            onClick={() => onClose(row)}
          >
            {t('admin.organisations.close')}
          </Button>
        ) : null,
    },
  ];
  return (
    <RecordTable
      caption={t('admin.organisations.caption')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}
