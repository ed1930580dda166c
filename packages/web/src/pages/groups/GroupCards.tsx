import { Link } from '@tanstack/react-router';
import { Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Groups.module.css';
import { areaName, firmness, type GroupsContext, groupName } from './words.ts';

/** Each group: its name, how firm it is, the means of its areas, its members. */
export function GroupCards({ context }: { context: GroupsContext }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const { result, nameOf } = context;
  const doubtful = new Set(result.units.filter(({ silhouette }) => silhouette < 0).map(({ iso3 }) => iso3));
  return (
    <Section title={t('groups.profiles')} id="profiles">
      <div className={classes.cards}>
        {result.groups.map(({ group, members, profile, stability }) => (
          <article key={group} className={classes.card}>
            <h3>{groupName(context, group, i18n)}</h3>
            <p className="s-muted s-small">
              {t(`groups.${firmness(stability)}`, { share: format.percent(stability) })}
            </p>
            <table className="s-table">
              <caption className="s-hidden">{t('groups.means')}</caption>
              <tbody>
                {result.areas.map((id, at) => (
                  <tr key={id}>
                    <th scope="row">{areaName(context, id, i18n)}</th>
                    <td className="s-number">{format.score(profile[at]!)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className={classes.members}>
              {members
                .map((iso3) => ({ iso3, name: nameOf(iso3) }))
                .sort((a, b) => i18n.compare(a.name, b.name))
                .map(({ iso3, name }, at) => (
                  <span key={iso3}>
                    {at > 0 && ', '}
                    <Link to="/countries/$iso3" params={{ iso3 }}>
                      {name}
                    </Link>
                    {doubtful.has(iso3) && '*'}
                  </span>
                ))}
            </p>
          </article>
        ))}
      </div>
      {doubtful.size > 0 && <p className="s-muted s-small">{t('groups.doubtful')}</p>}
    </Section>
  );
}
