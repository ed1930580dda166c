/** Jobs as rows of pg-boss: the few statements on its table that its interface has no call for, and how a row reads. */
import { type Actor, actorName } from '@serai/app';
import type { Job } from '@serai/app/ports';
import { fromKysely } from 'pg-boss';
import type { ProblemDocument } from '../problems.ts';

/** All heavy work waits in one line: it is rare, and two imports must not race for the same cells. */
export const QUEUE = 'use-cases';

/** What waits in the queue: a call whose files lie in the blobs. */
export interface QueuedCall {
  readonly useCase: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  readonly files: readonly QueuedFile[];
  /** Somebody asked a running job to stop; its worker has yet to answer. */
  readonly cancelling?: true;
}

export interface QueuedFile {
  readonly key: string;
  readonly name: string;
  readonly mediaType: string | null;
  readonly sha256: string;
  readonly bytes: number;
}

/** What a job leaves: an answer with its exit code, the problem that says why there is none, or that it stopped. */
export type Outcome =
  | { readonly output: unknown; readonly exitCode: number }
  | { readonly problem: ProblemDocument }
  | { readonly cancelled: true };

type State = 'created' | 'retry' | 'active' | 'completed' | 'cancelled' | 'failed';

interface Row {
  readonly id: string;
  readonly state: State;
  readonly data: QueuedCall;
  readonly output: unknown;
  readonly created_on: Date;
  readonly started_on: Date | null;
  readonly completed_on: Date | null;
}

/** Executes statements on the pool of the platform. */
export type QueueDatabase = Parameters<typeof fromKysely>[0];

export interface JobTable {
  /** Newest first. */
  list(limit: number): Promise<Job[]>;
  find(id: string): Promise<Job | undefined>;
  /** How many jobs of a user have not ended. */
  countOpen(user: string): Promise<number>;
  /** Whether a job that has not ended names these bytes; works on a database that never had a queue. */
  needs(sha256: string): Promise<boolean>;
  /**
   * Ends a waiting job, or marks a running one for its worker. Returns its files when it has ended by this,
   * 'asked' when a worker has to answer, undefined when there is no such job or it had ended before.
   */
  requestCancel(id: string): Promise<readonly QueuedFile[] | 'asked' | undefined>;
  /** Whether somebody asked this job to stop. */
  isCancelling(id: string): Promise<boolean>;
  /** Jobs that a worker has taken and not ended. */
  listActive(): Promise<string[]>;
  /** Files of jobs that have ended. */
  listEndedFiles(): Promise<QueuedFile[]>;
}

const COLUMNS = 'id, state, data, output, created_on, started_on, completed_on';

/** The statements on `database`; all but `needs` want the tables of pg-boss to be there. */
export function createJobTable(database: QueueDatabase): JobTable {
  const { executeSql } = fromKysely(database);
  const query = async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
    (await executeSql(sql, [QUEUE, ...values])).rows as T[];
  return {
    async list(limit) {
      const sql = `select ${COLUMNS} from pgboss.job where name = $1 order by created_on desc, id limit $2`;
      return (await query<Row>(sql, limit)).map(toJob);
    },
    async find(id) {
      const [row] = await query<Row>(`select ${COLUMNS} from pgboss.job where name = $1 and id = $2`, id);
      return row && toJob(row);
    },
    async countOpen(user) {
      const sql = `select count(*)::integer as count from pgboss.job
        where name = $1 and state < 'completed' and data -> 'actor' ->> 'id' = $2`;
      const [row] = await query<{ count: number }>(sql, user);
      return row?.count ?? 0;
    },
    async needs(sha256) {
      const { rows } = await executeSql(`select to_regclass('pgboss.job') is not null as present`, []);
      if ((rows[0] as { present: boolean }).present !== true) return false;
      const sql = `select id from pgboss.job
        where name = $1 and state < 'completed' and data -> 'files' @> $2::jsonb limit 1`;
      return (await query(sql, JSON.stringify([{ sha256 }]))).length > 0;
    },
    async requestCancel(id) {
      // One statement: between two of them a worker could take the job or end it.
      const sql = `update pgboss.job set
          data = data || '{"cancelling": true}',
          completed_on = case when state < 'active' then now() else completed_on end,
          state = case when state < 'active' then 'cancelled' else state end
        where name = $1 and id = $2 and state < 'completed'
        returning state, data`;
      const [row] = await query<Pick<Row, 'state' | 'data'>>(sql, id);
      if (row === undefined) return undefined;
      return row.state === 'cancelled' ? row.data.files : 'asked';
    },
    async isCancelling(id) {
      const sql = `select id from pgboss.job where name = $1 and id = $2 and data ? 'cancelling'`;
      return (await query(sql, id)).length > 0;
    },
    async listActive() {
      const sql = `select id from pgboss.job where name = $1 and state = 'active'`;
      return (await query<Pick<Row, 'id'>>(sql)).map(({ id }) => id);
    },
    async listEndedFiles() {
      const sql = `select data from pgboss.job
        where name = $1 and state >= 'completed' and data -> 'files' <> '[]'::jsonb`;
      return (await query<Pick<Row, 'data'>>(sql)).flatMap(({ data }) => data.files);
    },
  };
}

function toJob(row: Row): Job {
  const outcome = (row.output ?? {}) as Left;
  return {
    id: row.id,
    useCase: row.data.useCase,
    state: stateOf(row, outcome),
    actor: actorName(row.data.actor),
    submittedAt: row.created_on.toISOString(),
    startedAt: row.started_on?.toISOString(),
    endedAt: row.completed_on?.toISOString(),
    output: outcome.output,
    problem: sentenceOf(row, outcome),
  };
}

/** An outcome of ours, or what pg-boss writes itself when a job's time ran out or its worker died too often. */
interface Left {
  readonly output?: unknown;
  readonly exitCode?: number | undefined;
  readonly cancelled?: true;
  readonly problem?: ProblemDocument;
  readonly message?: string;
  readonly value?: { readonly message?: string };
}

function stateOf({ state, data }: Row, outcome: Left): Job['state'] {
  if (state === 'active') return data.cancelling === true ? 'cancelling' : 'running';
  return state === 'completed' ? endOf(outcome) : STATES[state];
}

/** How work with this outcome has ended: a refusal, an answer with an exit code, is a failure. */
export function endOf(outcome: Outcome | Left): 'done' | 'failed' | 'cancelled' {
  const { cancelled, problem, exitCode } = outcome as Left;
  if (cancelled === true) return 'cancelled';
  return problem !== undefined || isRefused({ exitCode }) ? 'failed' : 'done';
}

const isRefused = ({ exitCode }: Pick<Left, 'exitCode'>): boolean => (exitCode ?? 0) !== 0;

function sentenceOf({ state }: Row, outcome: Left): string | undefined {
  if (state === 'failed') return outcome.message ?? outcome.value?.message;
  if (state !== 'completed') return undefined;
  return outcome.problem?.detail ?? (isRefused(outcome) ? 'Refused; its output says why.' : undefined);
}

const STATES = {
  created: 'waiting',
  retry: 'waiting',
  cancelled: 'cancelled',
  failed: 'failed',
} as const satisfies Partial<Record<State, Job['state']>>;
