import { drawHeatTable } from '../../charts/heat-table.ts';
import type { Picture } from '../../charts/picture.ts';
import type { ChartStyle } from '../../charts/style.ts';
import type { ChartTable } from '../../charts/table.ts';
import { SCORE_CLASSES } from '../../components/score-scale.ts';

/** The table of profiles as a drawing, for a file. Columns: code, name, areas, overall, mark of partial scores. */
export function drawProfiles(table: ChartTable, texts: { readonly title: string; readonly finding: string }) {
  const scores = table.columns.slice(2, -1);
  return (style: ChartStyle): Picture =>
    drawHeatTable(
      {
        ...texts,
        rowHead: style.words.economy,
        columns: scores.map(({ id, head }) => ({ id: id ?? head, label: head, title: head })),
        limits: SCORE_CLASSES.limits,
        classLabels: classLabels(style.number),
        rows: table.rows.map((cells) => ({
          label: String(cells[1]),
          cells: cells.slice(2, -1).map((cell) => ({
            value: typeof cell === 'number' ? cell : undefined,
            note: typeof cell === 'object' && cell !== null ? cell.missing : undefined,
          })),
        })),
      },
      style,
    );
}

function classLabels(number: (value: number) => string): string[] {
  const { limits } = SCORE_CLASSES;
  const between = limits.slice(1).map((limit, at) => `${number(limits[at] ?? 0)}–${number(limit)}`);
  return [`< ${number(limits[0] ?? 0)}`, ...between, `≥ ${number(limits.at(-1) ?? 100)}`];
}
