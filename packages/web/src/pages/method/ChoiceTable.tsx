import { useI18n } from '../../i18n/useI18n.ts';
import { choicesOf } from './choices.ts';
import classes from './Method.module.css';
import type { MethodView } from './view.ts';

/** Every choice of the two frameworks side by side, in words. */
export function ChoiceTable({ views }: { views: readonly MethodView[] }) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  const columns = views.map(({ framework }) => choicesOf(framework, i18n));
  const [first = []] = columns;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="s-scroll" tabIndex={0} aria-label={t('method.choices')}>
      <table className={`s-table ${classes.choices}`}>
        <thead>
          <tr>
            <th scope="col">{t('method.choice')}</th>
            {views.map(({ framework }) => (
              <th key={framework.id} scope="col">
                {tx(framework.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.map((choice, at) => (
            <tr key={choice.name}>
              <th scope="row">{choice.name}</th>
              {columns.map((choices, column) => (
                <td key={views[column]?.framework.id}>{choices[at]?.words}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
