import { Button } from '@mantine/core';
import type { OrganisationWire } from '@serai/app';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { adminApi } from '../../../app/client-admin.ts';
import {
  emailError,
  Field,
  Form,
  FormActions,
  FormProblem,
  Notice,
  requiredError,
  SelectField,
  SubmitButton,
  useFields,
} from '../../../components/forms/index.ts';
import { CountryField } from '../../../components/people/CountryField.tsx';
import { ORGANISATION_KINDS } from '../../../components/people/organisation-kinds.ts';
import { useI18n } from '../../../i18n/useI18n.ts';
import classes from '../Admin.module.css';

/** Form of a new organisation: its name, what it is, where it is seated, and who leads it. */
export function NewOrganisation({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const fields = useFields({ name: '', kind: 'ministry', country: '', lead: '' }, ({ name, lead }) => ({
    name: requiredError(name, t),
    lead: lead.trim() === '' ? undefined : emailError(lead, t),
  }));
  const create = useMutation({
    mutationFn: ({ name, kind, country, lead }: typeof fields.values) =>
      adminApi.createOrganisation({
        name: name.trim(),
        kind: kind as OrganisationWire['kind'],
        ...(country !== '' && { country }),
        ...(lead.trim() !== '' && { lead_email: lead.trim() }),
      }),
    onSuccess: async () => {
      fields.reset();
      await client.invalidateQueries({ queryKey: ['admin'] });
    },
  });
  return (
    <section className={classes.panel} aria-labelledby="new-organisation">
      <h2 id="new-organisation">{t('admin.organisations.new')}</h2>
      <Form onSubmit={fields.submit((values) => create.mutate(values))}>
        <Field label={t('admin.organisations.name')} autoFocus {...fields.bind('name')} />
        <SelectField
          label={t('admin.organisations.kind')}
          options={ORGANISATION_KINDS.map((kind) => ({ value: kind, label: t(`people.kind.${kind}`) }))}
          {...fields.bind('kind')}
        />
        <CountryField
          label={t('admin.organisations.seat')}
          help={t('admin.organisations.seatHelp')}
          none={t('people.noCountry')}
          {...fields.bind('country')}
        />
        <Field
          label={t('admin.organisations.lead_email')}
          help={t('admin.organisations.leadHelp')}
          type="email"
          {...fields.bind('lead')}
        />
        <FormProblem error={create.error} />
        {create.data !== undefined && (
          <Notice>
            {t('admin.organisations.created', { name: create.data.name, members: create.data.members })}
          </Notice>
        )}
        <FormActions>
          <SubmitButton pending={create.isPending}>{t('admin.organisations.create')}</SubmitButton>
          <Button variant="default" onClick={onClose}>
            {t('frame.close')}
          </Button>
        </FormActions>
      </Form>
    </section>
  );
}
