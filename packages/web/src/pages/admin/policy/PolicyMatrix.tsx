import type { Role } from '@serai/app';
import { Fragment } from 'react';
import { useI18n } from '../../../i18n/useI18n.ts';
import { type PolicyGroup, type PolicyRow, ROLE_ORDER } from './matrix.ts';
import classes from './Policy.module.css';
import { featureWords } from './words.ts';

interface PolicyMatrixProps {
  readonly groups: readonly PolicyGroup<PolicyRow>[];
  /** Role that is looked at: its column is accented. */
  readonly chosen: Role | undefined;
}

/** Use-cases down, roles across: a dot where the role may, a ring where it may and something changes. */
export function PolicyMatrix({ groups, chosen }: PolicyMatrixProps) {
  const { t } = useI18n();
  const roles = rolesInOrder(chosen);
  return (
    <>
      <p className={classes.legend}>
        <span>
          <Dot effect="read" /> {t('admin.policy.mayRead')}
        </span>
        <span>
          <Dot effect="write" /> {t('admin.policy.mayWrite')}
        </span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('admin.policy.caption')}>
        <table className={`s-table ${classes.matrix}`}>
          <caption className="s-hidden">{t('admin.policy.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('admin.policy.useCase')}</th>
              {roles.map((role) => (
                <th key={role} scope="col" data-chosen={role === chosen || undefined}>
                  {t(`people.role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map(({ feature, rows }) => (
            <tbody key={feature}>
              <tr>
                <th scope="rowgroup" className={classes.feature} colSpan={ROLE_ORDER.length + 1}>
                  <span>{featureWords(feature, { t })}</span>
                </th>
              </tr>
              {rows.map((row) => (
                <UseCaseRow key={row.name} row={row} chosen={chosen} />
              ))}
            </tbody>
          ))}
        </table>
      </section>
    </>
  );
}

/** The role that is looked at comes first: on a narrow screen it is in sight beside the use-case. */
const rolesInOrder = (chosen: Role | undefined): readonly Role[] =>
  chosen === undefined ? ROLE_ORDER : [chosen, ...ROLE_ORDER.filter((role) => role !== chosen)];

function UseCaseRow({ row, chosen }: { row: PolicyRow; chosen: Role | undefined }) {
  const { t } = useI18n();
  const notes = [
    ...(row.access === 'operator' ? [t('admin.policy.operatorOnly')] : []),
    ...(row.access === 'user' ? [t('admin.policy.forThemselves')] : []),
    ...(row.interactive ? [t('admin.policy.interactive')] : []),
    ...(row.access !== 'operator' && !row.ways.includes('http') ? [t('admin.policy.terminalOnly')] : []),
  ];
  return (
    <tr>
      <th scope="row">
        {row.summary}
        <code>{row.name}</code>
        {notes.length > 0 && <span className={classes.notes}>{notes.join('; ')}</span>}
      </th>
      {rolesInOrder(chosen).map((role) => (
        <td key={role} data-chosen={role === chosen || undefined}>
          {row.roles.includes(role) ? (
            <>
              <Dot effect={row.effect} />
              <span className="s-hidden">
                {t(row.effect === 'read' ? 'admin.policy.mayRead' : 'admin.policy.mayWrite')}
              </span>
            </>
          ) : (
            <Fragment>
              <span className={classes.none} aria-hidden="true" />
              <span className="s-hidden">{t('admin.policy.mayNot')}</span>
            </Fragment>
          )}
        </td>
      ))}
    </tr>
  );
}

function Dot({ effect }: { effect: 'read' | 'write' }) {
  return <span className={classes.dot} data-effect={effect} aria-hidden="true" />;
}
