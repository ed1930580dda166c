/** What every write about people has in common: its moment, and its entry in the audit log. */
import { actorName } from '../policy/actor.ts';
import type { WriteTransaction } from '../ports/index.ts';
import type { Context } from '../usecase.ts';

/** The moment of a write: when, by whom, and a source of ids. It is the moment that notices take, too. */
export interface ChangeMoment {
  /** ISO 8601 instant. */
  readonly at: string;
  /** As the audit log names them. */
  readonly by: string;
  newId(): string;
  /** Id of the person who acts; absent when it is none. */
  readonly except?: string;
}

/** The moment of a write that begins now. */
export const momentOf = ({ ports, actor }: Pick<Context, 'ports' | 'actor'>): ChangeMoment => ({
  at: ports.clock.now(),
  by: actorName(actor),
  newId: () => ports.secrets.newId(),
  ...(actor.kind === 'user' ? { except: actor.id } : {}),
});

/** What changed: references and plain values; personal data never, only the names of its fields. */
export interface Change {
  /** Name of the use-case. */
  readonly action: string;
  /** E.g. `user:<id>`. */
  readonly subject: string;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

/** Appends the audit entry of the change. */
export async function logChange(
  tx: WriteTransaction,
  { at, by }: ChangeMoment,
  { action, subject, before = {}, after = {} }: Change,
): Promise<void> {
  await tx.appendAudit({ at, actor: by, action, subject, details: { before, after } });
}
