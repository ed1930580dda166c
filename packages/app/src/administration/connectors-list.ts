/** Ways out of the platform to other machines: which there are, and whether they work. */
import * as z from 'zod';
import type { ReadTransaction } from '../ports/storage.ts';
import { counted, defineUseCase, tableView } from '../usecase.ts';

export const ConnectorWire = z.object({
  id: z.string(),
  kind: z.enum(['mail', 'identity-provider', 'source', 'webhooks']),
  name: z.string(),
  state: z.enum(['ready', 'not-set', 'failing']),
  /** English sentence: what is set, or what went wrong last; null when there is nothing to say. */
  detail: z.string().nullable(),
});
export type ConnectorWire = z.infer<typeof ConnectorWire>;

const ConnectorList = z.object({ connectors: z.array(ConnectorWire) });

/** Calls that are due are looked through up to so many. */
const LOOKED_AT = 100;

export const connectorsList = defineUseCase({
  name: 'connectors.list',
  summary: 'Ways to other machines (mail server, identity providers, webhooks), and whether they work',
  input: z.strictObject({}),
  output: ConnectorList,
  access: ['administrator'],
  effect: 'read',
  http: { method: 'get', path: '/connectors' },
  cli: {
    command: 'connectors list',
    json: (output) => output.connectors,
    view: tableView<z.output<typeof ConnectorList>, ConnectorWire>({
      columns: [
        { head: 'id', cell: (connector) => connector.id },
        { head: 'kind', cell: (connector) => connector.kind },
        { head: 'state', cell: (connector) => connector.state },
        { head: 'detail', cell: (connector) => connector.detail ?? '' },
      ],
      rows: (output) => output.connectors,
    }),
  },
  async run({ ports: { storage, mailer, installation, clock } }) {
    return storage.read(async (tx) => ({
      connectors: [
        await mailConnector(tx, mailer.configured),
        ...installation.providers.map(
          ({ id, name }): ConnectorWire => ({
            id,
            kind: 'identity-provider',
            name,
            state: 'ready',
            detail: null,
          }),
        ),
        await webhookConnector(tx, clock.now()),
      ],
    }));
  },
});

/** The mail that waits longest tells whether the server takes any. */
async function mailConnector(tx: ReadTransaction, configured: boolean): Promise<ConnectorWire> {
  const mail = { id: 'mail', kind: 'mail', name: 'SMTP' } as const;
  if (!configured) {
    return { ...mail, state: 'not-set', detail: 'SMTP_URL is not set: mails are kept and shown.' };
  }
  const [oldest] = await tx.notifications.listMails({ limit: 1 });
  return oldest?.lastProblem === undefined
    ? { ...mail, state: 'ready', detail: null }
    : { ...mail, state: 'failing', detail: oldest.lastProblem };
}

/** Calls that failed before and are due again; each webhook says for itself what went wrong. */
async function webhookConnector(tx: ReadTransaction, at: string): Promise<ConnectorWire> {
  const due = await tx.notifications.listDueDeliveries(at, LOOKED_AT);
  const failed = due.filter(({ attempts }) => attempts > 0).length;
  return {
    id: 'webhooks',
    kind: 'webhooks',
    name: 'Webhooks',
    state: failed === 0 ? 'ready' : 'failing',
    detail: failed === 0 ? null : `${counted(failed, 'call')} to be made again.`,
  };
}
