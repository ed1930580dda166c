/** Whether limits of shares can be met at all: without that, every programme has the answer 0 for everybody. */
import type { Finding } from '../../measure/index.ts';

/** The siblings that are weighed. */
export interface LimitedSiblings {
  readonly parent: string;
  readonly codes: readonly string[];
  /** Scores of the children, NaN = absent. */
  readonly columns: readonly ArrayLike<number>[];
  readonly units: readonly string[] | undefined;
  readonly field: string;
}

/** Limits may miss 1 by rounding, e.g. three times a third. */
const SLACK = 1e-9;

const fits = ([low, high]: readonly [number, number], children: number): boolean =>
  low <= high && low * children <= 1 + SLACK && high * children >= 1 - SLACK;

/** One finding when the shares of the children of a unit cannot sum to 1 within the limits; it says what would fit. */
export function shareLimitFindings(
  siblings: LimitedSiblings,
  share: readonly [number, number] | null,
): Finding[] {
  if (share === null) return [];
  const { parent, codes, columns, units } = siblings;
  if (!fits(share, codes.length)) {
    return [
      finding(siblings, share, { who: `${parent} has ${codes.length} children`, children: codes.length }),
    ];
  }
  const rows = columns[0]?.length ?? 0;
  for (let row = 0; row < rows; row++) {
    const present = columns.reduce((count, column) => count + (Number.isNaN(column[row]!) ? 0 : 1), 0);
    if (present === 0 || fits(share, present)) continue;
    const who = `${units?.[row] ?? `Unit ${row + 1}`} has ${present} of the ${codes.length} children of ${parent}`;
    return [finding(siblings, share, { who, children: present })];
  }
  return [];
}

function finding(
  { parent, field }: LimitedSiblings,
  share: readonly [number, number],
  { who, children }: { readonly who: string; readonly children: number },
): Finding {
  const [low, high] = share.map((each) => Number((each * 100).toFixed(1)));
  const most = Math.floor(1000 / children) / 10;
  const least = Math.ceil(1000 / children) / 10;
  const message = `${who}: shares of ${low} to ${high} % each cannot sum to 100 %. The first limit fits up to ${most} %, the second from ${least} %: set \`share\`, null for no limits, or fill the gaps.`;
  return {
    severity: 'error',
    code: 'shares-do-not-fit',
    message,
    field: `${field}.share`,
    params: { parent, children, low: share[0], high: share[1] },
  };
}
