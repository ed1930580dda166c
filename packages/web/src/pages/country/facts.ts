import type { AreaDetailWire } from '@serai/app';
import type { MessageId } from '../../i18n/ids.ts';
import type { I18n } from '../../i18n/useI18n.ts';

/** A fact about an economy with its dates and who says so, one line a statement. */
export interface DatedFact {
  readonly key: string;
  readonly label: string;
  /** Full name, where the label is short. */
  readonly title: string;
  readonly lines: readonly {
    readonly key: string;
    readonly dates: readonly string[];
    readonly source: string;
    readonly confidence: string;
    readonly note: string | null;
  }[];
}

type Statement = AreaDetailWire['income_history'][number];
type Dated = Pick<Statement, 'from' | 'until' | 'source' | 'confidence' | 'note'>;

/** Facts of the Country page in reading order: membership, income, special situations, groups. */
export function factsOf(area: AreaDetailWire, i18n: I18n): DatedFact[] {
  return [
    ...escapFact(area, i18n),
    ...incomeFact(area, i18n),
    ...statusFacts(area, i18n),
    ...groupFacts(area, i18n),
  ];
}

function escapFact(area: AreaDetailWire, i18n: I18n): DatedFact[] {
  const membership = area.memberships.find(({ group }) => group === 'escap');
  const word = {
    member: 'country.fact.member',
    associate: 'country.fact.associate',
    none: 'country.fact.none',
  } as const;
  const label = i18n.t(word[area.escap_status]);
  return membership === undefined
    ? []
    : [{ key: 'escap', label, title: label, lines: [lineOf('escap', membership, [], i18n)] }];
}

const INCOME: Record<string, MessageId> = {
  low: 'country.income.low',
  lower_middle: 'country.income.lower_middle',
  upper_middle: 'country.income.upper_middle',
  high: 'country.income.high',
  not_classified: 'country.income.not_classified',
};

function incomeFact(area: AreaDetailWire, i18n: I18n): DatedFact[] {
  const { t } = i18n;
  const name = (group: string) => t(INCOME[group] ?? 'country.income.not_classified');
  const newest = area.income_history.at(-1);
  if (newest === undefined) return [];
  const label = t('country.income.year', { group: name(newest.group), fiscal: newest.fiscal_year });
  const lines = area.income_history
    .toReversed()
    .map((each) =>
      lineOf(
        each.fiscal_year,
        each,
        [t('country.income.year', { group: name(each.group), fiscal: each.fiscal_year })],
        i18n,
      ),
    );
  return [{ key: 'income', label, title: label, lines }];
}

function statusFacts(area: AreaDetailWire, i18n: I18n): DatedFact[] {
  const { t, format } = i18n;
  return area.statuses.flatMap((status) => {
    if (!status.holds && (status.kind !== 'ldc' || status.until === null)) return [];
    const label = status.holds
      ? t(`country.fact.${status.kind}`)
      : t('country.fact.ldcFormer', { date: format.date(status.until ?? '') });
    const scheduled =
      status.scheduled_end === null
        ? []
        : [t('country.factScheduled', { date: format.date(status.scheduled_end) })];
    return [{ key: status.kind, label, title: label, lines: [lineOf(status.kind, status, scheduled, i18n)] }];
  });
}

function groupFacts(area: AreaDetailWire, i18n: I18n): DatedFact[] {
  return area.memberships
    .filter(({ group }) => group !== 'escap')
    .map((membership) => {
      const title = i18n.tx(membership.group_name);
      const [short = title, long] = title.split(': ');
      const label = short === 'ESCAP' || short === 'ЭСКАТО' ? (long ?? short) : short;
      const lines = [lineOf(membership.group, membership, [], i18n)];
      return { key: membership.group, label, title, lines };
    });
}

function lineOf(
  key: string,
  fact: Dated,
  lead: readonly string[],
  { t, format }: I18n,
): DatedFact['lines'][number] {
  const dates = [
    ...(fact.from === null ? [] : [t('country.factFrom', { date: dateText(fact.from, format) })]),
    ...(fact.until === null ? [] : [t('country.factUntil', { date: dateText(fact.until, format) })]),
  ];
  const confidence: Record<string, MessageId> = {
    high: 'country.confidence.high',
    medium: 'country.confidence.medium',
    low: 'country.confidence.low',
  };
  const word = confidence[fact.confidence];
  return {
    key,
    dates: [...lead, ...(dates.length === 0 ? [t('country.factNoDate')] : dates)],
    source: fact.source,
    confidence: word === undefined ? fact.confidence : t(word),
    note: fact.note,
  };
}

/** A day by the reader's calendar; a year or a month stays as the source states it. */
const dateText = (iso: string, format: I18n['format']): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(iso) ? format.date(iso) : iso;
