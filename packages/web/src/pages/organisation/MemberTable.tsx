import { Button } from '@mantine/core';
import type { MemberWire, OrganisationRole } from '@serai/app';
import { useState } from 'react';
import { type OrganisationDetail, organisations } from '../../app/account-client.ts';
import { Confirm, FormProblem } from '../../components/forms/index.ts';
import { RecordTable } from '../../components/records/RecordTable.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Organisation.module.css';
import { useOrganisationChange } from './useOrganisationChange.ts';

const ROLES = ['lead', 'editor', 'member'] as const satisfies readonly OrganisationRole[];

interface Asked {
  readonly what: 'remove' | 'transfer';
  readonly member: MemberWire;
}

/** People of the organisation; whoever governs it changes roles here, hands over and removes. */
export function MemberTable({
  detail: { organisation, members },
  me,
  governs,
}: {
  detail: OrganisationDetail;
  me: string;
  governs: boolean;
}) {
  const { t, format } = useI18n();
  const { id } = organisation;
  const [asked, setAsked] = useState<Asked>();
  const setRole = useOrganisationChange(({ user, role }: { user: string; role: OrganisationRole }) =>
    organisations.setRole(id, user, role),
  );
  const isLead = organisation.own_role === 'lead';
  const nameOf = ({ name }: MemberWire) => name ?? t('people.tombstone');
  return (
    <>
      <RecordTable<MemberWire>
        caption={t('organisations.people')}
        rows={members}
        rowKey={({ user }) => user}
        columns={[
          {
            id: 'name',
            head: t('organisations.name'),
            by: nameOf,
            cell: (member) => (
              <>
                {nameOf(member)}
                {member.user === me && <span className="s-muted"> ({t('organisations.you')})</span>}
              </>
            ),
          },
          ...(members.some(({ email }) => email !== null)
            ? [{ id: 'email', head: t('organisations.email'), cell: ({ email }: MemberWire) => email ?? '–' }]
            : []),
          {
            id: 'role',
            head: t('organisations.role'),
            cell: (member) =>
              governs ? (
                <RoleSelect
                  member={member}
                  label={t('organisations.roleOf', { name: nameOf(member) })}
                  onChange={(role) => setRole.mutate({ user: member.user, role })}
                />
              ) : (
                t(`people.organisationRole.${member.role}`)
              ),
          },
          { id: 'since', head: t('organisations.since'), cell: ({ since }) => format.date(since) },
          ...(governs
            ? [
                {
                  id: 'actions',
                  head: t('organisations.remove'),
                  cell: (member: MemberWire) =>
                    member.user === me ? null : (
                      <div className={classes.buttons}>
                        {isLead && (
                          <Button
                            variant="default"
                            size="compact-sm"
                            aria-label={t('organisations.transferOf', { name: nameOf(member) })}
                            onClick={() => setAsked({ what: 'transfer', member })}
                          >
                            {t('organisations.transfer')}
                          </Button>
                        )}
                        <Button
                          variant="default"
                          size="compact-sm"
                          aria-label={t('organisations.removeOf', { name: nameOf(member) })}
                          onClick={() => setAsked({ what: 'remove', member })}
                        >
                          {t('organisations.remove')}
                        </Button>
                      </div>
                    ),
                },
              ]
            : []),
        ]}
      />
      <FormProblem error={setRole.error} own={{ conflict: t('organisations.lastLead') }} />
      {asked !== undefined && (
        <AskMember
          asked={asked}
          name={nameOf(asked.member)}
          organisation={organisation}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function RoleSelect({
  member,
  label,
  onChange,
}: {
  member: MemberWire;
  label: string;
  onChange: (role: OrganisationRole) => void;
}) {
  const { t } = useI18n();
  return (
    <select
      className={classes.role}
      aria-label={label}
      value={member.role}
      onChange={({ currentTarget: { value } }) => {
        const role = ROLES.find((each) => each === value);
        if (role !== undefined) onChange(role);
      }}
    >
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {t(`people.organisationRole.${role}`)}
        </option>
      ))}
    </select>
  );
}

function AskMember({
  asked: { what, member },
  name,
  organisation: { id, name: organisation },
  onClose,
}: {
  asked: Asked;
  name: string;
  organisation: OrganisationDetail['organisation'];
  onClose: () => void;
}) {
  const { t } = useI18n();
  const values = { name, organisation };
  const change = useOrganisationChange<void, unknown>(
    () =>
      what === 'remove'
        ? organisations.removeMember(id, member.user)
        : organisations.transfer(id, member.user),
    onClose,
  );
  return (
    <Confirm
      title={t(what === 'remove' ? 'organisations.removeTitle' : 'organisations.transferTitle', values)}
      action={t(what === 'remove' ? 'organisations.remove' : 'organisations.transfer')}
      danger={what === 'remove'}
      pending={change.isPending}
      error={change.error}
      own={{ conflict: t('organisations.lastLead') }}
      onConfirm={() => change.mutate()}
      onClose={onClose}
    >
      <p>{t(what === 'remove' ? 'organisations.removeText' : 'organisations.transferText', values)}</p>
    </Confirm>
  );
}
