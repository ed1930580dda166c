/** Words of the documents in both languages. */
import type { Language } from '../../input.ts';

/** What the documents say; figures come as texts. */
export interface DocumentWords {
  readonly briefTitle: (name: string) => string;
  readonly subtitle: (framework: string, year: number, group: string | null) => string;
  readonly footer: (program: string, day: string, version: number) => string;
  readonly scored: (name: string, score: string, interval: string, partial: boolean) => string;
  readonly unscored: (name: string, reason: string) => string;
  readonly known: (present: number, loaded: number) => string;
  readonly platformDefault: string;
  readonly profile: string;
  readonly profileTitle: (name: string) => string;
  readonly peerBand: (group: string) => string;
  readonly sides: string;
  readonly strengths: string;
  readonly weaknesses: string;
  readonly none: string;
  readonly against: (score: string, median: string) => string;
  readonly trend: string;
  readonly trendTitle: (first: string, firstYear: number, last: string, lastYear: number) => string;
  readonly score: string;
  readonly lifts: string;
  readonly liftsLead: (group: string) => string;
  readonly liftHead: readonly [indicator: string, now: string, then: string, gain: string];
  readonly attainable: (best: number, worst: number, of: number, low: string, high: string) => string;
  readonly beside: string;
  readonly besideLead: string;
  readonly contextHead: readonly [series: string, value: string, year: string];
  readonly missing: string;
  readonly missingLine: (series: string, area: string, source: string) => string;
  readonly notes: string;
  readonly sources: string;
  readonly slidesTitle: (framework: string) => string;
  readonly overview: string;
  readonly overviewLines: (scored: number, of: number) => string;
  readonly wealth: (r: string, n: number) => string;
  readonly alphabetical: string;
  readonly economies: (from: string, to: string) => string;
  readonly scale: string;
  readonly area: (name: string) => string;
  readonly method: string;
  readonly methodLines: readonly string[];
  readonly gaps: string;
  readonly gapLine: (series: string, economies: number) => string;
  readonly sheets: Readonly<Record<'scores' | 'areas' | 'indicators' | 'method' | 'leftOut', string>>;
  readonly scoreHead: readonly string[];
  readonly areaHead: readonly string[];
  readonly leafHead: readonly string[];
  readonly states: Readonly<Record<'observed' | 'carried' | 'bounded' | 'missing', string>>;
  readonly withheld: string;
  readonly all: string;
  /** Groups of economies that share a fact, by id. */
  readonly facts: Readonly<Record<string, string>>;
}

