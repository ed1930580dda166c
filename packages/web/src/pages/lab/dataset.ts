import type { LabWire } from '@serai/app';
import type { Dataset, IndexNode } from '@serai/core/indicators';

/** The wire as a dataset of the engine. */
export function datasetOf(lab: LabWire): Dataset {
  const places = new Map(lab.nodes.map(({ code }, at) => [code, at]));
  const numbers = (values: readonly (number | null)[]): Float64Array =>
    Float64Array.from(values, (value) => value ?? Number.NaN);
  return {
    units: lab.areas.map(({ iso3 }) => iso3),
    unitNames: lab.areas.map(({ iso3 }) => iso3),
    tree: {
      nodes: lab.nodes.map(
        (node): IndexNode => ({
          code: node.code,
          name: node.code,
          level: node.level,
          parent: node.parent ?? undefined,
          parentAt: node.parent === null ? -1 : places.get(node.parent)!,
          weight: node.weight,
          direction: node.direction,
          target: undefined,
          denominator: undefined,
          goalposts: node.goalposts ?? undefined,
          unit: undefined,
        }),
      ),
      indicators: lab.indicators,
      levels: lab.nodes.reduce((most, { level }) => Math.max(most, level), 0),
    },
    values: { rows: lab.areas.length, columns: lab.indicators, values: numbers(lab.values) },
    marks: Uint8Array.from(lab.marks),
    denominators: new Map(),
    groups: new Map(),
    uncertainty: { spread: Float64Array.from(lab.spread), floor: numbers(lab.floor) },
  };
}
