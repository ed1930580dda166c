/** One example of every kind of chart: the goldens of the tests and the gallery of the documentation. */
import { world } from './examples-map.ts';
import {
  type ChartStyle,
  type ChartTable,
  type ChartWords,
  drawChoropleth,
  drawDendrogram,
  drawDumbbell,
  drawHeatTable,
  drawProfile,
  drawRankedBars,
  drawScatter,
  drawSmallMultiples,
  drawSparkline,
  drawStrip,
  drawTrend,
  LIGHT_PALETTE,
  type Picture,
  quantileClasses,
  tabulateChoropleth,
  tabulateDendrogram,
  tabulateDots,
  tabulateDumbbell,
  tabulateHeatTable,
  tabulateProfile,
  tabulateRankedBars,
  tabulateSmallMultiples,
  tabulateSparkline,
  tabulateTrend,
} from './index.ts';

/** English words of the charts; the pages take them from their messages. */
const WORDS: ChartWords = {
  economy: 'Economy',
  area: 'Area',
  year: 'Year',
  value: 'Value',
  score: 'Score',
  low: 'Lower end',
  high: 'Upper end',
  rank: 'Rank',
  note: 'Note',
  noData: 'no data',
  median: 'median',
  peerMedian: 'median of the group',
  peerLow: 'lower quartile of the group',
  peerHigh: 'upper quartile of the group',
  interval: '90 % interval',
  carried: 'carried from an earlier year',
  editionBreak: 'new edition: levels are not comparable',
  otherEconomies: 'other economies',
};

const number = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });

/** Style of the examples. */
export const EXAMPLE_STYLE: ChartStyle = {
  palette: LIGHT_PALETTE,
  words: WORDS,
  number: (value) => number.format(value),
  score: (value) => value.toFixed(1),
  width: 760,
  id: 'example',
  direction: 'ltr',
  standalone: true,
};

/** A kind of chart with data: how it is drawn and how it is tabulated. */
export interface Example {
  readonly name: string;
  draw(style: ChartStyle): Picture;
  tabulate(style: ChartStyle): ChartTable;
}

function example<M>(
  name: string,
  model: M,
  draw: (model: M, style: ChartStyle) => Picture,
  tabulate: (model: M, style: ChartStyle) => ChartTable,
): Example {
  return { name, draw: (style) => draw(model, style), tabulate: (style) => tabulate(model, style) };
}

const source = 'Example figures, made up for the tests of this software. CC0.';
const series = (from: number, values: readonly (number | undefined)[]) =>
  values.map((value, at) => ({ year: from + at, value }));
const LONG_NAME = 'Соединенное Королевство Великобритании и Северной Ирландии';

const profile = {
  title: 'Example economy is strongest in systems; trust has too few figures',
  finding:
    'Systems score 81 of 100, policy 64; robustness is lowest with 38. Trust has 1 of 2 indicators and no score.',
  source,
  scaleMax: 100,
  peerLabel: 'middle half of the group',
  rows: [
    {
      label: 'ICT policy in different sectors',
      score: 64.2,
      interval: [58.1, 70.4] as const,
      peers: { low: 41, median: 52.5, high: 60 },
    },
    {
      label: 'ICT in new systems and applications',
      score: 81.3,
      interval: [77, 84] as const,
      note: '4 of 5 indicators',
      peers: { low: 44, median: 58, high: 71 },
    },
    {
      label: 'ICT infrastructure',
      score: 38.4,
      interval: [21, 55] as const,
      peers: { low: 30, median: 41, high: 62 },
    },
    {
      label: 'Trust',
      score: undefined,
      note: '1 of 2 indicators: not enough data',
      peers: { low: 33, median: 40, high: 47 },
    },
  ],
};

