import type { Finding } from '../../measure/index.ts';
import type { IndexNode } from '../data/dataset.ts';
import type { NormalisationIssue } from '../steps/normalise-column.ts';
import type { Normalisation } from './schema.ts';

const SENTENCES: Readonly<Record<NormalisationIssue, (code: string, using: Normalisation) => string>> = {
  constant: (code) =>
    `${code} has the same value for every unit: it tells nobody apart, and everyone got the same score.`,
  'no-target': (code) => `${code} has no target in the metadata: it is absent. Fill in the column Target.`,
  'no-goalposts': (code) =>
    `${code} has no goalposts in the metadata: it is absent. Fill in Lower and Upper.`,
  'target-not-beyond': (code) =>
    `The target of ${code} is not better than its worst value: it is absent. Correct Target or Direction.`,
  'no-reference-value': (code, using) =>
    `The reference unit ${unitOf(using)} has no value of ${code}: it is absent.`,
  'reference-is-worst': (code, using) =>
    `The reference unit ${unitOf(using)} has the worst value of ${code}: nobody can be measured against it, and it is absent.`,
  'fraction-turns-direction': (code) =>
    `Less of ${code} is better, and a fraction of the largest value turns that round: choose another normalisation for it.`,
};

const unitOf = (using: Normalisation): string => ('unit' in using ? using.unit : '');

/** What normalising an indicator found, as a warning that names it. */
export const normalisationFinding = (
  issue: NormalisationIssue,
  { code }: IndexNode,
  using: Normalisation,
): Finding => ({
  severity: 'warning',
  code: `normalisation-${issue}`,
  message: SENTENCES[issue](code, using),
  column: code,
  field: 'steps.normalise',
  params: { indicator: code, method: using.method },
});
