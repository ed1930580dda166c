import type { AreaWire, GrantWire } from '@serai/app';
import type { I18n } from '../../i18n/useI18n.ts';

/** Name of a country in the reader's language; its code where the catalog does not know it. */
export function countryName(iso3: string, areas: readonly AreaWire[], { tx }: Pick<I18n, 'tx'>): string {
  const area = areas.find((each) => each.iso3 === iso3);
  return area === undefined ? iso3 : tx(area.name);
}

/** A granted role in words, with the country of a focal point. */
export const grantWords = (
  { role, country }: GrantWire,
  areas: readonly AreaWire[],
  i18n: Pick<I18n, 't' | 'tx'>,
): string =>
  country === null
    ? i18n.t(`people.role.${role}`)
    : i18n.t('people.focalPointOf', { country: countryName(country, areas, i18n) });

/**
 * Whoever acted, as the audit log names them, in words: `name` is that of the person of today, null for others and for
 * tombstones.
 */
export function actorWords(reference: string, name: string | null, { t }: Pick<I18n, 't'>): string {
  if (name !== null) return name;
  if (reference.startsWith('user:')) return t('people.tombstone');
  if (reference === 'system') return t('people.system');
  if (reference === 'operator') return t('people.operatorUnnamed');
  const [kind, ...rest] = reference.split(':');
  return kind === 'local-operator' ? t('people.operator', { name: rest.join(':') }) : reference;
}
