import type { ConflictWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '../../../app/queries.ts';
import { useSession } from '../../../app/session.ts';
import { Loading } from '../../../components/Loading.tsx';
import { useLineage } from '../../../components/lineage/useLineage.ts';
import { Page } from '../../../components/Page.tsx';
import { useI18n } from '../../../i18n/useI18n.ts';
import { ChooseForm } from './ChooseForm.tsx';
import classes from './Conflicts.module.css';

/** Who may choose; everybody may read. */
const CHOOSERS: readonly string[] = ['secretariat', 'administrator'];

/** Cells for which sources give different figures: both, the shown one, and why. */
export function ConflictsPage() {
  const { t } = useI18n();
  const found = useQuery(queries.conflicts()).data;
  const { user } = useSession();
  const trail = [{ label: t('frame.data'), to: '/data' }, { label: t('conflicts.title') }];
  if (found === undefined) return <Loading lines={8} />;
  const { conflicts, total } = found;
  const mayChoose = user?.roles.some((role) => CHOOSERS.includes(role)) === true;
  return (
    <Page finding={t('conflicts.finding', { count: total })} trail={trail} lead={t('conflicts.lead')}>
      {total === 0 && <p>{t('conflicts.none')}</p>}
      <ul className={classes.list}>
        {conflicts.map((conflict) => (
          <Conflict
            key={`${conflict.indicator_id} ${conflict.iso3} ${conflict.year}`}
            conflict={conflict}
            mayChoose={mayChoose}
          />
        ))}
      </ul>
      {total > conflicts.length && (
        <p className="s-muted">{t('conflicts.more', { shown: conflicts.length, total })}</p>
      )}
    </Page>
  );
}

function Conflict({ conflict, mayChoose }: { conflict: ConflictWire; mayChoose: boolean }) {
  const { t, tx, format } = useI18n();
  const lineage = useLineage();
  const { figures, decision } = conflict;
  return (
    <li className={classes.conflict}>
      <h2 className={classes.title}>
        <Link to="/countries/$iso3" params={{ iso3: conflict.iso3 }}>
          {tx(conflict.name)}
        </Link>
        {', '}
        <Link to="/indicators/$id" params={{ id: conflict.indicator_id }}>
          {tx(conflict.indicator)}
        </Link>
        {`, ${conflict.year}`}
      </h2>
      <p className="s-muted s-small">
        {tx(conflict.unit)}. {t('conflicts.difference', { share: format.percent(conflict.difference) })}
      </p>
      <table className="s-table">
        <caption className="s-hidden">{t('conflicts.figures')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('conflicts.source')}</th>
            <th scope="col" className="s-number">
              {t('conflicts.value')}
            </th>
            <th scope="col">{t('conflicts.state')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.id}>
              <th scope="row">
                {figure.source_name === null ? figure.source : tx(figure.source_name)}{' '}
                <span className="s-muted">{figure.vintage}</span>
              </th>
              <td data-head={t('conflicts.value')} className="s-number">
                <button type="button" className={classes.figure} onClick={() => lineage.open(figure.id)}>
                  {format.full(figure.value)}
                </button>
              </td>
              <td data-head={t('conflicts.state')}>
                {figure.chosen ? <strong>{t('conflicts.shown')}</strong> : t('conflicts.kept')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="s-small">
        {decision === null
          ? t('conflicts.byRule')
          : t('conflicts.decided', { reason: decision.reason, date: format.date(decision.at) })}
      </p>
      {mayChoose && <ChooseForm conflict={conflict} />}
    </li>
  );
}
