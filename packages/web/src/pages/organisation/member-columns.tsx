import { Button } from '@mantine/core';
import type { MemberWire, OrganisationRole } from '@serai/app';
import type { RecordColumn } from '../../components/records/RecordTable.tsx';
import type { I18n } from '../../i18n/useI18n.ts';
import classes from './Organisation.module.css';

const ROLES = ['lead', 'editor', 'member'] as const satisfies readonly OrganisationRole[];

/** Something grave about one member, to be asked before it is done. */
export interface Asked {
  readonly what: 'remove' | 'transfer';
  readonly member: MemberWire;
}

/** What the columns need beside the members. */
interface Governing {
  readonly me: string;
  readonly governs: boolean;
  /** Whoever asks is a lead: can hand over. */
  readonly isLead: boolean;
  readonly onRole: (change: { readonly user: string; readonly role: OrganisationRole }) => void;
  readonly onAsk: (asked: Asked) => void;
}

/** Name of a member; of somebody who deleted their account what they are called then. */
export const memberName = ({ name }: MemberWire, { t }: Pick<I18n, 't'>): string =>
  name ?? t('people.tombstone');

/** Columns of the members: addresses where they were told, and for whoever governs roles and what can be done. */
export function memberColumns(
  members: readonly MemberWire[],
  { me, governs, isLead, onRole, onAsk }: Governing,
  i18n: I18n,
): readonly RecordColumn<MemberWire>[] {
  const { t, format } = i18n;
  const nameOf = (member: MemberWire) => memberName(member, i18n);
  const name: RecordColumn<MemberWire> = {
    id: 'name',
    head: t('organisations.name'),
    written: true,
    by: nameOf,
    cell: (member) => (
      <>
        <bdi>{nameOf(member)}</bdi>
        {member.user === me && <span className="s-muted"> ({t('organisations.you')})</span>}
      </>
    ),
  };
  const email: RecordColumn<MemberWire> = {
    id: 'email',
    head: t('organisations.email'),
    cell: (member) => member.email ?? '–',
  };
  const role: RecordColumn<MemberWire> = {
    id: 'role',
    head: t('organisations.role'),
    cell: (member) =>
      governs ? (
        <RoleSelect
          member={member}
          i18n={i18n}
          onChange={(next) => onRole({ user: member.user, role: next })}
        />
      ) : (
        t(`people.organisationRole.${member.role}`)
      ),
  };
  const since: RecordColumn<MemberWire> = {
    id: 'since',
    head: t('organisations.since'),
    cell: (member) => format.date(member.since),
  };
  const actions: RecordColumn<MemberWire> = {
    id: 'actions',
    head: t('organisations.remove'),
    cell: (member) =>
      member.user === me ? null : <Actions member={member} isLead={isLead} i18n={i18n} onAsk={onAsk} />,
  };
  const hasAddresses = members.some((member) => member.email !== null);
  return [name, ...(hasAddresses ? [email] : []), role, since, ...(governs ? [actions] : [])];
}

function RoleSelect({
  member,
  i18n,
  onChange,
}: {
  member: MemberWire;
  i18n: I18n;
  onChange: (role: OrganisationRole) => void;
}) {
  const { t } = i18n;
  return (
    <select
      className={classes.role}
      aria-label={t('organisations.roleOf', { name: memberName(member, i18n) })}
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

function Actions({
  member,
  isLead,
  i18n,
  onAsk,
}: {
  member: MemberWire;
  isLead: boolean;
  i18n: I18n;
  onAsk: (asked: Asked) => void;
}) {
  const { t } = i18n;
  const name = memberName(member, i18n);
  return (
    <div className={classes.buttons}>
      {isLead && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('organisations.transferOf', { name })}
          onClick={() => onAsk({ what: 'transfer', member })}
        >
          {t('organisations.transfer')}
        </Button>
      )}
      <Button
        variant="default"
        size="compact-sm"
        aria-label={t('organisations.removeOf', { name })}
        onClick={() => onAsk({ what: 'remove', member })}
      >
        {t('organisations.remove')}
      </Button>
    </div>
  );
}
