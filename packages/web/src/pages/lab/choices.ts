/** Choices of the Method lab, in the address as a person can read them, and as changes to the index. */
import type { Aggregation, Choices, IndexChanges, Normalisation } from '@serai/core/indicators';
import { choiceParam, compact, integerParam, textParam } from '../../app/search.ts';

export const NORMALISATIONS = ['goalposts', 'min-max', 'z-score', 'rank'] as const;
export const MEANS = ['geometric', 'arithmetic', 'harmonic', 'median'] as const;
export const GAPS = ['leave', 'mean', 'median'] as const;
export const NOISES = [0, 10, 25, 50] as const;

/** State of the lab; what is absent stands as the framework has it. */
export interface LabSearch {
  readonly framework?: string;
  readonly year?: number;
  readonly group?: string;
  /** Codes of indicators that are left out: `UN_EPI,WGI_RQ`. */
  readonly off?: string;
  /** Weights of areas and indicators: `policy:2,trust:0`. */
  readonly w?: string;
  readonly norm?: (typeof NORMALISATIONS)[number];
  readonly treat?: 'winsorise';
  readonly gaps?: (typeof GAPS)[number];
  readonly within?: (typeof MEANS)[number];
  readonly across?: (typeof MEANS)[number];
  /** Noise of the weights in the bands, per cent. */
  readonly noise?: number;
  /** `exact`: the age of values is no part of the bands. */
  readonly values?: 'exact';
  /** `one`: the mean is no part of the bands. */
  readonly means?: 'one';
}

/** Changes of the search: `undefined` takes a choice back. */
export type ChangeLab = (
  change: { readonly [K in keyof LabSearch]?: LabSearch[K] | undefined },
  options?: { readonly replace?: boolean },
) => void;

/** Reads the state from the address; what is not understood is left out. */
export const labSearch = (raw: Record<string, unknown>): LabSearch =>
  compact({
    framework: textParam(raw, 'framework'),
    year: integerParam(raw, 'year', 1990, 2100),
    group: textParam(raw, 'group'),
    off: textParam(raw, 'off'),
    w: textParam(raw, 'w'),
    norm: choiceParam(raw, 'norm', NORMALISATIONS),
    treat: choiceParam(raw, 'treat', ['winsorise']),
    gaps: choiceParam(raw, 'gaps', GAPS),
    within: choiceParam(raw, 'within', MEANS),
    across: choiceParam(raw, 'across', MEANS),
    noise: NOISES.find((noise) => noise === Number(raw.noise)),
    values: choiceParam(raw, 'values', ['exact']),
    means: choiceParam(raw, 'means', ['one']),
  });

/** Codes of a list in the address. */
export const readList = (text: string | undefined): readonly string[] =>
  text?.split(',').filter((code) => code !== '') ?? [];

/** Weights of the address; what is no number between 0 and 10 is left out. */
export function readWeights(text: string | undefined): Readonly<Record<string, number>> {
  const weights: Record<string, number> = {};
  for (const part of readList(text)) {
    const [code = '', value = ''] = part.split(':');
    const weight = Number(value);
    if (code !== '' && value !== '' && weight >= 0 && weight <= 10) weights[code] = weight;
  }
  return weights;
}

/** Weights as the address holds them; those that are 1 are left out. */
export function writeWeights(weights: Readonly<Record<string, number>>): string | undefined {
  const parts = Object.entries(weights).flatMap(([code, weight]) =>
    weight === 1 ? [] : [`${code}:${weight}`],
  );
  return parts.length === 0 ? undefined : parts.join(',');
}

/** The default noise of weights, per cent. */
export const DEFAULT_NOISE = 25;

/** The search of the lab as changes to the index. */
export function changesOf(search: LabSearch): IndexChanges {
  const weights = readWeights(search.w);
  return compact({
    off: search.off === undefined ? undefined : readList(search.off),
    weights: Object.keys(weights).length === 0 ? undefined : weights,
    normalisation: normalisationOf(search.norm),
    treatment: search.treat === undefined ? undefined : ('winsorise-then-log' as const),
    imputation: search.gaps === undefined || search.gaps === 'leave' ? undefined : search.gaps,
    within: meanOf(search.within),
    across: meanOf(search.across),
    choices: choicesOf(search),
  }) as IndexChanges;
}

const meanOf = (method: (typeof MEANS)[number] | undefined): Aggregation | undefined =>
  method === undefined ? undefined : { method };

/** Scales start above 0, so that geometric means can follow. */
function normalisationOf(norm: LabSearch['norm']): Normalisation | undefined {
  switch (norm) {
    case 'min-max':
      return { method: 'min-max', bounds: [1, 100] };
    case 'z-score':
      return { method: 'z-score', mean: 50, sd: 10 };
    case 'rank':
      return { method: 'rank' };
    default:
      return undefined;
  }
}

/** What the bands are made of. */
export function choicesOf({ noise = DEFAULT_NOISE, values, means }: LabSearch): Choices {
  return compact({
    values: values === 'exact' ? undefined : true,
    weight_noise: noise === 0 ? undefined : { noise: noise / 100 },
    aggregation:
      means === 'one' ? undefined : [{ method: 'arithmetic' as const }, { method: 'geometric' as const }],
  }) as Choices;
}

/** Whether anything is changed against the framework; what bands are made of is no change. */
export const isChanged = ({ off, w, norm, treat, gaps, within, across }: LabSearch): boolean =>
  [off, w, norm, treat, gaps, within, across].some((value) => value !== undefined);

/** A search without its changes. */
export const UNCHANGED: { readonly [K in keyof LabSearch]: undefined } = {
  off: undefined,
  w: undefined,
  norm: undefined,
  treat: undefined,
  gaps: undefined,
  within: undefined,
  across: undefined,
};
