import type { AreaWire, OrganisationWire } from '@serai/app';
import type { OrganisationDetail } from '../../app/account-client.ts';
import { countryName } from '../../components/people/words.ts';
import type { I18n } from '../../i18n/useI18n.ts';

/** How many people act for the organisation, and how many of them govern it. */
export function headWords(
  {
    organisation: { name, closed_at: closed },
    members,
  }: Pick<OrganisationDetail, 'organisation' | 'members'>,
  { t }: Pick<I18n, 't'>,
): string {
  if (closed !== null) return t('organisations.headClosed', { name });
  const leads = members.filter(({ role }) => role === 'lead').length;
  return t('organisations.head', { name, count: members.length, leads });
}

/** Kind, country, since when, and the role of whoever asks. */
export function leadWords(
  { kind, country, created_at: since, own_role: role }: OrganisationWire,
  areas: readonly AreaWire[],
  i18n: I18n,
): string {
  const { t, format } = i18n;
  const kindName = t(`people.kind.${kind}`);
  return [
    country === null
      ? t('organisations.leadKindOnly', { kind: kindName })
      : t('organisations.leadKind', { kind: kindName, country: countryName(country, areas, i18n) }),
    t('organisations.onPlatform', { date: format.date(since) }),
    ...(role === null ? [] : [t('organisations.youAre', { role: t(`people.organisationRole.${role}`) })]),
  ].join(' ');
}
