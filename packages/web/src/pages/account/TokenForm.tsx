import type { NewApiTokenWire } from '@serai/app';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { account } from '../../app/account-client.ts';
import { Segments } from '../../components/filters/Choice.tsx';
import {
  Field,
  Form,
  FormActions,
  FormProblem,
  requiredError,
  SelectField,
  SubmitButton,
  useFields,
} from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { ScopeChoice } from './ScopeChoice.tsx';

const DAYS = [7, 30, 90, 365];
const BREADTHS = ['read', 'readWrite', 'some'] as const;
const WHOLE: Record<'read' | 'readWrite', readonly string[]> = {
  read: ['read'],
  readWrite: ['read', 'write'],
};

/** A new token: what for, what it may do, and how long. */
export function TokenForm({ onMade }: { onMade: (token: NewApiTokenWire) => Promise<void> }) {
  const { t } = useI18n();
  const [breadth, setBreadth] = useState<(typeof BREADTHS)[number]>('read');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const fields = useFields({ name: '', days: '90' }, ({ name }) => ({ name: requiredError(name, t) }));
  const make = useMutation({
    mutationFn: account.createToken,
    onSuccess: (token) => {
      fields.reset();
      setChosen([]);
      setTried(false);
      return onMade(token);
    },
  });
  const scopes = breadth === 'some' ? chosen : WHOLE[breadth];
  const submit = fields.submit(({ name, days }) => {
    setTried(true);
    if (scopes.length > 0) make.mutate({ name: name.trim(), scopes, days: Number(days) });
  });
  return (
    <Form wide label={t('account.tokens')} onSubmit={submit}>
      <Field
        label={t('account.tokenName')}
        help={t('account.tokenNameHelp')}
        maxLength={100}
        {...fields.bind('name')}
      />
      <Segments
        label={t('account.tokenScope')}
        value={breadth}
        options={BREADTHS.map((value) => ({ value, label: t(`account.tokenScope.${value}`) }))}
        onChange={setBreadth}
      />
      {breadth === 'some' && (
        <ScopeChoice
          chosen={chosen}
          onChange={setChosen}
          error={tried && chosen.length === 0 ? t('account.tokenFeatureError') : undefined}
        />
      )}
      <SelectField
        label={t('account.tokenDays')}
        options={DAYS.map((days) => ({
          value: String(days),
          label: t('account.tokenDaysOf', { count: days }),
        }))}
        {...fields.bind('days')}
      />
      <FormProblem error={make.error} own={{ forbidden: t('account.tokenRefused') }} />
      <FormActions>
        <SubmitButton quiet pending={make.isPending}>
          {t('account.tokenAdd')}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
