/**
 * Steiner trees on the instances of the PACE 2018 challenge, ten seconds each: `npm run bench -- steiner` takes half an hour. Needs the
 * reference material in ../shared; without it nothing is measured.
 */
import { solveSteiner } from '@serai/core/network';
import { listPace, type PaceInstance } from '../test/harness/pace.ts';
import { sharedFolder } from '../test/harness/shared-folder.ts';
import type { Measurement } from './measurement.ts';

export const name = 'steiner';

const SECONDS = 10;
const FEW = 12;

interface Outcome {
  readonly instance: PaceInstance;
  readonly terminals: number;
  readonly optimal: boolean;
  readonly proven: boolean;
  /** Percent above the optimum, or above the best bound that is known. */
  readonly gap: number;
  readonly seconds: number;
}

export async function run(): Promise<Measurement[]> {
  if (sharedFolder === undefined) return [];
  const outcomes = listPace(sharedFolder).map(solve);
  const few = outcomes.filter(({ terminals }) => terminals <= FEW);
  return [
    {
      ...{ metric: `up to ${FEW} terminals: optima of ${few.length}`, unit: 'instances' },
      ...{ value: few.filter(({ optimal }) => optimal).length, target: `>= ${few.length}` },
    },
    {
      ...{ metric: `up to ${FEW} terminals: slowest`, unit: 's', target: `<= ${SECONDS}` },
      value: round(Math.max(...few.map(({ seconds }) => seconds))),
    },
    ...([1, 2, 3] as const).flatMap((track) => {
      const own = outcomes.filter(({ instance }) => instance.track === track);
      const mean = own.reduce((sum, { gap }) => sum + gap, 0) / own.length;
      const count = (which: (outcome: Outcome) => boolean) => own.filter(which).length;
      return [
        {
          metric: `track ${track}: optima of ${own.length}`,
          value: count(({ optimal }) => optimal),
          unit: 'instances',
        },
        { metric: `track ${track}: proven`, value: count(({ proven }) => proven), unit: 'instances' },
        {
          metric: `track ${track}: mean gap`,
          value: round(mean),
          unit: '%',
          target: track === 1 ? '<= 0.5' : '<= 1.5',
        },
      ];
    }),
  ];
}

function solve(instance: PaceInstance): Outcome {
  const file = instance.read();
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const tree = solveSteiner(file, {
    rounds: Number.POSITIVE_INFINITY,
    mayContinue: () => seconds() < SECONDS,
  });
  process.stderr.write(`  track ${instance.track} ${instance.name}: ${tree.cost}, known ${instance.upper}\n`);
  return {
    instance,
    terminals: file.terminals.length,
    optimal: tree.cost <= instance.upper,
    proven: tree.exact,
    gap: (tree.cost / instance.lower - 1) * 100,
    seconds: seconds(),
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
