import { AT, type CallGroup, SCOPE, VISITOR } from './call.ts';

const FILTER = { actor: 'user:*', action: 'users.block', subject: 'user:1', from: AT, to: AT };

/** The audit log, and what a backup reads and writes of everything. */
export const auditCalls: CallGroup = ({ storage }) => [
  [
    'listAudit, every filter',
    () =>
      storage.read((tx) =>
        tx.listAudit(SCOPE, {
          ...FILTER,
          afterSequence: 1,
          beforeSequence: 9,
          newestFirst: true,
          limit: 10,
        }),
      ),
  ],
  ['countAudit of somebody who may not see it', () => storage.read((tx) => tx.countAudit(VISITOR, {}))],
  ['listHistory', () => storage.read((tx) => tx.listHistory('round:1'))],
  ['verifyAudit', () => storage.verifyAudit()],
  [
    'backup and restore',
    () => storage.restore(storage.backup(), { at: AT, actor: 'system', file: 'x.serai' }),
  ],
];
