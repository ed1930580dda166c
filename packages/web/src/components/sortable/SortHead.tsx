import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './SortableTable.module.css';
import type { Order } from './sort.ts';

interface SortHeadProps {
  readonly id: string;
  readonly head: string;
  readonly numeric?: boolean | undefined;
  /** Order of the table now. */
  readonly order: Order | undefined;
  /** Absent for a column that orders nothing. */
  readonly onPress: (() => void) | undefined;
}

/** Head of a column: a button that orders by it, and says which way it does. */
export function SortHead({ id, head, numeric, order, onPress }: SortHeadProps): ReactNode {
  const { t } = useI18n();
  const own = order?.id === id ? order : undefined;
  return (
    <th
      scope="col"
      className={numeric === true ? 's-number' : undefined}
      aria-sort={own === undefined ? undefined : own.down ? 'descending' : 'ascending'}
    >
      {onPress === undefined ? (
        head
      ) : (
        <button
          type="button"
          className={classes.head}
          title={t('indicator.sort', { column: head })}
          onClick={onPress}
        >
          {head}
        </button>
      )}
    </th>
  );
}
