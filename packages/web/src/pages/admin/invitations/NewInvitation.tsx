import { Button } from '@mantine/core';
import type { GrantWire } from '@serai/app';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { adminApi, type NewInvitation as Body } from '../../../app/client-admin.ts';
import { adminQueries } from '../../../app/queries-admin.ts';
import { useMay } from '../../../app/session.ts';
import {
  CopyOnce,
  emailError,
  Field,
  Form,
  FormActions,
  FormProblem,
  Notice,
  SelectField,
  SubmitButton,
  useFields,
} from '../../../components/forms/index.ts';
import { CountryField } from '../../../components/people/CountryField.tsx';
import { useI18n } from '../../../i18n/useI18n.ts';
import classes from '../Admin.module.css';

/** Roles that the secretariat may invite to; an administrator to all of them. */
const BY_SECRETARIAT = ['focal-point', 'reviewer', 'tester'] as const;
const BY_ADMINISTRATOR = [...BY_SECRETARIAT, 'secretariat', 'administrator'] as const;
const ORGANISATION_ROLES = ['member', 'editor', 'lead'] as const;
/** How long a link stays open, days. */
const DAYS = ['3', '7', '14', '30'] as const;

const EMPTY = {
  email: '',
  organisation: '',
  organisationRole: 'member',
  role: '',
  country: '',
  language: '',
  days: '7',
};
type Values = typeof EMPTY;

const bodyOf = (values: Values): Body => ({
  email: values.email.trim(),
  ...(values.organisation !== '' && {
    organisation: values.organisation,
    organisation_role: values.organisationRole,
  }),
  ...(values.role !== '' && { role: values.role }),
  ...(values.role === 'focal-point' && { country: values.country }),
  ...(values.language !== '' && { language: values.language }),
  days: Number(values.days),
});

/** Form of an invitation; the link is shown once, for whoever has to hand it over. */
export function NewInvitation({ onClose }: { onClose: () => void }) {
  const { t, format, language } = useI18n();
  const client = useQueryClient();
  const fields = useFields<Values>({ ...EMPTY, language }, (values) => ({
    email: emailError(values.email, t),
    role: values.organisation === '' && values.role === '' ? t('admin.invitations.intoNothing') : undefined,
    country: values.role === 'focal-point' && values.country === '' ? t('people.chooseCountry') : undefined,
  }));
  const invite = useMutation({
    mutationFn: (values: Values) => adminApi.createInvitation(bodyOf(values)),
    onSuccess: async () => {
      fields.reset();
      await client.invalidateQueries({ queryKey: ['admin', 'invitations'] });
    },
  });
  const made = invite.data;
  return (
    <section className={classes.panel} aria-labelledby="new-invitation">
      <h2 id="new-invitation">{t('admin.invitations.new')}</h2>
      <Form onSubmit={fields.submit((values) => invite.mutate(values))}>
        <Field label={t('admin.invitations.email')} type="email" autoFocus {...fields.bind('email')} />
        <Into fields={fields} />
        <SelectField
          label={t('admin.invitations.language')}
          help={t('admin.invitations.languageHelp')}
          options={[
            { value: 'en', label: 'English' },
            { value: 'ru', label: 'Русский' },
          ]}
          {...fields.bind('language')}
        />
        <SelectField
          label={t('admin.invitations.days')}
          options={DAYS.map((days) => ({
            value: days,
            label: t('admin.invitations.daysCount', { count: Number(days) }),
          }))}
          {...fields.bind('days')}
        />
        <FormProblem error={invite.error} />
        <FormActions>
          <SubmitButton pending={invite.isPending}>{t('admin.invitations.invite')}</SubmitButton>
          <Button variant="default" onClick={onClose}>
            {t('frame.close')}
          </Button>
        </FormActions>
      </Form>
      {made !== undefined && (
        <>
          <Notice>
            {t(made.mailed ? 'admin.invitations.mailed' : 'admin.invitations.notMailed', {
              email: made.email ?? '',
            })}
          </Notice>
          {made.link !== null && (
            <CopyOnce
              label={t('admin.invitations.link')}
              value={made.link}
              note={t('admin.invitations.linkNote', { until: format.instant(made.expires_at) })}
            />
          )}
        </>
      )}
    </section>
  );
}

function Into({ fields }: { fields: ReturnType<typeof useFields<Values>> }) {
  const { t, compare } = useI18n();
  const administrator = useMay('administrator');
  const roles: readonly GrantWire['role'][] = administrator ? BY_ADMINISTRATOR : BY_SECRETARIAT;
  const organisations = useQuery(adminQueries.organisations({ closed: false })).data?.organisations ?? [];
  const { organisation, role } = fields.values;
  return (
    <>
      <SelectField
        label={t('admin.invitations.organisation')}
        options={[
          { value: '', label: t('admin.invitations.noOrganisation') },
          ...organisations
            .map(({ id, name }) => ({ value: id, label: name }))
            .sort((a, b) => compare(a.label, b.label)),
        ]}
        {...fields.bind('organisation')}
      />
      {organisation !== '' && (
        <SelectField
          label={t('admin.invitations.organisationRole')}
          options={ORGANISATION_ROLES.map((each) => ({
            value: each,
            label: t(`people.organisationRole.${each}`),
          }))}
          {...fields.bind('organisationRole')}
        />
      )}
      <SelectField
        label={t('admin.invitations.role')}
        {...(role !== '' && { help: t(`admin.role.${role as GrantWire['role']}`) })}
        options={[
          { value: '', label: t('admin.invitations.noRole') },
          ...roles.map((each) => ({ value: each, label: t(`people.role.${each}`) })),
        ]}
        {...fields.bind('role')}
      />
      {role === 'focal-point' && <CountryField label={t('admin.user.country')} {...fields.bind('country')} />}
    </>
  );
}
