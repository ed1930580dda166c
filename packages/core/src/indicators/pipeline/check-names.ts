/** Codes that the settings of steps name: what is not in the metadata would be passed over in silence. */
import { type Finding, nearest } from '../../measure/index.ts';
import { type Dataset, indicatorCodes } from '../data/dataset.ts';
import { findStep, type Normalisation, type Pipeline } from './schema.ts';

/** A finding a code of the treat, normalise and weigh steps that is no indicator, node or unit. */
export function checkNames(dataset: Dataset, pipeline: Pick<Pipeline, 'steps'>): Finding[] {
  const codes = indicatorCodes(dataset);
  const treat = findStep(pipeline, 'treat');
  const normalise = findStep(pipeline, 'normalise');
  return [
    ...unknownKeys('treat', treat?.indicators, codes),
    ...unknownKeys('normalise', normalise?.indicators, codes),
    ...(normalise === undefined ? [] : referenceUnits(dataset.units, normalise)),
  ];
}

function unknownKeys(
  step: 'treat' | 'normalise',
  named: Readonly<Record<string, unknown>> | undefined,
  codes: readonly string[],
): Finding[] {
  const known = new Set(codes);
  return Object.keys(named ?? {})
    .filter((code) => !known.has(code))
    .map((code) => ({
      severity: 'error',
      code: 'unknown-indicator',
      message: `The ${step} step names ${code}, which is no indicator of the metadata.${meant(code, codes)}`,
      field: `steps.${step}.indicators.${code}`,
      params: { indicator: code },
    }));
}

/** Units that values are measured against. */
function referenceUnits(
  units: readonly string[],
  {
    using,
    indicators = {},
  }: {
    readonly using: Normalisation;
    readonly indicators?: Readonly<Record<string, Normalisation>> | undefined;
  },
): Finding[] {
  const places = [
    ['using', using] as const,
    ...Object.entries(indicators).map(([code, own]) => [`indicators.${code}`, own] as const),
  ];
  return places.flatMap(([place, own]): Finding[] => {
    if (own.method !== 'distance-to-reference' || units.includes(own.unit)) return [];
    const message = `The reference unit ${own.unit} is no unit of the data.${meant(own.unit, units)}`;
    const field = `steps.normalise.${place}.unit`;
    return [{ severity: 'error', code: 'unknown-unit', message, field, params: { unit: own.unit } }];
  });
}

/** The nearest code that exists, as a question. */
export function meant(code: string, known: Iterable<string>): string {
  const near = nearest(code, known);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}
