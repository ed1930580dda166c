import type { GroupsWire } from '@serai/app';
import { Section } from '../../components/Page.tsx';
import type { MessageId } from '../../i18n/ids.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Groups.module.css';
import { type GroupsContext, LITTLE } from './words.ts';

type Side = GroupsWire['beside'][number];

/** Where the level of development misleads: its classes against the groups, and who is elsewhere than most of their class. */
export function Beside({ context }: { context: GroupsContext }) {
  const { t } = useI18n();
  return (
    <Section title={t('groups.beside')} id="beside">
      <p>{t('groups.besideLead')}</p>
      <div className={classes.sides}>
        {context.result.beside.map((side) => (
          <SideTable key={side.kind} side={side} context={context} />
        ))}
      </div>
    </Section>
  );
}

function SideTable({ side, context }: { side: Side; context: GroupsContext }) {
  const { t, format, list } = useI18n();
  const { result, nameOf } = context;
  const title = t(side.kind === 'income' ? 'groups.byIncome' : 'groups.byLldc');
  return (
    <div>
      <h3>{title}</h3>
      <p className="s-muted">
        {t('groups.agreement', {
          value: format.figure(side.agreement),
          how: side.agreement < LITTLE ? 'little' : side.agreement < 0.6 ? 'partly' : 'mostly',
        })}
      </p>
      <table className="s-table">
        <caption className="s-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('groups.class')}</th>
            {result.groups.map(({ group }) => (
              <th key={group} scope="col" className="s-number">
                <span aria-hidden="true">{group}</span>
                <span className="s-hidden">{t('groups.groupNumber', { group })}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {side.classes.map(({ id, counts }) => (
            <tr key={id}>
              <th scope="row">{t(CLASSES[id] ?? 'groups.classOther')}</th>
              {counts.map((count, at) => (
                <td key={result.groups[at]!.group} className="s-number">
                  {count === 0 ? '–' : count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {side.astray.length === 0
          ? t('groups.astrayNone')
          : t('groups.astray', {
              names: list(side.astray.map(({ iso3, group }) => `${nameOf(iso3)} (${group})`)),
            })}
      </p>
    </div>
  );
}

const CLASSES: Readonly<Record<string, MessageId>> = {
  low: 'country.income.low',
  lower_middle: 'country.income.lower_middle',
  upper_middle: 'country.income.upper_middle',
  high: 'country.income.high',
  not_classified: 'country.income.not_classified',
  lldc: 'country.fact.lldc',
  other: 'groups.classOther',
};
