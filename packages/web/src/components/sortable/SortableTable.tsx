import type { ReactNode } from 'react';
import { useFrameSearch } from '../../app/useFrameSearch.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './SortableTable.module.css';
import { SortHead } from './SortHead.tsx';
import { nextOrder, readOrder, sortRows } from './sort.ts';

/** A column: how a row is shown, and what it is sorted by. */
export interface SortableColumn<Row> {
  readonly id: string;
  readonly head: string;
  readonly numeric?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** Undefined sorts to the end in both directions: a gap is neither small nor large. */
  readonly by?: (row: Row) => string | number | undefined;
}

interface SortableTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly SortableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly selected?: (row: Row) => boolean;
}

/**
 * A table whose heads sort, by pointer and keyboard; the first column heads its row and stays in sight. The order
 * stands in the address (`?sort=value`, `?sort=-value`), so a page has one such table.
 */
export function SortableTable<Row>({ caption, columns, rows, rowKey, selected }: SortableTableProps<Row>) {
  const { compare } = useI18n();
  const order = readOrder(useFrameSearch().sort);
  const change = useSearchChange();
  const by = columns.find(({ id }) => id === order?.id)?.by;
  const sorted = by === undefined ? rows : sortRows(rows, by, order?.down === true, compare);
  const toggle = (id: string) => change({ sort: nextOrder(order, id) }, { replace: true });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={`s-scroll ${classes.scroll}`} tabIndex={0} aria-label={caption}>
      <table className={`s-table ${classes.table}`}>
        <caption className="s-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <SortHead
                key={column.id}
                {...column}
                order={order}
                onPress={column.by === undefined ? undefined : () => toggle(column.id)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={rowKey(row)} data-selected={selected?.(row) === true || undefined}>
              {columns.map((column, at) =>
                at === 0 ? (
                  <th key={column.id} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={column.numeric === true ? 's-number' : undefined}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