const dendrogram = {
  title: 'Two groups part early; within them nobody is far from anybody',
  finding: 'First and Second are alike, as are Third and the one with the long name.',
  source,
  leaves: [
    { label: 'First', group: 0 },
    { label: 'Second', group: 0 },
    { label: 'Third', group: 1 },
    { label: LONG_NAME, group: 1 },
  ],
  merge: [
    [-1, -2],
    [-3, -4],
    [1, 2],
  ] as const,
  height: [0.6, 1.1, 4.2],
  order: [0, 1, 2, 3],
  groups: ['Group 1: low access', 'Group 2: high access'],
  groupHead: 'Group',
  heightLabel: 'distance at which two branches join',
};

const rankedBars = {
  title: 'Four of five economies have a score; the intervals of the first three overlap',
  finding: 'Scores run from 44 to 76; one economy has not enough data.',
  source,
  scaleMax: 100,
  valueLabel: 'score, 0–100',
  rows: [
    { id: 'AAA', label: 'First', value: 76, interval: [72, 80] as const, rank: '1 (1–3) of 4' },
    {
      id: 'BBB',
      label: 'Second',
      value: 74,
      interval: [66, 79] as const,
      rank: '2 (1–3) of 4',
      selected: true,
    },
    { id: 'CCC', label: LONG_NAME, value: 71, interval: [64, 78] as const, rank: '3 (1–3) of 4' },
    { id: 'DDD', label: 'Fourth', value: 44, interval: [39, 50] as const, rank: '4 (4–4) of 4' },
    { id: 'EEE', label: 'Fifth', value: undefined, note: 'not enough data: 9 of 16 indicators' },
  ],
};

const economies = [
  { id: 'AAA', label: 'First' },
  { id: 'BBB', label: 'Second' },
  { id: 'CCC', label: LONG_NAME },
];

const dumbbell = {
  title: 'The three economies differ most in trust',
  finding: 'In trust the scores lie 40 points apart, in policy 6.',
  source,
  scaleMax: 100,
  economies,
  rows: [
    { label: 'Policy', points: [{ value: 60 }, { value: 66 }, { value: 63 }] },
    {
      label: 'Trust',
      points: [
        { value: 35 },
        { value: 75, interval: [70, 80] as const },
        { value: undefined, note: 'too old' },
      ],
    },
    { label: 'Data management', points: [{ value: undefined }, { value: undefined }, { value: undefined }] },
  ],
};

const heat = {
  title: 'Internet users are fresh, school figures are old',
  finding: 'Two of six figures are older than three years, one is missing.',
  source,
  rowHead: 'Indicator',
  columns: economies.map(({ id, label }) => ({ id, label: id, title: label })),
  rows: [
    {
      label: 'Internet users',
      cells: [{ value: 2024 }, { value: 2023 }, { value: 2022 }].map((cell) => ({
        ...cell,
        label: String(cell.value),
      })),
    },
    {
      label: 'Schools with Internet',
      cells: [
        { value: 2016, label: '2016' },
        { value: 2011, label: '2011' },
        { value: undefined, note: 'never reported' },
      ],
    },
  ],
  limits: [2015, 2020, 2023],
  classLabels: ['before 2015', '2015–2019', '2020–2022', '2023 and later'],
};

const sparkline = {
  title: 'Internet users in the example economy rose to 92 %',
  finding: 'From 54 % in 2015 to 92 % in 2023; no figure for 2019; the median of the group is 78 %.',
  points: [
    ...series(2015, [54, 61, 76, 81, undefined, 86, 90, 91]),
    { year: 2023, value: 92.3, carried: true },
  ],
  peers: series(2015, [40, 44, 50, 55, 61, 66, 70, 74, 78]),
  lastLabel: '92.3 %',
};

const trend = {
  title: 'The first economy leads since 2018; the survey changed in 2020',
  finding: 'The line is broken in 2020, when the survey began a new edition.',
  source,
  unit: '% of population',
  breaks: { years: [2020] },
  series: [
    { id: 'AAA', label: 'First', selected: true, points: series(2015, [20, 31, 42, 60, 71, 55, 63, 70]) },
    {
      id: 'BBB',
      label: 'Second',
      selected: true,
      points: [
        ...series(2015, [30, 38, undefined, 52, 58, 50, 57]),
        { year: 2022, value: 57, carried: true },
      ],
    },
    { id: 'CCC', label: 'Third', points: series(2015, [12, 15, 18, 20, 22, 20, 24, 29]) },
    {
      id: 'DDD',
      label: 'Fourth',
      points: series(2015, [undefined, 45, undefined, 48, undefined, 51, undefined, 55]),
    },
  ],
};

