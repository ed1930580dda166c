import { Button } from '@mantine/core';
import type { JobWire } from '@serai/app';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { adminApi } from '../../../app/client-admin.ts';
import { adminQueries } from '../../../app/queries-admin.ts';
import { useSearchChange } from '../../../app/useSearchChange.ts';
import { FormProblem, Notice } from '../../../components/forms/index.ts';
import { Loading } from '../../../components/Loading.tsx';
import { Page } from '../../../components/Page.tsx';
import { actorWords } from '../../../components/people/words.ts';
import { type RecordColumn, RecordTable } from '../../../components/records/RecordTable.tsx';
import { StateMark, type Tone } from '../../../components/records/StateMark.tsx';
import { useI18n } from '../../../i18n/useI18n.ts';
import classes from '../Admin.module.css';

const route = getRouteApi('/admin/jobs');

const TONES: Readonly<Record<JobWire['state'], Tone>> = {
  waiting: 'quiet',
  running: 'busy',
  cancelling: 'attention',
  done: 'done',
  failed: 'trouble',
  cancelled: 'ended',
};

/** Whether a job may still change by itself, or be stopped. */
const isActive = ({ state }: JobWire): boolean => ['waiting', 'running', 'cancelling'].includes(state);

/** Long work: what waits, what runs, what became of it. */
export function JobsPage() {
  const { t } = useI18n();
  const jobs = useQuery(adminQueries.jobs()).data;
  const countOf = (state: JobWire['state']) => (jobs ?? []).filter((job) => job.state === state).length;
  return (
    <Page
      trail={[{ label: t('admin.nav') }, { label: t('admin.nav.jobs') }]}
      finding={
        jobs === undefined
          ? t('admin.nav.jobs')
          : t('admin.jobs.finding', {
              running: countOf('running') + countOf('cancelling'),
              waiting: countOf('waiting'),
              failed: countOf('failed'),
            })
      }
      lead={t('admin.jobs.lead')}
    >
      {jobs === undefined ? (
        <Loading lines={6} />
      ) : jobs.length === 0 ? (
        <p className={classes.empty}>{t('admin.jobs.none')}</p>
      ) : (
        <Jobs jobs={jobs} />
      )}
    </Page>
  );
}

function Jobs({ jobs }: { jobs: readonly JobWire[] }) {
  const { t } = useI18n();
  const { opened } = route.useSearch();
  const change = useSearchChange();
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: (job: JobWire) => adminApi.cancelJob(job.id),
    onSettled: () => client.invalidateQueries({ queryKey: ['admin', 'jobs'] }),
  });
  const columns = useJobColumns((job) => cancel.mutate(job));
  return (
    <div className={classes.stack}>
      <FormProblem error={cancel.error} />
      {cancel.data !== undefined && (
        <Notice>{t('admin.jobs.cancelled', { job: cancel.data.use_case, state: cancel.data.state })}</Notice>
      )}
      <RecordTable
        caption={t('admin.jobs.caption')}
        columns={columns}
        rows={jobs}
        rowKey={({ id }) => id}
        detail={{
          opened,
          onOpen: (key) => change({ opened: key }, { replace: true }),
          label: (job) => t('admin.jobs.detailsOf', { job: job.use_case }),
          content: (job) => <JobDetail job={job} />,
        }}
      />
    </div>
  );
}

function useJobColumns(onCancel: (job: JobWire) => void): RecordColumn<JobWire>[] {
  const i18n = useI18n();
  const { t, format } = i18n;
  const instant = (at: string | null) =>
    at === null ? '–' : <time dateTime={at}>{format.instant(at)}</time>;
  return [
    {
      id: 'work',
      head: t('admin.jobs.work'),
      cell: (job) => <code className={classes.action}>{job.use_case}</code>,
    },
    {
      id: 'state',
      head: t('admin.jobs.state'),
      cell: ({ state }) => <StateMark tone={TONES[state]}>{t(`admin.jobs.state.${state}`)}</StateMark>,
      by: ({ state }) => t(`admin.jobs.state.${state}`),
    },
    { id: 'by', head: t('admin.jobs.by'), cell: ({ actor }) => <JobActor actor={actor} /> },
    {
      id: 'submitted',
      head: t('admin.jobs.submitted'),
      cell: (job) => instant(job.submitted_at),
      by: (job) => job.submitted_at,
    },
    {
      id: 'ended',
      head: t('admin.jobs.ended'),
      cell: (job) => instant(job.ended_at),
      by: (job) => job.ended_at ?? undefined,
    },
    {
      id: 'cancel',
      head: t('admin.actions'),
      cell: (job) =>
        isActive(job) && job.state !== 'cancelling' ? (
          <Button
            variant="default"
            size="xs"
            aria-label={t('admin.jobs.cancelNamed', { job: job.use_case })}
            onClick={() => onCancel(job)}
          >
            {t('admin.jobs.cancel')}
          </Button>
        ) : null,
    },
  ];
}

/** A job names its actor by reference: the name is looked up where it is a person. */
function JobActor({ actor }: { actor: string }) {
  const i18n = useI18n();
  const id = actor.startsWith('user:') ? actor.slice('user:'.length) : undefined;
  const user = useQuery({
    ...adminQueries.user(id ?? ''),
    enabled: id !== undefined,
    throwOnError: false,
  }).data;
  return actorWords(actor, user?.name ?? null, i18n);
}

function JobDetail({ job }: { job: JobWire }) {
  const { t, format } = useI18n();
  return (
    <div className={classes.panel}>
      {job.problem !== null && (
        <p lang="en" className="s-small">
          {job.problem}
        </p>
      )}
      <dl className={classes.facts}>
        <dt>{t('admin.jobs.id')}</dt>
        <dd>
          <code>{job.id}</code>
        </dd>
        <dt>{t('admin.jobs.started')}</dt>
        <dd>{job.started_at === null ? '–' : format.instant(job.started_at)}</dd>
      </dl>
      {job.output === null || job.output === undefined ? (
        <p className="s-muted s-small">{t('admin.jobs.noOutput')}</p>
      ) : (
        <pre className={classes.text}>{JSON.stringify(job.output, null, 2)}</pre>
      )}
    </div>
  );
}
