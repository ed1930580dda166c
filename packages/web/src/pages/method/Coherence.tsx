import { useQuery } from '@tanstack/react-query';
import { queries } from '../../app/queries.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Method.module.css';
import type { MethodView } from './view.ts';

/** Does the index hold together, and does it measure more than wealth? */
export function Coherence({ view: { framework, index } }: { view: MethodView }) {
  const { t, tx, format } = useI18n();
  const indicators = useQuery(queries.indicators()).data ?? [];
  const nameOf = (id: string): string => {
    const dimension = framework.dimensions.find((each) => each.id === id);
    const indicator = indicators.find((each) => each.id === id);
    return tx(dimension?.name ?? indicator?.name ?? { en: id, ru: id });
  };
  const { income_correlation: income, correlation_flags: flags } = index;
  return (
    <article className={classes.summary}>
      <h3>{tx(framework.title)}</h3>
      <p>
        {income === null
          ? t('method.noIncome')
          : t('region.income', { r: format.figure(income.r), n: income.n })}
      </p>
      {flags.length === 0 ? (
        <p>{t('method.noFlags')}</p>
      ) : (
        <>
          <p>{t('method.flags', { count: flags.length })}</p>
          <ul>
            {flags.map(({ a, b, r, kind }) => (
              <li key={`${a} ${b}`}>
                {t(`method.flag.${kind}`, { a: nameOf(a), b: nameOf(b), r: format.figure(r) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}
