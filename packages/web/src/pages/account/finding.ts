import type { AccountWire, AreaWire } from '@serai/app';
import { grantWords } from '../../components/people/words.ts';
import type { I18n } from '../../i18n/useI18n.ts';

/** What protects an account, as a sentence to its owner. */
export function protectionWords(
  { name, two_factor: second, passkeys }: Pick<AccountWire, 'name' | 'two_factor' | 'passkeys'>,
  { t }: Pick<I18n, 't'>,
): string {
  const values = { name: name ?? '' };
  if (passkeys.length > 0) return t(second ? 'account.findingBoth' : 'account.findingPasskey', values);
  return t(second ? 'account.findingSecond' : 'account.findingPassword', values);
}

/** Roles granted to the person and the organisations they belong to, as one or two sentences. */
export function standingWords(
  { grants, memberships }: Pick<AccountWire, 'grants' | 'memberships'>,
  areas: readonly AreaWire[],
  i18n: I18n,
): string {
  const { t, list } = i18n;
  const roles = grants.map((grant) => grantWords(grant, areas, i18n));
  const names = memberships.map(
    ({ organisation, role }) => `${organisation.name} (${t(`people.organisationRole.${role}`)})`,
  );
  if (roles.length === 0 && names.length === 0) return t('account.noRoles');
  return [
    ...(roles.length === 0 ? [] : [t('account.roles', { roles: list(roles) })]),
    ...(names.length === 0 ? [] : [t('account.member', { organisations: list(names) })]),
  ].join(' ');
}
