import { Button } from '@mantine/core';
import type { InvitationWire } from '@serai/app';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
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
import { actorWords, grantWords } from '../../../components/people/words.ts';
import { type RecordColumn, RecordTable } from '../../../components/records/RecordTable.tsx';
import { StateMark, type Tone } from '../../../components/records/StateMark.tsx';
import { useI18n } from '../../../i18n/useI18n.ts';
import classes from '../Admin.module.css';
import { NewInvitation } from './NewInvitation.tsx';

const route = getRouteApi('/admin/invitations');

const STATES = ['open', 'accepted', 'expired', 'withdrawn', 'all'] as const;
const TONES: Readonly<Record<InvitationWire['state'], Tone>> = {
  open: 'busy',
  accepted: 'done',
  expired: 'ended',
  withdrawn: 'ended',
};

/** Who was asked to join, and what became of it. */
export function InvitationsPage() {
  const { t } = useI18n();
  const search = route.useSearch();
  const change = useSearchChange();
  const found = useQuery(adminQueries.invitations()).data;
  const all = found?.invitations;
  const state = STATES.find((each) => each === search.state) ?? 'open';
  const needle = search.q?.toLowerCase() ?? '';
  const shown = (all ?? []).filter(
    (each) =>
      (state === 'all' || each.state === state) &&
      [each.email ?? '', each.organisation?.name ?? ''].some((text) => text.toLowerCase().includes(needle)),
  );
  const countOf = (of: (typeof STATES)[number]) =>
    (all ?? []).filter((each) => of === 'all' || each.state === of).length;
  return (
    <Page
      trail={[{ label: t('admin.nav') }, { label: t('admin.nav.invitations') }]}
      finding={
        all === undefined
          ? t('admin.nav.invitations')
          : t('admin.invitations.finding', { open: countOf('open'), expired: countOf('expired') })
      }
      lead={t('admin.invitations.lead')}
      actions={
        <>
          <FilterRow>
            <TextFilter
              label={t('admin.invitations.search')}
              value={search.q}
              onChange={(q) => change({ q }, { replace: true })}
            />
            <Choice
              label={t('admin.invitations.which')}
              value={state}
              options={STATES.map((each) => ({
                value: each,
                label: t('admin.invitations.option', {
                  state: t(`admin.invitations.states.${each}`),
                  count: countOf(each),
                }),
              }))}
              onChange={(next) => change({ state: next === 'open' ? undefined : next }, { replace: true })}
            />
          </FilterRow>
          {search.new === undefined && (
            <Button onClick={() => change({ new: 1 })}>{t('admin.invitations.new')}</Button>
          )}
        </>
      }
    >
      {search.new === 1 && <NewInvitation onClose={() => change({ new: undefined })} />}
      {all === undefined ? <Loading lines={6} /> : <Invitations rows={shown} />}
      {found !== undefined && found.total > found.invitations.length && (
        <p className="s-muted s-small">
          {t('admin.invitations.someOnly', { count: found.invitations.length, total: found.total })}
        </p>
      )}
    </Page>
  );
}

function Invitations({ rows }: { rows: readonly InvitationWire[] }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const [withdrawing, setWithdrawing] = useState<InvitationWire | undefined>();
  const withdraw = useMutation({
    mutationFn: (invitation: InvitationWire) => adminApi.withdrawInvitation(invitation.id),
    onSuccess: async () => {
      setWithdrawing(undefined);
      await client.invalidateQueries({ queryKey: ['admin', 'invitations'] });
    },
  });
  return (
    <div className={classes.stack}>
      {withdraw.data !== undefined && (
        <Notice>{t('admin.invitations.wasWithdrawn', { email: withdraw.data.email ?? '' })}</Notice>
      )}
      {rows.length === 0 ? (
        <p className={classes.empty}>{t('admin.invitations.none')}</p>
      ) : (
        <InvitationTable rows={rows} onWithdraw={setWithdrawing} />
      )}
      {withdrawing !== undefined && (
        <Confirm
          title={t('admin.invitations.withdrawTitle', { email: withdrawing.email ?? '' })}
          action={t('admin.invitations.withdraw')}
          pending={withdraw.isPending}
          error={withdraw.error}
          onConfirm={() => withdraw.mutate(withdrawing)}
          onClose={() => {
            setWithdrawing(undefined);
            withdraw.reset();
          }}
        >
          {t('admin.invitations.withdrawHelp')}
        </Confirm>
      )}
    </div>
  );
}

interface InvitationTableProps {
  readonly rows: readonly InvitationWire[];
  readonly onWithdraw: (invitation: InvitationWire) => void;
}

function InvitationTable({ rows, onWithdraw }: InvitationTableProps) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const areas = useQuery(queries.areas()).data ?? [];
  const columns: RecordColumn<InvitationWire>[] = [
    {
      id: 'email',
      head: t('admin.invitations.email'),
      cell: ({ email, state }) =>
        email ?? t(state === 'open' ? 'admin.invitations.holder' : 'people.tombstone'),
      by: ({ email }) => email ?? undefined,
    },
    {
      id: 'into',
      head: t('admin.invitations.into'),
      cell: ({ organisation, organisation_role: role, grant }) => (
        <ul className={classes.lines}>
          {organisation !== null && role !== null && (
            <li>
              {t('admin.users.memberOf', {
                organisation: organisation.name,
                role: t(`people.organisationRole.${role}`),
              })}
            </li>
          )}
          {grant !== null && <li>{grantWords(grant, areas, i18n)}</li>}
        </ul>
      ),
    },
    {
      id: 'by',
      head: t('admin.invitations.by'),
      cell: (row) => actorWords(row.invited_by, null, i18n),
      by: (row) => row.invited_by,
    },
    {
      id: 'created',
      head: t('admin.invitations.created'),
      cell: (row) => <time dateTime={row.created_at}>{format.date(row.created_at)}</time>,
      by: (row) => row.created_at,
    },
    {
      id: 'expires',
      head: t('admin.invitations.expires'),
      cell: (row) => <time dateTime={row.expires_at}>{format.instant(row.expires_at)}</time>,
      by: (row) => row.expires_at,
    },
    {
      id: 'state',
      head: t('admin.invitations.state'),
      cell: ({ state }) => <StateMark tone={TONES[state]}>{t(`admin.invitations.state.${state}`)}</StateMark>,
      by: ({ state }) => t(`admin.invitations.state.${state}`),
    },
    {
      id: 'withdraw',
      head: t('admin.actions'),
      cell: (row) =>
        row.state === 'open' ? (
          <Button
            variant="default"
            size="xs"
            aria-label={t('admin.invitations.withdrawNamed', { email: row.email ?? '' })}
            onClick={() => onWithdraw(row)}
          >
            {t('admin.invitations.withdraw')}
          </Button>
        ) : null,
    },
  ];
  return (
    <RecordTable
      caption={t('admin.invitations.caption')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}
