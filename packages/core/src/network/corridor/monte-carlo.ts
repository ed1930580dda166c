import {
  accumulate,
  cellsOf,
  descend,
  type Neighbours,
  nextNormal,
  nextUniform,
  openStream,
} from '@serai/kernel';

/** One part of the cost of a cell, e.g. relief, land cover, right-of-way. */
export interface UncertainLayer {
  readonly name: string;
  /** Cost of each cell; infinite where nothing may pass. */
  readonly cost: Float32Array;
  /** Weight in the sum: every value between these is as likely. */
  readonly weight: readonly [least: number, most: number];
  /**
   * Relative standard error of the whole layer: its costs are multiplied by 1 + error x N(0, 1), a twentieth at least. Without
   * logarithms, so that the bits are the same on every engine.
   */
  readonly error: number;
}

export interface SelectionStudy {
  readonly width: number;
  readonly height: number;
  readonly layers: readonly UncertainLayer[];
  readonly from: number;
  readonly to: number;
  readonly neighbours: Neighbours;
  readonly seed: number;
}

/** How often the best way passes each cell, over draws of costs and weights. */
export interface SelectionFrequency {
  readonly draws: number;
  /** Draws in which a way was found. */
  readonly found: number;
  /** Share of the draws, of each cell. */
  readonly frequency: Float32Array;
  /** Cost of the best way of each draw, in the units of that draw. */
  readonly costs: Float64Array;
  /** Largest standard error of a frequency: 0.5 / sqrt(draws). */
  readonly standardError: number;
}

/**
 * Monte Carlo over costs and weights. Draw i has a stream of its own, so that any part of the draws may be done anywhere, and the
 * same seed gives the same bits: `first` is the number of the first draw of this part. Merge parts with mergeFrequencies.
 */
export function computeSelectionFrequency(
  study: SelectionStudy,
  draws: number,
  first = 0,
): SelectionFrequency {
  const size = cellsOf(study);
  const frequency = new Float32Array(size);
  const costs = new Float64Array(draws);
  const cost = new Float32Array(size);
  let found = 0;
  for (let draw = 0; draw < draws; draw++) {
    fillCost(study, cost, first + draw);
    const grid = { width: study.width, height: study.height, cost };
    const accumulation = accumulate(grid, [study.from], {
      neighbours: study.neighbours,
      targets: [study.to],
    });
    costs[draw] = accumulation.distance[study.to]!;
    const { cells } = descend(grid, accumulation, study.to, study.neighbours);
    if (cells.length > 0) found++;
    for (const cell of cells) frequency[cell]! += 1;
  }
  for (let cell = 0; cell < size; cell++) frequency[cell]! /= draws;
  return { draws, found, frequency, costs, standardError: 0.5 / Math.sqrt(draws) };
}

/** The sum of the layers, each by its weight and error of this draw. */
function fillCost({ layers, seed }: SelectionStudy, cost: Float32Array, draw: number): void {
  cost.fill(0);
  for (const { name, cost: part, weight, error } of layers) {
    // A stream for each layer, so that one more changes nothing in the others.
    const stream = openStream(seed, 'selection', String(draw), name);
    const [least, most] = weight;
    const share = least + (most - least) * nextUniform(stream);
    const factor = share * Math.max(0.05, 1 + error * nextNormal(stream));
    for (let cell = 0; cell < cost.length; cell++) cost[cell]! += factor * part[cell]!;
  }
}

/** One answer of several parts. */
export function mergeFrequencies(parts: readonly SelectionFrequency[]): SelectionFrequency {
  const draws = parts.reduce((sum, part) => sum + part.draws, 0);
  const frequency = new Float32Array(parts[0]!.frequency.length);
  for (const part of parts) {
    for (let cell = 0; cell < frequency.length; cell++) {
      // Whole numbers again before they are added, so that the parts do not matter.
      frequency[cell]! += Math.round(part.frequency[cell]! * part.draws);
    }
  }
  for (let cell = 0; cell < frequency.length; cell++) frequency[cell]! /= draws;
  return {
    draws,
    found: parts.reduce((sum, part) => sum + part.found, 0),
    frequency,
    costs: Float64Array.from(parts.flatMap((part) => [...part.costs])),
    standardError: 0.5 / Math.sqrt(draws),
  };
}
