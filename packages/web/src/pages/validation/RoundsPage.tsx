import { Button } from '@mantine/core';
import type { RoundWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queries } from '../../app/queries.ts';
import { validationQueries } from '../../app/queries-validation.ts';
import { useMay } from '../../app/session.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page, Section } from '../../components/Page.tsx';
import { countryName } from '../../components/people/words.ts';
import { type RecordColumn, RecordTable } from '../../components/records/RecordTable.tsx';
import { SignedIn } from '../../components/SignedIn.tsx';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import { NewRound } from './NewRound.tsx';
import { Progress } from './Progress.tsx';
import { RoundState } from './RoundState.tsx';
import { groupRounds, type RoundGroups, taskOf } from './tasks.ts';
import { today } from './today.ts';
import classes from './Validation.module.css';

const route = getRouteApi('/validation');

/** Validation rounds of the reader: what waits for them, what waits for others, what has ended. */
export function RoundsPage() {
  const { t } = useI18n();
  const trail = [{ label: t('validation.title') }];
  return <SignedIn trail={trail}>{() => <Content />}</SignedIn>;
}

function Content() {
  const i18n = useI18n();
  const { t } = i18n;
  const search = route.useSearch();
  const change = useSearchChange();
  const drafts = useMay('editor', 'focal-point', 'secretariat', 'administrator');
  const found = useQuery(validationQueries.rounds()).data;
  const rounds = found?.rounds;
  const groups = rounds === undefined ? undefined : groupRounds(rounds, today());
  return (
    <Page
      trail={[{ label: t('validation.title') }]}
      finding={groups === undefined ? t('validation.title') : findingOf(groups, i18n)}
      lead={t('validation.lead')}
      actions={
        drafts && search.new === undefined ? (
          <Button onClick={() => change({ new: 1 })}>{t('validation.new')}</Button>
        ) : undefined
      }
    >
      {drafts && search.new === 1 && <NewRound onClose={() => change({ new: undefined })} />}
      {groups === undefined ? <Loading lines={6} /> : <Groups groups={groups} drafts={drafts} />}
      {found !== undefined && found.total > found.rounds.length && (
        <p className="s-muted s-small">
          {t('validation.someOnly', { count: found.rounds.length, total: found.total })}
        </p>
      )}
    </Page>
  );
}

function findingOf({ mine, running, ended }: RoundGroups, { t, format }: I18n): string {
  if (mine.length + running.length + ended.length === 0) return t('validation.finding.none');
  const next = mine[0]?.deadline ?? null;
  const words = { count: mine.length, running: running.length };
  if (mine.length === 0) return t('validation.finding.waiting', words);
  return next === null
    ? t('validation.finding.mine', words)
    : t('validation.finding.mineUntil', { ...words, deadline: format.date(next) });
}

function Groups({ groups, drafts }: { groups: RoundGroups; drafts: boolean }) {
  const { t } = useI18n();
  const { mine, running, ended } = groups;
  if (mine.length + running.length + ended.length === 0) {
    return (
      <p className={classes.empty}>{t(drafts ? 'validation.emptyDrafter' : 'validation.emptyReader')}</p>
    );
  }
  return (
    <>
      {mine.length > 0 && <RoundTable title={t('validation.group.mine')} rounds={mine} />}
      {running.length > 0 && <RoundTable title={t('validation.group.running')} rounds={running} />}
      {ended.length > 0 && <RoundTable title={t('validation.group.ended')} rounds={ended} />}
    </>
  );
}

function RoundTable({ title, rounds }: { title: string; rounds: readonly RoundWire[] }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const areas = useQuery(queries.areas()).data ?? [];
  const columns: RecordColumn<RoundWire>[] = [
    {
      id: 'title',
      head: t('validation.column.title'),
      written: true,
      cell: (round) => (
        <Link to="/validation/$id" params={{ id: round.id }}>
          {round.title}
        </Link>
      ),
    },
    {
      id: 'country',
      head: t('validation.column.country'),
      cell: ({ country }) => countryName(country, areas, i18n),
    },
    {
      id: 'owner',
      head: t('validation.column.owner'),
      written: true,
      cell: ({ owner }) => (owner.id === 'platform' ? t('people.platform') : (owner.name ?? owner.id)),
    },
    { id: 'state', head: t('validation.column.state'), cell: (round) => <RoundState round={round} /> },
    {
      id: 'deadline',
      head: t('validation.column.deadline'),
      cell: ({ deadline }) =>
        deadline === null ? '–' : <time dateTime={deadline}>{format.date(deadline)}</time>,
    },
    { id: 'progress', head: t('validation.column.progress'), cell: (round) => <Progress round={round} /> },
    {
      id: 'task',
      head: t('validation.column.task'),
      cell: (round) => t(`validation.task.${taskOf(round, today())}`),
    },
  ];
  return (
    <Section title={title}>
      <RecordTable caption={title} columns={columns} rows={rounds} rowKey={({ id }) => id} />
    </Section>
  );
}
