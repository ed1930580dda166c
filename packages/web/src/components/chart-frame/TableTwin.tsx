import { type Cell, type ChartTable, type Column, isGap } from '../../charts/table.ts';
import { useI18n } from '../../i18n/useI18n.ts';

/** The chart as a table; a gap stands as its reason, in words on a hatch. */
export function TableTwin({ table, caption }: { table: ChartTable; caption: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="s-scroll" tabIndex={0} aria-label={caption}>
      <table className="s-table">
        <caption className="s-hidden">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.head} scope="col" className={column.numeric ? 's-number' : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.map((cell) => JSON.stringify(cell)).join()}>
              {table.columns.map((column, at) => (
                <TableCell key={column.head} cell={row[at] ?? ''} column={column} head={at === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TableCell({ cell, column, head }: { cell: Cell; column: Column; head: boolean }) {
  const { t, format } = useI18n();
  if (isGap(cell))
    return <td className="s-hatch s-muted">{cell === null ? t('common.noData') : cell.missing}</td>;
  const write = column.score === true ? format.score : format.figure;
  const text = typeof cell === 'number' ? write(cell) : cell;
  if (head) return <th scope="row">{text}</th>;
  const title = typeof cell === 'number' ? format.full(cell) : undefined;
  return (
    <td className={column.numeric ? 's-number' : undefined} title={title}>
      {text}
    </td>
  );
}