const ENGLISH: DocumentWords = {
  briefTitle: (name) => `${name}: e-resilience brief`,
  subtitle: (framework, year, group) =>
    `${framework}, reference year ${year}${group === null ? '' : `; compared with ${group}`}`,
  footer: (program, day, version) =>
    `Caravanserai ${program}, ${day}; data version ${version}. Framework and weights are a default of the platform, not of ESCAP.`,
  scored: (name, score, interval, partial) =>
    `${name} scores ${score} of 100 (90 % interval: ${interval})${partial ? '; some figures are missing, the score is partial' : ''}.`,
  unscored: (name, reason) => `${name} has no overall score: ${reason}.`,
  known: (present, loaded) => `${present} of ${loaded} indicators have a figure.`,
  platformDefault:
    'Levels are comparable across economies, not across editions. A place is never quoted without its interval.',
  profile: 'Profile over the areas',
  profileTitle: (name) => `${name} beside its group`,
  peerBand: (group) => `middle half of ${group}`,
  sides: 'Strengths and weaknesses',
  strengths: 'Above the upper quartile of the group',
  weaknesses: 'Below the lower quartile of the group',
  none: 'none',
  against: (score, median) => `${score} of 100, median of the group ${median}`,
  trend: 'Over the years',
  trendTitle: (first, firstYear, last, lastYear) => `From ${first} in ${firstYear} to ${last} in ${lastYear}`,
  score: 'score, 0–100',
  lifts: 'What would lift the score most',
  liftsLead: (group) =>
    `Each indicator alone, raised to the upper quartile of ${group}; everything else stays as it is.`,
  liftHead: ['Indicator', 'Now', 'Then', 'Overall score'],
  attainable: (best, worst, of, low, high) =>
    `With every area between ${low} and ${high} of the weight, the place among the ${of} economies that have all areas could be anything from ${best} to ${worst}.`,
  beside: 'Beside the score, never in it',
  besideLead: 'Surroundings and hazards that no score uses.',
  contextHead: ['Series', 'Value', 'Year'],
  missing: 'What is missing, and who could bring it',
  missingLine: (series, area, source) => `${series} (${area}): ${source}`,
  notes: 'What the country says',
  sources: 'Sources',
  slidesTitle: (framework) => `${framework}: the region at a glance`,
  overview: 'What the figures allow to say',
  overviewLines: (scored, of) => `${scored} of ${of} economies have enough figures for an overall score.`,
  wealth: (r, n) =>
    `Correlation of the score with ln GDP per head: ${r} over ${n} economies. What is close to 1 would measure wealth.`,
  alphabetical:
    'Economies in alphabetical order, whiskers are 90 % intervals; overlapping intervals mean that the order is open.',
  economies: (from, to) => `Scores, ${from} to ${to}`,
  scale: 'score, 0–100',
  area: (name) => `Area: ${name}`,
  method: 'How it is made',
  methodLines: [
    'Fixed goalposts for each indicator, stated with their source.',
    'Arithmetic means within areas, a geometric mean across them, equal weights of areas.',
    'Old figures are carried for a stated number of years, are marked, and widen the interval.',
    'A group that is shown never changes a score.',
  ],
  gaps: 'What is missing most',
  gapLine: (series, economies) => `${series}: ${economies} economies without a figure`,
  sheets: {
    scores: 'Scores',
    areas: 'Areas',
    indicators: 'Indicators',
    method: 'Method',
    leftOut: 'Left out',
  },
  scoreHead: [
    'iso3',
    'Economy',
    'Score',
    'Low',
    'High',
    'Partial',
    'Rank',
    'Rank low',
    'Rank high',
    'Known',
    'Loaded',
    'Reason',
  ],
  areaHead: ['iso3', 'Economy', 'Area', 'Score', 'Low', 'High', 'Coverage', 'Known', 'Loaded', 'Reason'],
  leafHead: [
    'iso3',
    'Economy',
    'Area',
    'Indicator',
    'Name',
    'Value',
    'Unit',
    'Year',
    'State',
    'Clipped',
    'Score',
    'Low',
    'High',
    'Weight',
    'Source',
  ],
  states: {
    observed: 'observed',
    carried: 'carried forward',
    bounded: 'bound of another series',
    missing: 'missing',
  },
  withheld: 'not passed on (licence)',
  all: 'all economies',
  facts: {
    'income:low': 'low-income economies',
    'income:lower_middle': 'lower-middle-income economies',
    'income:upper_middle': 'upper-middle-income economies',
    'income:high': 'high-income economies',
    'status:lldc': 'landlocked developing countries',
    'status:ldc': 'least developed countries',
    'status:sids': 'small island developing States',
  },
};

