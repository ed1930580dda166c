import { clamp, listed, percent, places, signed } from './numbers.ts';
import type { AuditWords } from './wording.ts';

const p = (share: number): string => percent(share, 'ru');
const n = (value: number): string => signed(value, 'ru');
const m = (value: number): string => places(value, 'ru');
const l = (codes: readonly string[]): string => listed(codes, 'ru');

/** Words of the audit in Russian. */
export const RUSSIAN: AuditWords = {
  title: (pipeline) => `Проверка индекса «${pipeline}»`,
  method:
    'Составлено машиной по шагам руководства ОЭСР и JRC по сводным показателям (2008). Каждое предложение опирается на числа, рассчитанные по данным и правилам индекса; пороги взяты из проверок JRC.',
  verdicts: {
    sound: 'Не найдено ничего, что говорило бы против использования этого индекса.',
    'with-cautions':
      'Индекс можно использовать; то, что отмечено как «внимание», следует указывать в каждом тексте о нем.',
    'with-concerns':
      'Индекс говорит меньше, чем кажется: сначала следует исправить то, что отмечено как «замечание».',
    fragile: 'Места зависят от решений, которые могли бы быть и другими: показывайте интервалы, а не места.',
  },
  counts: (concerns, cautions) => `Замечаний: ${concerns}. Требуют внимания: ${cautions}.`,
  severities: { concern: 'Замечание', caution: 'Внимание', note: 'К сведению' },
  sections: {
    coverage: 'Полнота данных',
    outliers: 'Выбросы и распределения',
    correlations: 'Корреляции',
    coherence: 'Статистическая согласованность',
    importance: 'Веса и действительная важность',
    robustness: 'Устойчивость мест',
    message: 'Что изменило бы вывод',
  },
  choices: {
    imputation: 'заполнение пропусков',
    winsorise_points: 'число подтянутых точек',
    treatment: 'обработка выбросов',
    normalisation: 'нормирование',
    weight_noise: 'колебание весов',
    aggregation: 'способ усреднения',
    omit_indicator: 'исключение показателя',
    values: 'неопределенность значений',
  },
  nothing: 'Нечего сообщить.',
  more: (count) => `и еще ${count}, полностью — в файле audit.json.`,
  footer: (day) => `Caravanserai, ${day}. Составлено машиной; пороги: руководство ОЭСР и JRC.`,
  statements: {
    'cells-present': ({ units, indicators, share }) =>
      `Единиц: ${units}, показателей: ${indicators}; значения есть в ${p(share)} ячеек.`,
    'indicator-thin': ({ indicator, share, limit }) =>
      `${indicator}: значения есть для ${p(share)} единиц, должно быть ${p(limit)}.`,
    'unit-thin': ({ unit, share, limit }) =>
      `${unit}: есть ${p(share)} показателей, должно быть ${p(limit)}.`,
    'units-unscored': ({ units }) => `Без общей оценки: ${l(units)}.`,
    'cells-imputed': ({ cells, share }) =>
      `Заполнено по правилу, а не измерено, ячеек: ${cells} (${p(share)}).`,
    'units-imputed': ({ units }) =>
      `Заполнено полностью, без единого измеренного значения: ${l(units)}. Их места определены только правилом.`,
    'gaps-skipped': ({ cells }) =>
      `Пропусков, не вошедших в средние: ${cells}; это равносильно собственному среднему по остальным показателям.`,
    'outliers-none': () => 'Ни у одного показателя нет выбросов по асимметрии и эксцессу.',
    'outliers-treated': ({ indicator, applied, points }) =>
      points > 0
        ? `${indicator}: подтянуто точек: ${points} (${applied}).`
        : `${indicator}: значения преобразованы (${applied}).`,
    'outliers-left': ({ indicator, skewness, kurtosis }) =>
      `${indicator}: выбросы остались; асимметрия ${n(skewness)}, эксцесс ${n(kurtosis)}.`,
    'values-few-distinct': ({ indicator, unique, same }) =>
      `${indicator}: различных значений ${unique}, одно из них у ${p(same)} единиц; показатель делит на классы, а не измеряет.`,
    'values-many-zeros': ({ indicator, share }) =>
      `${indicator}: ноль у ${p(share)} единиц; проверьте, что ноль — это значение, а не пропуск.`,
    'pairs-sound': () =>
      'Ни одна пара показателей не повторяет друг друга, и ни один не идет против своей области.',
    'pairs-left-out': ({ nodes, level, limit }) =>
      `На уровне ${level} узлов: ${nodes}; пары более чем ${limit} узлов не рассчитываются, поэтому о них ничего не сказано.`,
    'pair-redundant': ({ a, b, r }) =>
      `${a} и ${b} говорят одно и то же (r = ${n(r)}): вместе они учтены дважды.`,
    'pair-negative': ({ a, b, r }) =>
      `${a} и ${b} стоят в одной области и тянут в разные стороны (r = ${n(r)}).`,
    'pair-weak': ({ a, b, r }) => `${a} и ${b} стоят в одной области, но мало связаны (r = ${n(r)}).`,
    'parent-negative': ({ child, parent, r }) =>
      `${child} идет против своей области ${parent} (r = ${n(r)}): проверьте направление или место в дереве.`,
    'outside-followed': ({ node, outside, r }) =>
      `${node} следует за ${outside} (r = ${n(r)}): возможно, измеряется размер или богатство.`,
    'parent-single': ({ parent, explained, alpha }) =>
      `${parent}: одна компонента, ${p(explained)} дисперсии; альфа ${n(alpha)}.`,
    'parent-several': ({ parent, components, explained }) =>
      `${parent}: компонент ${components}, первая объясняет ${p(explained)}; одно среднее их скрывает.`,
    'parent-split': ({ parent, against }) =>
      `${parent}: на первой компоненте против остальных направлены: ${l(against)}.`,
    'parent-unreliable': ({ parent, alpha }) =>
      `${parent}: альфа ${n(alpha)}; от частей, измеряющих одно, ждут не менее 0,70.`,
    'parent-untestable': ({ parent }) => `${parent}: мало полных единиц или нет разброса, проверить нельзя.`,
    'parent-too-wide': ({ parent, children, limit }) =>
      `${parent}: составных частей ${children}; компоненты более чем ${limit} частей не рассчитываются, поэтому о согласованности ничего не сказано.`,
    'weights-balanced': ({ parent }) => `${parent} следует за своими частями так, как говорят их веса.`,
    'child-dominant': ({ child, parent, nominal, real }) =>
      `${child} определяет ${parent}: вес ${p(nominal)}, действительная важность ${p(real)}.`,
    'child-silent': ({ child, parent, nominal, real }) =>
      `${child} почти не доходит до ${parent}: вес ${p(nominal)}, действительная важность ${p(real)}.`,
    'replications-run': ({ n: count, choices, level }) =>
      `Повторов: ${count}; менялись: ${l(choices)}; интервалы охватывают ${p(level)} повторов.`,
    'replications-none': () => 'Повторных расчетов не было: неизвестно, насколько места зависят от решений.',
    'intervals-width': ({ median, within, places: near, units }) =>
      `Половина интервалов не шире ${m(median)} мест; ${p(within)} из ${units} единиц остаются в пределах ${m(near)} от своего места.`,
    'unit-unsettled': ({ unit, low, high }) =>
      `${unit}: место может быть любым от ${m(low)} до ${m(high)}; называть его не следует.`,
    'unit-outside': ({ unit, rank, low, high }) =>
      `${unit}: место ${m(rank)} вне собственного интервала от ${m(low)} до ${m(high)}; принятые решения для этой единицы необычны.`,
    'first-settled': ({ unit, share }) => `${unit}: первое место в ${p(share)} повторов.`,
    'first-open': ({ unit, share, rival, rivalShare }) =>
      `Первое место не определено: ${unit} занимает его в ${p(share)} повторов, ${rival} — в ${p(rivalShare)}.`,
    'choice-strongest': ({ choice, option, shift, loser, loss, gainer, gain }) =>
      `Из отдельных решений сильнее всего действует ${choice} «${option}»: в среднем на ${m(shift)} мест; выигрывает ${gainer} (${m(gain)}), теряет ${loser} (${m(loss)}).`,
    'removal-strongest': ({ node, shift, loser, loss }) =>
      `Из отдельных частей сильнее всего действует исключение ${node}: в среднем на ${m(shift)} мест; теряет ${loser} (${m(loss)}).`,
    'choice-impossible': ({ choice, option }) =>
      `${choice} «${option}» отдельно не дает результата, поэтому не сравнивалось.`,
    'variance-shares': ({ choice, first, total }) =>
      `${choice}: сам по себе объясняет ${p(clamp(Math.min(first, total)))} дисперсии сдвигов мест, вместе со всем, с чем действует, — ${p(clamp(total))}.`,
    'variance-unsettled': ({ choice, first, total }) =>
      `${choice}: доля в дисперсии сдвигов мест не установилась (оценки: сам по себе ${n(first)}, вместе со всем, с чем действует, ${n(total)}); возьмите больше строк плана (sobol).`,
    'weights-inadmissible': ({ areas, lower, upper }) =>
      `Нет весов, отвечающих границам: областей ${areas}, от ${p(lower)} до ${p(upper)} каждая, в сумме не дают 100 %; кто мог бы быть первым, неизвестно.`,
    'weights-without-mean': () =>
      'Индекс не является взвешенным средним своих областей, поэтому места при других весах не рассчитывались.',
    'first-attainable': ({ units, of }) =>
      units.length === 0
        ? 'Кто мог бы быть первым при допустимых весах областей, за отведенное время не найдено.'
        : `При допустимых весах областей первыми могут быть ${units.length} из ${of}: ${l(units)}.`,
  },
};
