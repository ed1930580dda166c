/** Queued work of an operator: put in, looked at, stopped. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { FileInSchema } from '../files.ts';
import { actorName } from '../policy/actor.ts';
import { JOB_STATES, type Job } from '../ports/jobs.ts';
import { defineUseCase, factsView, tableView } from '../usecase.ts';

const JobWire = z.object({
  id: z.string(),
  use_case: z.string(),
  state: z.enum(JOB_STATES),
  actor: z.string(),
  submitted_at: z.string(),
  started_at: z.string().nullable(),
  ended_at: z.string().nullable(),
  /** What the use-case answered; null until it has. */
  output: z.unknown(),
  problem: z.string().nullable(),
});
type JobWire = z.infer<typeof JobWire>;

const toJobWire = (job: Job): JobWire => ({
  id: job.id,
  use_case: job.useCase,
  state: job.state,
  actor: job.actor,
  submitted_at: job.submittedAt,
  started_at: job.startedAt ?? null,
  ended_at: job.endedAt ?? null,
  output: job.output ?? null,
  problem: job.problem ?? null,
});

const jobView = factsView<JobWire>({
  facts: (job) => [
    ['id', job.id],
    ['work', job.use_case],
    ['state', job.state],
    ['by', job.actor],
    ['submitted', job.submitted_at],
    ['started', job.started_at],
    ['ended', job.ended_at],
    ['problem', job.problem],
    ['result', job.output === null ? null : JSON.stringify(job.output)],
  ],
});

const JobId = z.uuid().describe('Id of the job');

/** Behind `--background` of every command that changes data and takes long. */
export const jobsSubmit = defineUseCase({
  name: 'jobs.submit',
  summary: 'Queue a heavy use-case; it runs in the server or in a worker and outlives the caller',
  input: z.strictObject({
    use_case: z.string(),
    input: z.record(z.string(), z.unknown()),
    /** Input key that the file belongs to. */
    file_key: z.string().optional(),
    file: FileInSchema.optional(),
  }),
  output: z.object({ job: z.string() }),
  access: 'operator',
  effect: 'write',
  async run({ ports, actor }, { use_case, input, file_key, file }) {
    const whole = file_key === undefined ? input : { ...input, [file_key]: file };
    return { job: await ports.jobs.submit(use_case, whole, actor) };
  },
});

const JobList = z.object({ jobs: z.array(JobWire) });

export const jobsList = defineUseCase({
  name: 'jobs.list',
  summary: 'Queued, running and ended work, newest first',
  input: z.strictObject({ limit: z.int().min(1).max(1000).default(50).describe('How many jobs at most') }),
  output: JobList,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'jobs list',
    json: (output) => output.jobs,
    view: tableView<z.output<typeof JobList>, JobWire>({
      columns: [
        { head: 'id', cell: (job) => job.id },
        { head: 'work', cell: (job) => job.use_case },
        { head: 'state', cell: (job) => job.state },
        { head: 'submitted', cell: (job) => job.submitted_at },
        { head: 'ended', cell: (job) => job.ended_at ?? '' },
        { head: 'problem', cell: (job) => job.problem ?? '' },
      ],
      rows: (output) => output.jobs,
    }),
  },
  async run({ ports }, { limit }) {
    return { jobs: (await ports.jobs.list(limit)).map(toJobWire) };
  },
});

export const jobsShow = defineUseCase({
  name: 'jobs.show',
  summary: 'One piece of queued work, with its result or what went wrong',
  input: z.strictObject({ id: JobId }),
  output: JobWire,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'jobs show',
    positional: ['id'],
    exitCode: (job) => (job.state === 'failed' ? 2 : 0),
    view: jobView,
  },
  async run({ ports }, { id }) {
    const job = await ports.jobs.find(id);
    if (job === undefined)
      throw new Problem('not-found', `There is no job ${id}: \`serai jobs list\` shows the ids.`);
    return toJobWire(job);
  },
});

export const jobsCancel = defineUseCase({
  name: 'jobs.cancel',
  summary: 'Stop queued work, or ask running work to stop; what was not finished leaves nothing behind',
  input: z.strictObject({ id: JobId }),
  output: JobWire,
  access: 'operator',
  effect: 'write',
  cli: { command: 'jobs cancel', positional: ['id'], view: jobView },
  async run({ ports, actor }, { id }) {
    if (!(await ports.jobs.cancel(id))) {
      throw new Problem(
        'conflict',
        `Job ${id} has ended or does not exist: \`serai jobs show ${id}\` tells.`,
      );
    }
    await ports.storage.write((tx) =>
      tx.appendAudit({
        at: ports.clock.now(),
        actor: actorName(actor),
        action: 'jobs.cancel',
        subject: `job:${id}`,
        details: {},
      }),
    );
    const job = await ports.jobs.find(id);
    if (job === undefined) throw new Problem('not-found', `Job ${id} is gone.`);
    return toJobWire(job);
  },
});
