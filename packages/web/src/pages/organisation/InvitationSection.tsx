import { Button } from '@mantine/core';
import type { InvitationWire, NewInvitationWire } from '@serai/app';
import { useState } from 'react';
import { invitations, type OrganisationDetail } from '../../app/account-client.ts';
import { CopyOnce, FormProblem, Notice } from '../../components/forms/index.ts';
import { Section } from '../../components/Page.tsx';
import { RecordTable } from '../../components/records/RecordTable.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { InviteForm } from './InviteForm.tsx';
import { useOrganisationChange } from './useOrganisationChange.ts';

/** Inviting, the link once, and invitations that nobody has accepted yet. */
export function InvitationSection({ detail }: { detail: OrganisationDetail }) {
  const { t, format } = useI18n();
  const [made, setMade] = useState<NewInvitationWire>();
  const withdraw = useOrganisationChange(invitations.withdraw);
  const open = detail.invitations.filter(({ state }) => state === 'open');
  return (
    <>
      <Section title={t('organisations.invite')}>
        <InviteForm organisation={detail.organisation.id} onMade={setMade} />
        {made !== undefined && <Made invitation={made} />}
      </Section>
      <Section title={t('organisations.invitations')}>
        {open.length === 0 ? (
          <p className="s-muted">{t('organisations.invitationsNone')}</p>
        ) : (
          <RecordTable<InvitationWire>
            caption={t('organisations.invitations')}
            rows={open}
            rowKey={({ id }) => id}
            columns={[
              { id: 'email', head: t('organisations.email'), cell: ({ email }) => email ?? '–' },
              {
                id: 'role',
                head: t('organisations.role'),
                cell: ({ organisation_role: role }) =>
                  role === null ? '–' : t(`people.organisationRole.${role}`),
              },
              { id: 'by', head: t('organisations.invitedBy'), cell: ({ invited_by: by }) => by },
              { id: 'until', head: t('organisations.until'), cell: (row) => format.date(row.expires_at) },
              {
                id: 'withdraw',
                head: t('organisations.withdraw'),
                cell: ({ id, email }) => (
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={t('organisations.withdrawOf', { email: email ?? '' })}
                    onClick={() => withdraw.mutate(id)}
                  >
                    {t('organisations.withdraw')}
                  </Button>
                ),
              },
            ]}
          />
        )}
        <FormProblem error={withdraw.error} />
      </Section>
    </>
  );
}

/** What was made: the link once, or that it is on its way by e-mail. */
function Made({ invitation: { id, email, link } }: { invitation: NewInvitationWire }) {
  const { t } = useI18n();
  const to = email ?? '';
  if (link === null) return <Notice>{t('organisations.inviteSent', { email: to })}</Notice>;
  return (
    <CopyOnce
      key={id}
      label={t('organisations.inviteLink', { email: to })}
      value={link}
      note={t('organisations.inviteHandOver')}
    />
  );
}
