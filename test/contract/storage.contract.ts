import { describe } from 'vitest';
import { auditContract } from './storage/audit.ts';
import { backupContract } from './storage/backup.ts';
import { figuresContract } from './storage/figures.ts';
import { layersContract } from './storage/layers.ts';
import { notificationsContract } from './storage/notifications.ts';
import { organisationsContract } from './storage/organisations.ts';
import { peopleContract } from './storage/people.ts';
import { peopleBackupContract } from './storage/people-backup.ts';
import { policyContract } from './storage/policy.ts';
import { roundsContract } from './storage/rounds.ts';
import { scopeContract } from './storage/scope.ts';
import { shownContract } from './storage/shown.ts';
import { transactionsContract } from './storage/transactions.ts';
import type { Engine } from './support/engines.ts';

/** What every implementation of the storage port keeps, whatever the engine. */
export function storageContract(engine: Engine): void {
  describe(`storage on ${engine.name}`, () => {
    figuresContract(engine);
    scopeContract(engine);
    policyContract(engine);
    shownContract(engine);
    transactionsContract(engine);
    auditContract(engine);
    peopleContract(engine);
    organisationsContract(engine);
    notificationsContract(engine);
    roundsContract(engine);
    layersContract(engine);
    backupContract(engine);
    peopleBackupContract(engine);
  });
}
