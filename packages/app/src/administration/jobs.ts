/** Queued work: put in, looked at, stopped. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { FileInSchema } from '../files.ts';
import { notify } from '../notifications/notify.ts';
import { type Actor, actorName, userOf } from '../policy/actor.ts';
import { rolesOf } from '../policy/standing.ts';
import { JOB_STATES, type Job } from '../ports/jobs.ts';
import type { WriteTransaction } from '../ports/storage.ts';
import { type Context, defineUseCase, factsView, tableView } from '../usecase.ts';

export const JobWire = z.object({
  id: z.string(),
  use_case: z.string(),
  state: z.enum(JOB_STATES),
  actor: z.string(),
  submitted_at: z.string(),
  started_at: z.string().nullable(),
  ended_at: z.string().nullable(),
  /** What the use-case answered, for whoever put it in and the operator of the machine; null until it has. */
  output: z.unknown(),
  problem: z.string().nullable(),
});
export type JobWire = z.infer<typeof JobWire>;

/** The answer may quote what its owner alone may see: that is not for other administrators. */
const toJobWire = (job: Job, actor: Actor): JobWire => ({
  id: job.id,
  use_case: job.useCase,
  state: job.state,
  actor: job.actor,
  submitted_at: job.submittedAt,
  started_at: job.startedAt ?? null,
  ended_at: job.endedAt ?? null,
  output: (isOwn(job, actor) || actor.kind !== 'user' ? job.output : null) ?? null,
  problem: job.problem ?? null,
});

const isOwn = (job: Job, actor: Actor): boolean => job.actor === actorName(actor);

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
  access: ['administrator'],
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
  access: ['administrator'],
  effect: 'read',
  http: { method: 'get', path: '/jobs' },
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
  async run({ ports, actor }, { limit }) {
    return { jobs: (await ports.jobs.list(limit)).map((job) => toJobWire(job, actor)) };
  },
});

export const jobsShow = defineUseCase({
  name: 'jobs.show',
  summary:
    'One piece of queued work, with its result or what went wrong; administrators see that of others, too',
  input: z.strictObject({ id: JobId }),
  output: JobWire,
  access: 'signed-in',
  effect: 'read',
  http: { method: 'get', path: '/jobs/{id}' },
  cli: {
    command: 'jobs show',
    positional: ['id'],
    exitCode: (job) => (job.state === 'failed' ? 2 : 0),
    view: jobView,
  },
  async run(context, { id }) {
    return toJobWire(await getJob(context, id), context.actor);
  },
});

export const jobsCancel = defineUseCase({
  name: 'jobs.cancel',
  summary: 'Stop queued work, or ask running work to stop; what was not finished leaves nothing behind',
  input: z.strictObject({ id: JobId }),
  output: JobWire,
  access: 'signed-in',
  effect: 'write',
  http: { method: 'post', path: '/jobs/{id}/cancel' },
  cli: { command: 'jobs cancel', positional: ['id'], view: jobView },
  async run(context, { id }) {
    const { ports, actor } = context;
    await getJob(context, id);
    if (!(await ports.jobs.cancel(id))) {
      throw new Problem(
        'conflict',
        `Job ${id} has ended or does not exist: \`serai jobs show ${id}\` tells.`,
      );
    }
    const job = await getJob(context, id);
    await ports.storage.write(async (tx) => {
      const at = ports.clock.now();
      const subject = `job:${id}`;
      await tx.appendAudit({ at, actor: actorName(actor), action: 'jobs.cancel', subject, details: {} });
      // Running work is told of by its worker, when it has stopped.
      if (job.state === 'cancelled') await tellJobEnd(tx, { ...job, state: 'cancelled' }, context);
    });
    return toJobWire(job, actor);
  },
});

/** Throws Problem not-found, for the work of others, too: that it exists is told to administrators alone. */
async function getJob({ ports, actor }: Pick<Context, 'ports' | 'actor'>, id: string): Promise<Job> {
  const job = await ports.jobs.find(id);
  const sees = actor.kind !== 'user' || rolesOf(actor).has('administrator');
  if (job !== undefined && (sees || isOwn(job, actor))) return job;
  throw new Problem('not-found', `There is no job ${id}: \`serai jobs list\` shows the ids.`);
}

/** Work that has come to its end. */
export interface EndedJob extends Pick<Job, 'id' | 'useCase' | 'actor'> {
  readonly state: 'done' | 'failed' | 'cancelled';
}

/** Tells the person who put the work in, unless they stopped it themselves; the operator looks for themselves. */
export async function tellJobEnd(
  tx: WriteTransaction,
  job: EndedJob,
  { ports, actor }: Pick<Context, 'ports'> & { readonly actor?: Actor },
): Promise<void> {
  const user = userOf(job.actor);
  if (user === undefined) return;
  await notify(
    tx,
    {
      kind: 'job.ended',
      users: [user],
      facts: { job: job.id, work: job.useCase, state: job.state },
    },
    {
      at: ports.clock.now(),
      newId: () => ports.secrets.newId(),
      ...(actor?.kind === 'user' ? { except: actor.id } : {}),
    },
  );
}
