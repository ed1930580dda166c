import type { MemberWire, OrganisationRole } from '@serai/app';
import { useState } from 'react';
import { type OrganisationDetail, organisations } from '../../app/account-client.ts';
import { Confirm, FormProblem } from '../../components/forms/index.ts';
import { RecordTable } from '../../components/records/RecordTable.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { type Asked, memberColumns, memberName } from './member-columns.tsx';
import { useOrganisationChange } from './useOrganisationChange.ts';

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
  const i18n = useI18n();
  const { t } = i18n;
  const { id, own_role: own } = organisation;
  const [asked, setAsked] = useState<Asked>();
  const setRole = useOrganisationChange(({ user, role }: { user: string; role: OrganisationRole }) =>
    organisations.setRole(id, user, role),
  );
  const governing = { me, governs, isLead: own === 'lead', onRole: setRole.mutate, onAsk: setAsked };
  return (
    <>
      <RecordTable<MemberWire>
        caption={t('organisations.people')}
        rows={members}
        rowKey={({ user }) => user}
        columns={memberColumns(members, governing, i18n)}
      />
      <FormProblem error={setRole.error} own={{ conflict: t('organisations.lastLead') }} />
      {asked !== undefined && (
        <AskMember
          asked={asked}
          name={memberName(asked.member, i18n)}
          organisation={organisation}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
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