const smallMultiples = {
  title: 'Users grow everywhere, fixed broadband in one economy only',
  finding: 'Three indicators of three economies from 2018 to 2022.',
  source,
  economies,
  panels: [
    {
      id: 'users',
      label: 'Individuals using the Internet',
      unit: '% of population',
      lines: [
        series(2018, [60, 65, 70, 75, 80]),
        series(2018, [30, undefined, 44, 50, 52]),
        series(2018, [90, 91, 92, 92, 93]),
      ],
    },
    {
      id: 'fixed',
      label: 'Fixed broadband subscriptions',
      unit: 'per 100 inhabitants',
      lines: [
        series(2018, [10, 11, 11, 12, 12]),
        series(2018, [2, 2, 2, 2, 3]),
        series(2018, [20, 24, 28, 31, 35]),
      ],
    },
    {
      id: 'egov',
      label: 'Online services',
      unit: 'index, 0–1',
      breaks: { every: true },
      lines: [
        series(2018, [0.6, undefined, 0.7, undefined, 0.8]),
        series(2018, [0.3, undefined, 0.4, undefined, 0.5]),
        [],
      ],
    },
    { id: 'none', label: 'Early-warning coverage', unit: '%', lines: [[], [], []] },
  ],
};

const dots = {
  title: 'Most economies lie between 40 and 70',
  finding: 'The median is 55; the first economy has 76.',
  source,
  xLabel: 'score, 0–100',
  yLabel: 'GDP per head, thousand international dollars',
  dots: [
    { id: 'AAA', label: 'First', x: 76, y: 30, selected: true },
    { id: 'BBB', label: 'Second', x: 44, y: 5, selected: true },
    ...[41, 48, 50, 55, 57, 61, 66, 70].map((x, at) => ({
      id: `D${at}`,
      label: `Economy ${at}`,
      x,
      y: x / 2 - 10 + (at % 3) * 4,
    })),
    { id: 'ZZZ', label: 'Last', x: undefined, y: 12 },
  ],
};

const mapValues = [
  { id: 'AAA', label: 'First', value: 76, year: 2023, selected: true },
  { id: 'BBB', label: 'Second', value: 44, year: 2022 },
  { id: 'CCC', label: 'Third', value: 20, year: 2019 },
  { id: 'DDD', label: 'Island', value: 60, year: 2023 },
  { id: 'EEE', label: 'Fifth', value: undefined, note: 'never reported' },
];

const choropleth = {
  title: 'The value is highest in the first economy',
  finding: 'Values run from 20 to 76; one economy has none.',
  source,
  geometry: world,
  values: mapValues,
  classes: quantileClasses([76, 44, 20, 60], 3),
  unit: '%',
  disclaimer: 'The boundaries of this example are squares.',
};

/** Every kind of chart once. */
export const EXAMPLES: readonly Example[] = [
  example('profile', profile, drawProfile, tabulateProfile),
  example('ranked-bars', rankedBars, drawRankedBars, tabulateRankedBars),
  example('dendrogram', dendrogram, drawDendrogram, tabulateDendrogram),
  example('dumbbell', dumbbell, drawDumbbell, tabulateDumbbell),
  example('heat-table', heat, drawHeatTable, tabulateHeatTable),
  example('sparkline', sparkline, drawSparkline, tabulateSparkline),
  example('trend', trend, drawTrend, tabulateTrend),
  example('small-multiples', smallMultiples, drawSmallMultiples, tabulateSmallMultiples),
  example('strip', dots, drawStrip, tabulateDots),
  example('scatter', dots, drawScatter, tabulateDots),
  example('choropleth', choropleth, drawChoropleth, tabulateChoropleth),
];
