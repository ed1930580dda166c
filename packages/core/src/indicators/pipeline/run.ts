/** Runs a pipeline over a dataset, step by step, and keeps every stage. */
import {
  columnOf,
  emptyMatrix,
  type Finding,
  type Matrix,
  Problem,
  rankDescending,
  type Solver,
  setColumn,
} from '../../measure/index.ts';
import { CELL_MARKS, type Dataset } from '../data/dataset.ts';
import {
  type AggregationPlan,
  aggregateTree,
  checkDomains,
  explainWithheld,
  openScores,
  planAggregation,
} from '../steps/aggregate-tree.ts';
import { denominate } from '../steps/denominate.ts';
import { impute } from '../steps/impute.ts';
import { normaliseColumn } from '../steps/normalise-column.ts';
import { screen } from '../steps/screen.ts';
import { treatColumn } from '../steps/treat.ts';
import { type FixedScores, resolveWeights, type Weights } from '../weighting/resolve.ts';
import { checkNames } from './check-names.ts';
import { checkFinite, checkLeft } from './check-results.ts';
import { normalisationFinding } from './findings.ts';
import { imputedFindings, imputedInFull } from './imputed.ts';
import type { PipelineRun, ScreenedOut, Stage, Treatment } from './result.ts';
import { findStep, type Pipeline, type Step } from './schema.ts';

/** What a run may need from outside. */
export interface PipelineServices {
  /** For benefit of the doubt. */
  readonly solver?: Solver | undefined;
}

/** Runs a pipeline. The same input gives the same bits. Throws one Problem with findings when it cannot be computed. */
export function runPipeline(
  dataset: Dataset,
  pipeline: Pipeline,
  services: PipelineServices = {},
): PipelineRun {
  const unknown = checkNames(dataset, pipeline);
  if (unknown.length > 0) {
    throw new Problem('invalid-input', 'The pipeline names what the data do not have.', {
      findings: unknown,
    });
  }
  const prepared = prepareData(dataset, pipeline);
  checkLeft(prepared.stages, prepared.findings);
  const last = prepared.stages.at(-1)!;
  const plan = planAggregation(dataset.tree, findStep(pipeline, 'aggregate')!);
  const { weights, scores } = scoreUnits({
    dataset,
    pipeline,
    services,
    plan,
    normalised: last.values,
    units: last.units,
  });
  checkDomains(scores, plan, { units: last.units, tree: dataset.tree });
  checkFinite(scores, { nodes: dataset.tree.nodes, units: last.units, step: 'aggregate' });
  return {
    pipeline,
    dataset,
    stages: prepared.stages,
    screenedOut: prepared.screenedOut,
    treatments: prepared.treatments,
    units: last.units,
    tree: dataset.tree,
    scores,
    ranks: rankColumns(scores),
    weights: weights.weights,
    families: weights.families,
    ...(weights.unitWeights === undefined ? {} : { unitWeights: weights.unitWeights }),
    withheld: explainWithheld(scores, plan, {
      units: last.units,
      tree: dataset.tree,
      weights: weights.weights,
    }),
    findings: [...prepared.findings, ...imputedFindings(imputedInFull(last)), ...weights.findings],
  };
}

/** The steps on indicators: everything before weights. */
export interface PreparedData {
  readonly stages: readonly Stage[];
  readonly screenedOut: readonly ScreenedOut[];
  readonly treatments: readonly Treatment[];
  readonly findings: readonly Finding[];
}

/** Runs the steps up to normalisation. */
export function prepareData(dataset: Dataset, pipeline: Pick<Pipeline, 'steps'>): PreparedData {
  const { units, values, marks } = dataset;
  const state: State = {
    dataset,
    stages: [{ step: 'raw', units, values, marks }],
    rows: units.map((_, row) => row),
    screenedOut: [],
    treatments: [],
    findings: [],
  };
  for (const step of pipeline.steps) {
    if (step.step === 'weigh' || step.step === 'aggregate') continue;
    const stage = { step: step.step, ...runStep(state, step) };
    checkFinite(stage.values, { nodes: dataset.tree.nodes, units: stage.units, step: step.step });
    state.stages.push(stage);
  }
  return state;
}

interface State {
  readonly dataset: Dataset;
  readonly stages: Stage[];
  /** Rows of the dataset that are left. */
  rows: readonly number[];
  readonly screenedOut: ScreenedOut[];
  readonly treatments: Treatment[];
  readonly findings: Finding[];
}

type DataStep = Exclude<Step, { step: 'weigh' | 'aggregate' }>;

