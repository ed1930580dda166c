import type { RoundItemWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../app/queries.ts';
import { useI18n } from '../../i18n/useI18n.ts';

/** Gives the name of an item in a sentence, indicator and year; the indicator's id until its name is here. */
export function useItemNames(): (item: RoundItemWire) => string {
  const { t, tx } = useI18n();
  const indicators = useQuery(queries.indicators()).data ?? [];
  return ({ figure }) => {
    const indicator = indicators.find(({ id }) => id === figure.indicator_id);
    return t('validation.itemName', {
      indicator: indicator === undefined ? figure.indicator_id : tx(indicator.name),
      year: String(figure.year),
    });
  };
}
