/** Results that are none: numbers beyond computing, and steps that leave nothing of anybody. */
import { type Finding, type Matrix, Problem } from '../../measure/index.ts';
import type { IndexNode } from '../data/dataset.ts';
import type { Stage } from './result.ts';

/** Throws Problem with a finding a column that holds an infinite number; `step` made it. */
export function checkFinite(
  values: Matrix,
  context: {
    readonly nodes: readonly Pick<IndexNode, 'code'>[];
    readonly units: readonly string[];
    readonly step: string;
  },
): void {
  const findings: Finding[] = [];
  const told = new Set<number>();
  for (let at = 0; at < values.values.length; at++) {
    const value = values.values[at]!;
    const column = at % values.columns;
    if (Number.isFinite(value) || Number.isNaN(value) || told.has(column)) continue;
    told.add(column);
    const { code } = context.nodes[column]!;
    const unit = context.units[Math.floor(at / values.columns)]!;
    findings.push({
      severity: 'error',
      code: 'beyond-numbers',
      message: `The ${context.step} step makes ${code} of ${unit} a number that is too large to compute with: look at its values, and at the settings of the step.`,
      column: code,
      field: `steps.${context.step}`,
      params: { node: code, unit, step: context.step },
    });
  }
  if (findings.length > 0) {
    throw new Problem('invalid-input', 'The numbers leave the range of what can be computed.', { findings });
  }
}

/** Throws Problem when normalisation found no value of anybody although there were some: the first reason says why. */
export function checkLeft(stages: readonly Stage[], findings: readonly Finding[]): void {
  const isEmpty = ({ values }: Stage): boolean => values.values.every(Number.isNaN);
  const at = stages.findIndex(({ step }) => step === 'normalise');
  const before = stages[at - 1];
  if (at < 0 || before === undefined || isEmpty(before) || !isEmpty(stages[at]!)) return;
  const reasons = findings.filter(({ code }) => code.startsWith('normalisation-'));
  const why = reasons[0] === undefined ? '' : ` ${reasons[0].message}`;
  const more = reasons.length > 1 ? ` So it is with ${reasons.length - 1} more.` : '';
  const message = `Normalisation leaves no value of any indicator.${why}${more}`;
  throw new Problem('invalid-input', message, {
    findings: [{ severity: 'error', code: 'nothing-left', message, field: 'steps.normalise.using' }],
  });
}
