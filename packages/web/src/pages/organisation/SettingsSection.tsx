import type { OrganisationWire } from '@serai/app';
import { organisations } from '../../app/account-client.ts';
import {
  Field,
  Form,
  FormActions,
  FormProblem,
  Notice,
  requiredError,
  SelectField,
  SubmitButton,
  useFields,
} from '../../components/forms/index.ts';
import { Section } from '../../components/Page.tsx';
import { CountryField } from '../../components/people/CountryField.tsx';
import { ORGANISATION_KINDS } from '../../components/people/organisation-kinds.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { useOrganisationChange } from './useOrganisationChange.ts';

/** How the organisation is called, what it is and where it is seated. */
export function SettingsSection({ organisation }: { organisation: OrganisationWire }) {
  const { t } = useI18n();
  const { id, name, kind, country } = organisation;
  const fields = useFields({ name, kind: kind as string, country: country ?? '' }, (values) => ({
    name: requiredError(values.name, t),
  }));
  const update = useOrganisationChange((values: typeof fields.values) =>
    organisations.update(id, {
      name: values.name.trim(),
      kind: values.kind,
      ...(values.country === (country ?? '')
        ? {}
        : { country: values.country === '' ? null : values.country }),
    }),
  );
  return (
    <Section title={t('organisations.edit')}>
      <Form label={t('organisations.edit')} onSubmit={fields.submit((values) => update.mutate(values))}>
        <Field label={t('organisations.name')} maxLength={200} {...fields.bind('name')} />
        <SelectField
          label={t('organisations.kind')}
          options={ORGANISATION_KINDS.map((value) => ({ value, label: t(`people.kind.${value}`) }))}
          {...fields.bind('kind')}
        />
        <CountryField
          label={t('organisations.country')}
          none={t('people.noCountry')}
          {...fields.bind('country')}
        />
        <FormProblem error={update.error} />
        {update.isSuccess && <Notice>{t('organisations.saved')}</Notice>}
        <FormActions>
          <SubmitButton quiet pending={update.isPending}>
            {t('organisations.save')}
          </SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}
