import { COST_PARTS, type CostPart } from '@serai/core/network';
import { useI18n } from '../../i18n/useI18n.ts';
import type { FoundRoute } from '../../workers/corridor-protocol.ts';
import classes from './Corridor.module.css';

const CLASS: Readonly<Record<CostPart, string>> = {
  trench: 'trench',
  'along-road': 'alongRoad',
  'along-rail': 'alongRail',
  changes: 'changes',
  rivers: 'rivers',
  slopes: 'slopes',
};

interface CostBreakdownProps {
  readonly routes: readonly FoundRoute[];
  readonly chosen: number;
}

/** What the cost of each way comes of: one bar a way, all on one scale, and the numbers below. */
export function CostBreakdown({ routes, chosen }: CostBreakdownProps) {
  const { t, format } = useI18n();
  const most = Math.max(...routes.map(({ cost }) => cost));
  const parts = COST_PARTS.filter((part) => routes.some((route) => route.parts[part] >= 0.5));
  const name = (at: number) => (at === 0 ? t('corridor.best') : t('corridor.alternative', { number: at }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={classes.scroll} tabIndex={0} aria-label={t('corridor.parts')}>
      <table className={`${classes.table} ${classes.breakdown}`}>
        <caption>{t('corridor.partsCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('corridor.route')}</th>
            {parts.map((part) => (
              <th key={part} scope="col">
                <span className={`${classes.swatch} ${classes[CLASS[part]]}`} aria-hidden="true" />
                {t(`corridor.part.${part}`)}
              </th>
            ))}
            <th scope="col">{t('corridor.partsSum')}</th>
          </tr>
        </thead>
        <tbody>
          {routes.map((route, at) => (
            <tr key={route.cost} data-chosen={at === chosen || undefined}>
              <th scope="row">
                {name(at)}
                <svg
                  className={classes.bar}
                  viewBox="0 0 100 8"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  {stacked(route, most).map(({ part, from, width }) => (
                    <rect key={part} x={from} width={width} height={8} className={classes[CLASS[part]]} />
                  ))}
                </svg>
              </th>
              {parts.map((part) => (
                <td key={part}>{format.integer(route.parts[part])}</td>
              ))}
              <td>{format.integer(route.cost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Parts from left to right, in hundredths of the longest bar. */
function stacked({ parts }: FoundRoute, most: number): { part: CostPart; from: number; width: number }[] {
  let from = 0;
  return COST_PARTS.map((part) => {
    const width = (100 * parts[part]) / most;
    from += width;
    return { part, from: from - width, width };
  });
}
