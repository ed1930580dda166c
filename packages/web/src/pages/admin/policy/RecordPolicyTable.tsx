import type { PolicyWire } from '@serai/app';
import { useI18n } from '../../../i18n/useI18n.ts';
import classes from './Policy.module.css';
import { type RecordLevel, recordOwners, type Standing } from './records.ts';

/** Who reads and who writes a record, by whose it is and how far it is disclosed. */
export function RecordPolicyTable({ rows }: { rows: PolicyWire['records'] }) {
  const { t } = useI18n();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={classes.scroll} tabIndex={0} aria-label={t('admin.policy.recordsCaption')}>
      <table className={`s-table ${classes.matrix} ${classes.words}`}>
        <caption className="s-hidden">{t('admin.policy.recordsCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('admin.policy.disclosure')}</th>
            <th scope="col">{t('admin.policy.readers')}</th>
            <th scope="col">{t('admin.policy.embargoed')}</th>
            <th scope="col">{t('admin.policy.writers')}</th>
          </tr>
        </thead>
        {recordOwners(rows).map(({ owner, levels }) => (
          <tbody key={owner}>
            <tr>
              <th scope="rowgroup" className={classes.feature} colSpan={4}>
                <span>{t(`admin.policy.owner.${owner}`)}</span>
              </th>
            </tr>
            {levels.map((level) => (
              <LevelRow key={level.disclosure} level={level} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function LevelRow({ level }: { level: RecordLevel }) {
  const { t } = useI18n();
  return (
    <tr>
      <th scope="row">{t(`admin.policy.disclosure.${level.disclosure}`)}</th>
      <td>
        <Standings standings={level.readers} />
      </td>
      <td>
        <Standings standings={level.embargoed} />
      </td>
      <td>
        <Standings standings={level.writers} />
      </td>
    </tr>
  );
}

function Standings({ standings }: { standings: readonly Standing[] }) {
  const { t, list } = useI18n();
  if (standings.includes('visitor')) return t('admin.policy.everybody');
  if (standings.includes('other-organisation')) return t('admin.policy.belonging');
  if (standings.length === 0) return t('admin.policy.nobody');
  return list(standings.map((each) => t(`admin.standing.${each as Exclude<Standing, 'local-operator'>}`)));
}
