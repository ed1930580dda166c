/** Sentences about index results, in both languages; the numbers come from the reasons and are never guessed. */
import type { NotEnough } from '@serai/core/indicators';
import type { Language } from '../input.ts';

/** What a sentence quotes besides the reason. */
export interface Wording {
  readonly language: Language;
  /** Name of a dimension by its id, in the language. */
  readonly dimensionName: (id: string) => string;
}

/** Why a dimension has no score; null when it has one. One reason says it: too few indicators before too little weight. */
export function dimensionReason(id: string, reasons: readonly NotEnough[], wording: Wording): string | null {
  const reason = reasons.find(({ kind }) => kind === 'dimension-indicators') ?? reasons[0];
  return reason === undefined ? null : reasonWords(id, reason, wording);
}

/** Why an economy has no overall score; null when it has one. `dimensions` are all of its dimensions. */
export function overallReason(
  reasons: readonly NotEnough[],
  dimensions: readonly { readonly id: string; readonly reasons: readonly NotEnough[] }[],
  wording: Wording,
): string | null {
  if (reasons.length === 0) return null;
  const parts = reasons.map((reason) => {
    const words = reasonWords('', reason, wording);
    if (reason.kind !== 'overall-dimensions') return words;
    const gaps = dimensions
      .filter((dimension) => reason.missing.includes(dimension.id))
      .map((dimension) => dimensionReason(dimension.id, dimension.reasons, wording));
    return `${words} (${gaps.join('; ')})`;
  });
  const lead = wording.language === 'ru' ? 'недостаточно данных' : 'not enough data';
  return `${lead}: ${parts.join('; ')}`;
}

/** What a withheld rank depends on. */
export interface WithheldRank {
  readonly interval: readonly [number, number] | undefined;
  /** Scored economies in the group. */
  readonly of: number;
  /** Probability that the interval covers, 0..1. */
  readonly level: number;
  /** Widest allowed interval as a share of the field, 0..1. */
  readonly limit: number;
}

/** Why an economy with a score has no rank. */
export function withheldReason({ interval, of, level, limit }: WithheldRank, language: Language): string {
  const percent = Math.round(level * 100);
  const share = Math.round(limit * 100);
  if (language === 'ru') {
    if (interval === undefined) return 'место не указано: без розыгрышей нет интервала мест';
    return `место не указано: его ${percent}-процентный интервал, от ${interval[0]} до ${interval[1]}, шире ${share} % поля (${plural(of, RU_ECONOMY)})`;
  }
  if (interval === undefined) return 'no rank: without draws there is no interval of ranks';
  return `no rank: its ${percent} % interval, ${interval[0]} to ${interval[1]}, is wider than ${share} % of the field of ${of}`;
}

function reasonWords(dimension: string, reason: NotEnough, wording: Wording): string {
  const name = wording.dimensionName(dimension);
  return wording.language === 'ru' ? russian(name, reason) : english(lowerFirst(name), reason);
}

function english(name: string, reason: NotEnough): string {
  switch (reason.kind) {
    case 'dimension-weight':
      return `${name} has figures for ${percentOf(reason.share)} % of its weight, ${percentOf(reason.required)} % are needed`;
    case 'dimension-indicators':
      return `${name} has ${reason.present} of the ${reason.required} indicators it needs`;
    case 'overall-indicators':
      return `${reason.present} of ${reason.loaded} indicators have a figure, ${neededOf(reason)} are needed`;
    case 'overall-dimensions':
      return `${reason.present} of the ${reason.required} areas needed have a score`;
  }
}

function russian(name: string, reason: NotEnough): string {
  switch (reason.kind) {
    case 'dimension-weight':
      return `«${name}»: данные есть для ${percentOf(reason.share)} % веса, нужно ${percentOf(reason.required)} %`;
    case 'dimension-indicators':
      return `«${name}»: ${plural(reason.present, RU_KNOWN)}, ${plural(reason.required, RU_NEEDED)}`;
    case 'overall-indicators':
      return `${plural(reason.present, RU_KNOWN)} из ${reason.loaded}, нужно не менее ${neededOf(reason)}`;
    case 'overall-dimensions':
      return `${plural(reason.present, RU_SCORED)}, нужно не менее ${reason.required}`;
  }
}

interface Forms {
  readonly zero?: string;
  readonly one: string;
  readonly few: string;
  readonly many: string;
}

const RU_KNOWN: Forms = {
  zero: 'не известен ни один показатель',
  one: 'известен # показатель',
  few: 'известны # показателя',
  many: 'известно # показателей',
};
const RU_NEEDED: Forms = { one: 'нужен #', few: 'нужны #', many: 'нужно #' };
const RU_SCORED: Forms = {
  zero: 'не оценена ни одна область',
  one: 'оценена # область',
  few: 'оценены # области',
  many: 'оценено # областей',
};
const RU_ECONOMY: Forms = { one: '# экономика', few: '# экономики', many: '# экономик' };

const RUSSIAN = new Intl.PluralRules('ru');

/** The form that Russian asks for after a whole number, `#` replaced by it. */
function plural(count: number, forms: Forms): string {
  const category = RUSSIAN.select(count);
  const form = category === 'one' ? forms.one : category === 'few' ? forms.few : forms.many;
  return (count === 0 ? (forms.zero ?? form) : form).replace('#', String(count));
}

const percentOf = (share: number): number => Math.round(share * 100);

/** Whole indicators that reach the share. The tolerance keeps 0.65 x 20 at 13. */
const neededOf = (reason: { readonly loaded: number; readonly requiredShare: number }): number =>
  Math.ceil(reason.requiredShare * reason.loaded - 1e-9);

/** "Trust" becomes "trust" inside a sentence, "ICT policy" stays. */
const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
