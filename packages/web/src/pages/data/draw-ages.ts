import { drawHeatTable } from '../../charts/heat-table.ts';
import type { Picture } from '../../charts/picture.ts';
import type { ChartStyle, ChartTexts } from '../../charts/style.ts';
import { AGE_LIMITS } from './age.ts';

/** A row of the table of ages: a series, and the year of its newest figure for each economy. */
export interface AgeRow {
  readonly label: string;
  readonly years: readonly (number | null)[];
}

interface AgePicture extends ChartTexts {
  readonly rowHead: string;
  readonly columns: readonly { readonly id: string; readonly label: string; readonly title: string }[];
  readonly rows: readonly AgeRow[];
  /** Meaning of the classes from old to new. */
  readonly classLabels: readonly string[];
}

/** The table of ages as a drawing, for a file: pale is old, a hatch is none, as on the page. */
export function drawAges({ rows, ...picture }: AgePicture, referenceYear: number) {
  const model = {
    ...picture,
    limits: AGE_LIMITS.map((age) => referenceYear - age).toReversed(),
    rows: rows.map(({ label, years }) => ({
      label,
      cells: years.map((year) => ({
        value: year ?? undefined,
        label: year === null ? undefined : String(year),
      })),
    })),
  };
  return (style: ChartStyle): Picture => drawHeatTable(model, style);
}
