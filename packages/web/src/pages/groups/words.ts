import type { FrameworkWire, GroupsWire } from '@serai/app';
import { inSentence } from '../../i18n/phrase.ts';
import type { I18n } from '../../i18n/useI18n.ts';

/** What the parts of the page share. */
export interface GroupsContext {
  readonly result: GroupsWire;
  readonly framework: FrameworkWire;
  /** Name of an economy in the reader's language. */
  readonly nameOf: (iso3: string) => string;
}

/** Name of an area in the reader's language. */
export function areaName({ framework }: GroupsContext, id: string, { tx }: I18n): string {
  const found = framework.dimensions.find((each) => each.id === id);
  return found === undefined ? id : tx(found.name);
}

/** Traits that a name has room for. */
const TRAITS = 2;

/** What sets a group apart, in a few words: its name. */
export function groupName(context: GroupsContext, group: number, i18n: I18n): string {
  const { t, list, language } = i18n;
  const { traits } = context.result.groups[group - 1]!;
  const words = traits.slice(0, TRAITS).map(({ area, side }) =>
    t(side === 'high' ? 'groups.high' : 'groups.low', {
      area: inSentence(areaName(context, area, i18n), language),
    }),
  );
  return t('groups.named', {
    group,
    traits: words.length === 0 ? t('groups.middle') : list(words),
  });
}

/** Adjusted Rand index below which a development level says next to nothing about a profile. */
export const LITTLE = 0.2;

/** How firm a group is: share of resamples in which two members stay together. */
export const firmness = (stability: number): 'firm' | 'fair' | 'loose' =>
  stability >= 0.85 ? 'firm' : stability >= 0.65 ? 'fair' : 'loose';
