import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../../app/queries.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { SelectField } from '../forms/index.ts';

interface CountryFieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly name: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
  /** What choosing none means; where one must be chosen it is left out. */
  readonly none?: string;
  /** Only these, by their codes; all where left out. */
  readonly among?: readonly string[];
}

/** Chooses a country by its name; the value is its code, ISO 3166-1 alpha-3, or empty. */
export function CountryField({ none, among, ...field }: CountryFieldProps) {
  const { t, tx, compare } = useI18n();
  const areas = useQuery(queries.areas()).data ?? [];
  const options = areas
    .filter(({ iso3 }) => among === undefined || among.includes(iso3))
    .map(({ iso3, name }) => ({ value: iso3, label: tx(name) }))
    .sort((a, b) => compare(a.label, b.label));
  return (
    <SelectField {...field} options={[{ value: '', label: none ?? t('people.chooseCountry') }, ...options]} />
  );
}
