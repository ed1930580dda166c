import type { NewInvitationWire } from '@serai/app';
import { invitations } from '../../app/account-client.ts';
import {
  emailError,
  Field,
  Form,
  FormActions,
  FormProblem,
  SelectField,
  SubmitButton,
  useFields,
} from '../../components/forms/index.ts';
import { OFFERED } from '../../i18n/languages.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { useOrganisationChange } from './useOrganisationChange.ts';

const DAYS = [1, 7, 14, 30];

/** Invites one person by their address, with a role in the organisation. */
export function InviteForm({
  organisation,
  onMade,
}: {
  organisation: string;
  onMade: (invitation: NewInvitationWire) => void;
}) {
  const { t, language } = useI18n();
  const fields = useFields(
    { email: '', role: 'member', language: language as string, days: '7' },
    ({ email }) => ({ email: emailError(email, t) }),
  );
  const invite = useOrganisationChange(invitations.create, (made) => {
    fields.reset();
    onMade(made);
  });
  const submit = fields.submit(({ email, role, language: words, days }) =>
    invite.mutate({
      email: email.trim(),
      organisation,
      organisation_role: role,
      language: words,
      days: Number(days),
    }),
  );
  return (
    <Form label={t('organisations.invite')} onSubmit={submit}>
      <Field
        label={t('organisations.inviteEmail')}
        type="email"
        inputMode="email"
        autoComplete="off"
        {...fields.bind('email')}
      />
      <SelectField
        label={t('organisations.inviteRole')}
        help={t('organisations.inviteRoleHelp')}
        options={(['member', 'editor', 'lead'] as const).map((role) => ({
          value: role,
          label: t(`people.organisationRole.${role}`),
        }))}
        {...fields.bind('role')}
      />
      <SelectField
        label={t('organisations.inviteLanguage')}
        options={OFFERED.map(({ code, name }) => ({ value: code, label: name }))}
        {...fields.bind('language')}
      />
      <SelectField
        label={t('organisations.inviteDays')}
        options={DAYS.map((days) => ({
          value: String(days),
          label: t('organisations.inviteDaysOf', { count: days }),
        }))}
        {...fields.bind('days')}
      />
      <FormProblem error={invite.error} own={{ conflict: t('organisations.inviteConflict') }} />
      <FormActions>
        <SubmitButton pending={invite.isPending}>{t('organisations.inviteSend')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
