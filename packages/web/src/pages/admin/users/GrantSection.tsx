import { Button } from '@mantine/core';
import type { GrantWire, UserWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { adminApi } from '../../../app/client-admin.ts';
import { queries } from '../../../app/queries.ts';
import {
  Form,
  FormActions,
  FormProblem,
  Notice,
  SelectField,
  SubmitButton,
  useFields,
} from '../../../components/forms/index.ts';
import { Section } from '../../../components/Page.tsx';
import { CountryField } from '../../../components/people/CountryField.tsx';
import { grantWords } from '../../../components/people/words.ts';
import { useI18n } from '../../../i18n/useI18n.ts';
import classes from '../Admin.module.css';
import { GRANTED } from './search.ts';
import { useUserChange } from './useUserChange.ts';

interface GrantSectionProps {
  readonly user: UserWire;
  /** Whether the reader may grant and withdraw. */
  readonly changeable: boolean;
}

const keyOf = ({ role, country }: GrantWire): string => `${role}/${country ?? ''}`;

/** Roles that were granted to a user; each can be taken back, and granted again, at once. */
export function GrantSection({ user, changeable }: GrantSectionProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const areas = useQuery(queries.areas()).data ?? [];
  const [done, setDone] = useState<{ readonly message: string; readonly undo: () => void } | undefined>();
  const grant = useUserChange((each: GrantWire) => adminApi.grant(user.id, each));
  const withdraw = useUserChange((each: GrantWire) => adminApi.withdrawGrant(user.id, each));

  const give = (each: GrantWire) =>
    grant.mutate(each, {
      onSuccess: () =>
        setDone({
          message: t('admin.user.granted', { role: grantWords(each, areas, i18n) }),
          undo: () => take(each),
        }),
    });
  const take = (each: GrantWire) =>
    withdraw.mutate(each, {
      onSuccess: () =>
        setDone({
          message: t('admin.user.withdrawn', { role: grantWords(each, areas, i18n) }),
          undo: () => give(each),
        }),
    });

  return (
    <Section title={t('admin.user.roles')}>
      {user.grants.length === 0 ? (
        <p className="s-muted">{t('admin.user.noRoles')}</p>
      ) : (
        <ul className={classes.held}>
          {user.grants.map((each) => (
            <li key={keyOf(each)}>
              <span>{grantWords(each, areas, i18n)}</span>
              {changeable && (
                <Button
                  variant="default"
                  size="xs"
                  aria-label={t('admin.user.withdrawRole', { role: grantWords(each, areas, i18n) })}
                  onClick={() => take(each)}
                >
                  {t('admin.user.withdraw')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <FormProblem error={grant.error ?? withdraw.error} />
      {done !== undefined && (
        <Notice>
          <span className={classes.buttons}>
            {done.message}
            <Button variant="subtle" size="xs" onClick={done.undo}>
              {t('admin.undo')}
            </Button>
          </span>
        </Notice>
      )}
      {changeable && <GrantForm user={user} pending={grant.isPending} onGrant={give} />}
    </Section>
  );
}

interface GrantFormProps {
  readonly user: UserWire;
  readonly pending: boolean;
  readonly onGrant: (grant: GrantWire) => void;
}

function GrantForm({ user, pending, onGrant }: GrantFormProps) {
  const { t } = useI18n();
  const held = new Set(user.grants.map(keyOf));
  const fields = useFields({ role: '', country: '' }, ({ role, country }) => ({
    role:
      role === ''
        ? t('admin.user.chooseRole')
        : held.has(keyOf({ role, country: role === 'focal-point' ? country : null } as GrantWire))
          ? t('admin.user.hasRole')
          : undefined,
    country: role === 'focal-point' && country === '' ? t('people.chooseCountry') : undefined,
  }));
  const focal = fields.values.role === 'focal-point';
  return (
    <Form
      label={t('admin.user.grantForm')}
      onSubmit={fields.submit(({ role, country }) => {
        onGrant({ role: role as GrantWire['role'], country: role === 'focal-point' ? country : null });
        fields.reset();
      })}
    >
      <SelectField
        label={t('admin.user.newRole')}
        {...(fields.values.role !== '' && {
          help: t(`admin.role.${fields.values.role as GrantWire['role']}`),
        })}
        options={[
          { value: '', label: t('admin.user.chooseRole') },
          ...GRANTED.map((role) => ({ value: role, label: t(`people.role.${role}`) })),
        ]}
        {...fields.bind('role')}
      />
      {focal && <CountryField label={t('admin.user.country')} {...fields.bind('country')} />}
      <FormActions>
        <SubmitButton pending={pending}>{t('admin.user.grant')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
