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
  PasswordField,
  requiredError,
  SelectField,
  SubmitButton,
  UsernameHint,
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
export function TokenForm({
  email,
  onMade,
}: {
  email: string;
  onMade: (token: NewApiTokenWire) => Promise<void>;
}) {
  const { t } = useI18n();
  const [breadth, setBreadth] = useState<(typeof BREADTHS)[number]>('read');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const fields = useFields({ name: '', days: '90', password: '' }, ({ name }) => ({
    name: requiredError(name, t),
  }));
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
  const submit = fields.submit(({ name, days, password }) => {
    setTried(true);
    if (scopes.length === 0) return;
    make.mutate({ name: name.trim(), scopes, days: Number(days), ...(password !== '' && { password }) });
  });
  return (
    <Form wide label={t('account.tokens')} onSubmit={submit}>
      <UsernameHint email={email} />
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
      <PasswordField
        label={t('account.current')}
        help={t('account.confirmHelp')}
        autoComplete="current-password"
        {...fields.bind('password')}
      />
      <FormProblem
        error={make.error}
        own={{ forbidden: t('account.tokenRefused'), 'invalid-input': t('account.confirmNeeded') }}
      />
      <FormActions>
        <SubmitButton quiet pending={make.isPending}>
          {t('account.tokenAdd')}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
