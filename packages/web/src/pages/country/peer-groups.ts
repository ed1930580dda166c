import type { AreaWire, GroupWire } from '@serai/app';
import { inSentence } from '../../i18n/phrase.ts';
import type { I18n } from '../../i18n/useI18n.ts';

const INCOMES = ['low', 'lower_middle', 'upper_middle', 'high'] as const;
const SITUATIONS = ['lldc', 'ldc', 'sids'] as const;

/**
 * Groups that a profile can stand beside: those of the catalog, and economies that share the income group or the
 * special situation of this one. The server knows the latter by the same ids.
 */
export function peerGroups(
  own: AreaWire,
  areas: readonly AreaWire[],
  groups: readonly GroupWire[],
  { t, language }: Pick<I18n, 't' | 'language'>,
): GroupWire[] {
  const members = (test: (area: AreaWire) => boolean) =>
    areas.filter((area) => area.escap_status !== 'none' && test(area)).map(({ iso3 }) => iso3);
  const group = (id: string, label: string, test: (area: AreaWire) => boolean): GroupWire => {
    const name = inSentence(label, language);
    return { id, kind: 'fact', name: { en: name, ru: name }, members: members(test) };
  };
  const income = INCOMES.filter((each) => each === own.income).map((each) =>
    group(`income:${each}`, t(`country.peers.${each}`), (area) => area.income === each),
  );
  const situations = SITUATIONS.filter((each) => own[each]).map((each) =>
    group(`status:${each}`, t(`country.peers.${each}`), (area) => area[each]),
  );
  return [...groups, ...income, ...situations].filter(({ members: some }) => some.length > 0);
}
