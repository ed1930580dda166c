import type { Cell, ChartTable, Column } from '../../charts/table.ts';
import { useI18n } from '../../i18n/useI18n.ts';

/** The chart as a table; a gap stands as its reason, in words on a hatch. */
export function TableTwin({ table }: { table: ChartTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="s-scroll" tabIndex={0} aria-label={table.caption}>
      <table className="s-table">
        <caption className="s-hidden">{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.id} scope="col" className={column.numeric ? 's-number' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.map((cell) => JSON.stringify(cell)).join()}>
              {table.columns.map((column, at) => (
                <TableCell key={column.id} cell={row[at] ?? ''} column={column} head={at === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TableCell({ cell, column, head }: { cell: Cell; column: Column; head: boolean }) {
  const { format } = useI18n();
  if (typeof cell === 'object') return <td className="s-hatch s-muted">{cell.missing}</td>;
  const text = typeof cell === 'number' ? format.figure(cell) : cell;
  if (head) return <th scope="row">{text}</th>;
  const title = typeof cell === 'number' ? format.full(cell) : undefined;
  return (
    <td className={column.numeric ? 's-number' : undefined} title={title}>
      {text}
    </td>
  );
}
