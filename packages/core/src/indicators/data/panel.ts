/** Several years a unit: the year asked for is computed, what lies before may stand in for its gaps. */
import type { Finding } from '../../measure/index.ts';
import type { Earlier } from './dataset.ts';

/** One row of the data. */
export interface PanelRow {
  readonly unit: string;
  readonly name: string;
  readonly line: number;
  /** Undefined when the data have no column `Time`. */
  readonly year: number | undefined;
  readonly values: readonly number[];
  readonly groups: readonly (string | undefined)[];
  readonly denominators: readonly number[];
}

/** One row a unit, and what lies before it. */
export interface Collapsed {
  readonly units: readonly string[];
  readonly values: Float64Array;
  readonly earlier: Earlier | undefined;
  /** The row that stands for each unit. */
  readonly kept: readonly PanelRow[];
}

/**
 * Chooses the year (the newest when none is named) and lays the newest earlier value of every cell beside it. Two rows of
 * one unit and year are a finding, as is a unit without a row of the year: nobody falls out in silence.
 */
export function collapsePanel(
  rows: readonly PanelRow[],
  context: {
    readonly columns: number;
    readonly year: number | undefined;
    readonly file: string;
    readonly findings: Finding[];
  },
): Collapsed {
  const { columns, file, findings } = context;
  const years = rows.flatMap(({ year }) => (year === undefined || Number.isNaN(year) ? [] : [year]));
  const several = new Set(years).size > 1;
  const year = context.year ?? (several ? Math.max(...years) : years[0]);
  const byUnit = new Map<string, PanelRow[]>();
  for (const row of rows) byUnit.set(row.unit, [...(byUnit.get(row.unit) ?? []), row]);
  const kept: PanelRow[] = [];
  for (const [unit, own] of byUnit) {
    const current = own.filter((row) => year === undefined || row.year === undefined || row.year === year);
    for (const again of current.slice(1)) {
      const message = `${unit} stands twice${year === undefined ? '' : ` for ${year}`}: on line ${current[0]!.line} already.`;
      findings.push({
        severity: 'error',
        code: 'duplicate-unit',
        message,
        file,
        line: again.line,
        column: 'uCode',
        params: { unit },
      });
    }
    kept.push(current[0] ?? { ...own.at(-1)!, year, values: own[0]!.values.map(() => Number.NaN) });
  }
  const values = new Float64Array(kept.length * columns);
  for (const [at, row] of kept.entries()) values.set(row.values, at * columns);
  return {
    units: kept.map(({ unit }) => unit),
    values,
    earlier: several ? earlierOf(kept, byUnit, { columns, year: year! }) : undefined,
    kept,
  };
}

function earlierOf(
  kept: readonly PanelRow[],
  byUnit: ReadonlyMap<string, readonly PanelRow[]>,
  { columns, year }: { readonly columns: number; readonly year: number },
): Earlier {
  const values = new Float64Array(kept.length * columns).fill(Number.NaN);
  const ageYears = new Float64Array(kept.length * columns).fill(Number.NaN);
  kept.forEach(({ unit }, row) => {
    const older = byUnit
      .get(unit)!
      .filter((each) => each.year! < year)
      .sort((a, b) => b.year! - a.year!);
    for (let column = 0; column < columns; column++) {
      const found = older.find((each) => !Number.isNaN(each.values[column]!));
      if (found === undefined) continue;
      values[row * columns + column] = found.values[column]!;
      ageYears[row * columns + column] = year - found.year!;
    }
  });
  return { values, ageYears };
}