const RUSSIAN: DocumentWords = {
  briefTitle: (name) => `${name}: справка об электронной устойчивости`,
  subtitle: (framework, year, group) =>
    `${framework}, отчетный год ${year}${group === null ? '' : `; сравнение с группой ${group}`}`,
  footer: (program, day, version) =>
    `Caravanserai ${program}, ${day}; версия данных ${version}. Методика и веса заданы платформой по умолчанию, а не ЭСКАТО.`,
  scored: (name, score, interval, partial) =>
    `${name}: оценка ${score} из 100 (интервал 90 %: ${interval})${partial ? '; части значений нет, оценка неполная' : ''}.`,
  unscored: (name, reason) => `${name}: общей оценки нет: ${reason}.`,
  known: (present, loaded) => `Показателей, по которым есть значения: ${present} из ${loaded}.`,
  platformDefault:
    'Уровни сравнимы между экономиками, но не между выпусками. Место никогда не приводится без интервала.',
  profile: 'Профиль по областям',
  profileTitle: (name) => `${name} рядом со своей группой`,
  peerBand: (group) => `средняя половина группы ${group}`,
  sides: 'Сильные и слабые стороны',
  strengths: 'Выше верхнего квартиля группы',
  weaknesses: 'Ниже нижнего квартиля группы',
  none: 'нет',
  against: (score, median) => `${score} из 100, медиана группы ${median}`,
  trend: 'По годам',
  trendTitle: (first, firstYear, last, lastYear) =>
    `От ${first} в ${firstYear} году до ${last} в ${lastYear} году`,
  score: 'оценка, 0–100',
  lifts: 'Что подняло бы оценку сильнее всего',
  liftsLead: (group) =>
    `Каждый показатель отдельно, поднятый до верхнего квартиля группы ${group}; все остальное без изменений.`,
  liftHead: ['Показатель', 'Сейчас', 'Тогда', 'Общая оценка'],
  attainable: (best, worst, of, low, high) =>
    `Если доля каждой области от ${low} до ${high}, место среди экономик, у которых оценены все области (всего ${of}), может быть любым от ${best} до ${worst}.`,
  beside: 'Рядом с оценкой, но не в ней',
  besideLead: 'Условия и угрозы, которые не входят ни в одну оценку.',
  contextHead: ['Ряд', 'Значение', 'Год'],
  missing: 'Чего не хватает и кто мог бы это дать',
  missingLine: (series, area, source) => `${series} (${area}): ${source}`,
  notes: 'Что говорит страна',
  sources: 'Источники',
  slidesTitle: (framework) => `${framework}: регион в целом`,
  overview: 'Что позволяют сказать данные',
  overviewLines: (scored, of) => `Для общей оценки данных достаточно у ${scored} из ${of} экономик.`,
  wealth: (r, n) =>
    `Корреляция оценки с ln ВВП на душу населения: ${r} (экономик: ${n}). Близкая к 1 означала бы, что измеряется богатство.`,
  alphabetical:
    'Экономики в алфавитном порядке, отрезки — интервалы 90 %; если интервалы пересекаются, порядок не определен.',
  economies: (from, to) => `Оценки, ${from} — ${to}`,
  scale: 'оценка, 0–100',
  area: (name) => `Область: ${name}`,
  method: 'Как это сделано',
  methodLines: [
    'У каждого показателя постоянные границы, указанные с источником.',
    'Средние арифметические внутри областей, среднее геометрическое между ними, веса областей равны.',
    'Старые значения переносятся на указанное число лет, помечаются и расширяют интервал.',
    'Показанная группа никогда не меняет оценку.',
  ],
  gaps: 'Чего не хватает чаще всего',
  gapLine: (series, economies) => `${series}: экономик без значения — ${economies}`,
  sheets: {
    scores: 'Оценки',
    areas: 'Области',
    indicators: 'Показатели',
    method: 'Метод',
    leftOut: 'Пропущено',
  },
  scoreHead: [
    'iso3',
    'Экономика',
    'Оценка',
    'Нижняя граница',
    'Верхняя граница',
    'Неполная',
    'Место',
    'Место от',
    'Место до',
    'Известно',
    'Всего',
    'Причина',
  ],
  areaHead: [
    'iso3',
    'Экономика',
    'Область',
    'Оценка',
    'Нижняя граница',
    'Верхняя граница',
    'Полнота',
    'Известно',
    'Всего',
    'Причина',
  ],
  leafHead: [
    'iso3',
    'Экономика',
    'Область',
    'Показатель',
    'Название',
    'Значение',
    'Единица',
    'Год',
    'Состояние',
    'Обрезано',
    'Оценка',
    'Нижняя граница',
    'Верхняя граница',
    'Вес',
    'Источник',
  ],
  states: {
    observed: 'наблюдение',
    carried: 'перенесено',
    bounded: 'граница по другому ряду',
    missing: 'нет',
  },
  withheld: 'не передается (лицензия)',
  all: 'все экономики',
  facts: {
    'income:low': 'экономики с низким доходом',
    'income:lower_middle': 'экономики с доходом ниже среднего',
    'income:upper_middle': 'экономики с доходом выше среднего',
    'income:high': 'экономики с высоким доходом',
    'status:lldc': 'развивающиеся страны, не имеющие выхода к морю',
    'status:ldc': 'наименее развитые страны',
    'status:sids': 'малые островные развивающиеся государства',
  },
};

export const DOCUMENT_WORDS: Readonly<Record<Language, DocumentWords>> = { en: ENGLISH, ru: RUSSIAN };