function runStep(state: State, step: DataStep): Omit<Stage, 'step'> {
  const { units, values, marks } = state.stages.at(-1)!;
  switch (step.step) {
    case 'denominate': {
      const rows = { ...state.dataset, values };
      const { values: divided, findings } = denominate(rows, step);
      state.findings.push(...findings);
      return { units, values: divided, marks };
    }
    case 'screen': {
      const { rows, screenedOut } = screen(units, values, step);
      state.screenedOut.push(...screenedOut);
      state.rows = rows.map((row) => state.rows[row]!);
      return {
        units: rows.map((row) => units[row]!),
        values: takeRows(values, rows),
        marks: takeMarks(marks, values.columns, rows),
      };
    }
    case 'impute': {
      const filled = impute({ values, marks, groups: groupsOf(state), earlier: earlierOf(state) }, step);
      return { units, ...filled };
    }
    case 'treat':
      return { units, ...treatAll(state, step) };
    case 'normalise':
      return { units, ...normaliseAll(state, step) };
  }
}

function takeRows(matrix: Matrix, rows: readonly number[]): Matrix {
  const out = emptyMatrix(rows.length, matrix.columns);
  for (const [to, from] of rows.entries()) {
    out.values.set(
      matrix.values.subarray(from * matrix.columns, (from + 1) * matrix.columns),
      to * matrix.columns,
    );
  }
  return out;
}

function takeMarks(marks: Uint8Array, columns: number, rows: readonly number[]): Uint8Array {
  const out = new Uint8Array(rows.length * columns);
  for (const [to, from] of rows.entries())
    out.set(marks.subarray(from * columns, (from + 1) * columns), to * columns);
  return out;
}

const groupsOf = ({ dataset, rows }: State): ReadonlyMap<string, readonly (string | undefined)[]> =>
  new Map(Array.from(dataset.groups, ([code, groups]) => [code, rows.map((row) => groups[row])]));

function earlierOf({ dataset: { earlier, values }, rows }: State): Dataset['earlier'] {
  if (earlier === undefined) return undefined;
  const take = (from: Float64Array): Float64Array => takeRows({ ...values, values: from }, rows).values;
  return { values: take(earlier.values), ageYears: take(earlier.ageYears) };
}

function treatAll(state: State, step: Extract<Step, { step: 'treat' }>): Pick<Stage, 'values' | 'marks'> {
  const before = state.stages.at(-1)!;
  const values = emptyMatrix(before.values.rows, before.values.columns);
  const marks = Uint8Array.from(before.marks);
  state.dataset.tree.nodes.slice(0, values.columns).forEach(({ code }, column) => {
    const raw = columnOf(before.values, column);
    const method = step.indicators?.[code] ?? step.method;
    const { values: treated, ...details } = treatColumn(raw, { ...step, method });
    state.treatments.push({ indicator: code, ...details });
    setColumn(values, column, treated);
    for (let row = 0; row < values.rows; row++) {
      if (treated[row] === raw[row] || Number.isNaN(raw[row]!)) continue;
      marks[row * values.columns + column]! |= CELL_MARKS.treated;
    }
  });
  return { values, marks };
}

function normaliseAll(
  state: State,
  step: Extract<Step, { step: 'normalise' }>,
): Pick<Stage, 'values' | 'marks'> {
  const before = state.stages.at(-1)!;
  const values = emptyMatrix(before.values.rows, before.values.columns);
  const marks = Uint8Array.from(before.marks);
  const rowOf = (unit: string): number => before.units.indexOf(unit);
  state.dataset.tree.nodes.slice(0, values.columns).forEach((node, column) => {
    const using = step.indicators?.[node.code] ?? step.using;
    const raw = columnOf(before.values, column);
    const { values: normalised, issue } = normaliseColumn(raw, using, { node, rowOf });
    if (issue !== undefined) state.findings.push(normalisationFinding(issue, node, using));
    setColumn(values, column, normalised);
    if (using.method !== 'goalposts' || node.goalposts === undefined) return;
    const { lower, upper } = node.goalposts;
    for (let row = 0; row < values.rows; row++) {
      if (raw[row]! < lower || raw[row]! > upper) marks[row * values.columns + column]! |= CELL_MARKS.clipped;
    }
  });
  return { values, marks };
}

interface ScoreInput {
  readonly dataset: Dataset;
  readonly pipeline: Pipeline;
  readonly services: PipelineServices;
  readonly plan: AggregationPlan;
  readonly normalised: Matrix;
  /** Units of the rows, to name them in findings. */
  readonly units?: readonly string[];
}

/** Weights and the scores of all nodes. */
export function scoreUnits(input: ScoreInput): { readonly weights: Weights; readonly scores: Matrix } {
  const { dataset, pipeline, plan, normalised } = input;
  const compute = (weights: Float64Array, fixed: FixedScores): Matrix => {
    const scores = openScores(normalised, dataset.tree);
    aggregateTree(scores, plan, weights, fixed);
    return scores;
  };
  const weights = resolveWeights({
    tree: dataset.tree,
    step: findStep(pipeline, 'weigh'),
    solver: input.services.solver,
    units: input.units,
    aggregate: compute,
  });
  return { weights, scores: compute(weights.weights, weights.fixed) };
}

function rankColumns(scores: Matrix): Matrix {
  const ranks = emptyMatrix(scores.rows, scores.columns);
  for (let column = 0; column < scores.columns; column++)
    setColumn(ranks, column, rankDescending(columnOf(scores, column)));
  return ranks;
}
