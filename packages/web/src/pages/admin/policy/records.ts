import type { PolicyWire } from '@serai/app';

type RecordRow = PolicyWire['records'][number];
/** A way to stand towards a record. */
export type Standing = RecordRow['readers'][number];

/** Who reads a record of one level, while an embargo runs and else, and who writes it. */
export interface RecordLevel {
  readonly disclosure: RecordRow['disclosure'];
  readonly readers: readonly Standing[];
  readonly embargoed: readonly Standing[];
  readonly writers: readonly Standing[];
}

/** The levels of records of one kind of owner. */
export interface RecordOwner {
  readonly owner: RecordRow['owner'];
  readonly levels: readonly RecordLevel[];
}

/** The operator of the machine reads and writes everything: said once, above the table. */
const people = (standings: readonly Standing[]): Standing[] =>
  standings.filter((each) => each !== 'local-operator');

/** The record policy by owner and level; an embargo that has ended is none. */
export function recordOwners(rows: readonly RecordRow[]): RecordOwner[] {
  const owners = [...new Set(rows.map(({ owner }) => owner))];
  return owners.map((owner) => {
    const own = rows.filter((row) => row.owner === owner);
    const levels = own
      .filter(({ embargo }) => embargo === 'none')
      .map(({ disclosure, readers, writers }) => {
        const running = own.find((row) => row.disclosure === disclosure && row.embargo === 'running');
        return {
          disclosure,
          readers: people(readers),
          embargoed: people(running?.readers ?? []),
          writers: people(writers),
        };
      });
    return { owner, levels };
  });
}
