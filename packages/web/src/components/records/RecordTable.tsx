import { Fragment, type ReactNode, useId } from 'react';
import { useFrameSearch } from '../../app/useFrameSearch.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { SortHead } from '../sortable/SortHead.tsx';
import { nextOrder, readOrder, sortRows } from '../sortable/sort.ts';
import classes from './RecordTable.module.css';

/** A column of records: how one is shown and, where the whole list is here, what it is ordered by. */
export interface RecordColumn<Row> {
  readonly id: string;
  readonly head: string;
  readonly numeric?: boolean;
  /** Names that people wrote: they break anywhere, so that a long one does not widen the page. */
  readonly written?: boolean;
  readonly cell: (row: Row) => ReactNode;
  readonly by?: (row: Row) => string | number | undefined;
}

/** What opens below a record. */
export interface RecordDetail<Row> {
  /** Key of the record that is open. */
  readonly opened: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
  /** Name of the button for those who do not see the row, e.g. "Details of entry 12". */
  readonly label: (row: Row) => string;
  readonly content: (row: Row) => ReactNode;
}

interface RecordTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly RecordColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly detail?: RecordDetail<Row>;
}

/**
 * A table of records: the first column heads its row; on a narrow screen each record becomes a block with its heads
 * beside the values. The order of a column that orders stands in the address, so a page has one such table.
 */
export function RecordTable<Row>({ caption, columns, rows, rowKey, detail }: RecordTableProps<Row>) {
  const { t, compare } = useI18n();
  const order = readOrder(useFrameSearch().sort);
  const change = useSearchChange();
  const id = useId();
  const by = columns.find((column) => column.id === order?.id)?.by;
  const sorted = by === undefined ? rows : sortRows(rows, by, order?.down === true, compare);
  const toggle = (column: string) => change({ sort: nextOrder(order, column) }, { replace: true });
  return (
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
          {detail !== undefined && (
            <th scope="col">
              <span className="s-hidden">{t('common.details')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => {
          const key = rowKey(row);
          const open = detail?.opened === key;
          const panel = `${id}-${key}`;
          return (
            <Fragment key={key}>
              <tr data-open={open || undefined}>
                {columns.map((column, at) => (
                  <Cell key={column.id} column={column} row={row} first={at === 0} />
                ))}
                {detail !== undefined && (
                  <td>
                    <button
                      type="button"
                      className={classes.toggle}
                      aria-expanded={open}
                      aria-controls={panel}
                      onClick={() => detail.onOpen(open ? undefined : key)}
                    >
                      <span aria-hidden="true">{t(open ? 'common.hideDetails' : 'common.details')}</span>
                      <span className="s-hidden">{detail.label(row)}</span>
                    </button>
                  </td>
                )}
              </tr>
              {open && (
                <tr className={classes.detail} id={panel}>
                  <td colSpan={columns.length + 1}>{detail?.content(row)}</td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

interface CellProps<Row> {
  readonly column: RecordColumn<Row>;
  readonly row: Row;
  readonly first: boolean;
}

function Cell<Row>({ column, row, first }: CellProps<Row>) {
  const content = (
    <div className={classes.value} data-written={column.written || undefined}>
      {column.cell(row)}
    </div>
  );
  if (first) return <th scope="row">{content}</th>;
  return (
    <td data-head={column.head} className={column.numeric === true ? 's-number' : undefined}>
      {content}
    </td>
  );
}
