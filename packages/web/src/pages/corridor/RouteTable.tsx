import { BUILD_MODELS } from '@serai/core/network';
import { useI18n } from '../../i18n/useI18n.ts';
import type { FoundRoute } from '../../workers/corridor-protocol.ts';
import classes from './Corridor.module.css';
import { modelClass } from './Profile.tsx';

interface RouteTableProps {
  readonly routes: readonly FoundRoute[];
  readonly chosen: number;
  readonly onChoose: (route: number) => void;
}

/** The routes beside each other; the chosen one is the one on the map and in the profile. */
export function RouteTable({ routes, chosen, onChoose }: RouteTableProps) {
  const { t, format } = useI18n();
  const share = (route: FoundRoute, model: string) =>
    route.segments.filter((each) => each.model === model).reduce((sum, { length_m }) => sum + length_m, 0);
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption>{t('corridor.tableCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('corridor.route')}</th>
            <th scope="col">{t('corridor.length')}</th>
            <th scope="col">{t('corridor.cost')}</th>
            <th scope="col">{t('corridor.climb')}</th>
            <th scope="col">{t('corridor.steepest')}</th>
            <th scope="col">{t('corridor.overlap')}</th>
            <th scope="col">{t('corridor.made')}</th>
          </tr>
        </thead>
        <tbody>
          {routes.map((route, i) => (
            <tr key={route.cost} data-chosen={i === chosen || undefined}>
              <th scope="row">
                <label>
                  <input
                    type="radio"
                    name="corridor-route"
                    checked={i === chosen}
                    onChange={() => onChoose(i)}
                  />
                  {i === 0 ? t('corridor.best') : t('corridor.alternative', { number: i })}
                </label>
              </th>
              <td>{format.integer(route.length_m / 1000)}</td>
              <td>{format.integer(route.cost)}</td>
              <td>{format.integer(route.climb_m)}</td>
              <td>{format.percent(route.steepest)}</td>
              <td>{i === 0 ? '' : format.percent(route.overlap)}</td>
              <td>
                <ul className={classes.parts}>
                  {BUILD_MODELS.filter((model) => share(route, model) > 0).map((model) => (
                    <li key={model}>
                      <span className={`${classes.swatch} ${modelClass(model)}`} aria-hidden="true" />
                      {t(`corridor.model.${model}`)}{' '}
                      {t('corridor.km', { km: format.integer(share(route, model) / 1000) })}
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
