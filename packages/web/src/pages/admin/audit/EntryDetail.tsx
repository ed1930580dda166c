import type { AuditEntryWire } from '@serai/app';
import { Link } from '@tanstack/react-router';
import { useI18n } from '../../../i18n/useI18n.ts';
import classes from '../Admin.module.css';
import { type FieldChange, plainValue, readDetails } from './changes.ts';

/** One entry: what changed, before and after, and its place in the chain. */
export function EntryDetail({ entry }: { entry: AuditEntryWire }) {
  const { t } = useI18n();
  const { changes, facts } = readDetails(entry.details);
  return (
    <div className={classes.panel}>
      {changes.length > 0 && <Changes changes={changes} />}
      {changes.length === 0 && facts.length === 0 && <p className="s-muted">{t('admin.audit.noDetails')}</p>}
      <dl className={classes.facts}>
        {facts.map(({ field, value }) => (
          <Fact key={field} name={field} value={plainValue(value)} />
        ))}
        <Fact name={t('admin.audit.who')} value={entry.actor} />
        <Fact name={t('admin.audit.about')} value={entry.subject} />
        <Fact name={t('admin.audit.at')} value={entry.at} />
        <Fact name={t('admin.audit.hash')} value={entry.hash} />
        <Fact name={t('admin.audit.previous')} value={entry.previous_hash} />
      </dl>
      <p className="s-small">
        <Link to="/admin/audit" search={{ subject: entry.subject }}>
          {t('admin.audit.allAbout')}
        </Link>
        {' · '}
        <Link to="/admin/audit" search={{ actor: entry.actor }}>
          {t('admin.audit.allBy')}
        </Link>
      </p>
    </div>
  );
}

function Changes({ changes }: { changes: readonly FieldChange[] }) {
  const { t } = useI18n();
  return (
    <table className="s-table">
      <caption className="s-hidden">{t('admin.audit.changes')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('admin.audit.field')}</th>
          <th scope="col">{t('admin.audit.before')}</th>
          <th scope="col">{t('admin.audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">
              <code>{field}</code>
            </th>
            <td>
              <Side value={before} />
            </td>
            <td>
              <Side value={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Side({ value }: { value: unknown }) {
  const { t } = useI18n();
  if (value === undefined || value === null)
    return <span className="s-muted">{t('admin.audit.nothing')}</span>;
  return <code>{plainValue(value)}</code>;
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
      </dd>
    </>
  );
}
