/** The whole policy as one file that a person can read and a reviewer can compare: `REGEN=1` writes it anew. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recordPolicyTable, STANDINGS, standingsTowards, type UseCase, useCases } from '@serai/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AS_VISITORS, type Probe, type Probed } from './probe.ts';
import { PROBES } from './probes.ts';
import { accessTable, probedTables, recordTable } from './tables.ts';
import { openWorld, type World } from './world.ts';

const GOLDEN = join(import.meta.dirname, 'policy.golden.md');
const all: readonly UseCase[] = useCases;

const HEAD = `# Who may do and see what

Written by policy.test.ts with REGEN=1; any other run compares. Read the differences: each one is a change of policy.

`;
const ACCESS = `## Who may call what

\`yes\`, or why not: \`sign-in\` (visitors), \`role\` (another role is needed), \`account\` (it is about an account of one's own), \`terminal\` (on the server alone), \`token\` (the scope of the token does not cover it), \`interactive\` (never with a token). The tokens are those of somebody who is administrator, focal point and lead.

`;
const RECORDS = `## Who reads and writes a record

By owner, disclosure and embargo. The record is about one country and names one party.

`;
const CALLS = `## What real calls answer

On a store with records of every owner; every call is made and undone. \`yes\` and \`-\` say whether something appears in a list; \`ok\` that the call was done. Refusals by the use-case itself are those of the first table; \`not-found\`, \`forbidden\`, \`conflict\` and \`invalid-input\` come from what was asked for. What somebody may not see is never \`forbidden\`.

`;

describe('the policy', () => {
  let world: World;
  let probed: readonly Probed[];
  beforeAll(async () => {
    world = await openWorld();
    probed = await probeAll(world);
  }, 600_000);
  afterAll(() => world.close());

  it('has a line for every use-case of the list, and none for others', () => {
    const missing = all.filter(({ name }) => PROBES[name] === undefined).map(({ name }) => name);
    expect(missing, 'use-cases without a line in test/policy/probes.ts').toEqual([]);
    const names = new Set(all.map(({ name }) => name));
    expect(Object.keys(PROBES).filter((name) => !names.has(name))).toEqual([]);
  });

  it('is that of policy.golden.md', async () => {
    const text = [
      HEAD,
      ACCESS,
      accessTable(all),
      '\n',
      RECORDS,
      recordTable(),
      '\n',
      CALLS,
      probedTables(probed),
    ].join('');
    if (process.env.REGEN === '1') await writeFile(GOLDEN, text);
    expect(text, 'run once with REGEN=1 and read the difference').toBe(await readFile(GOLDEN, 'utf8'));
  });

  it('is the same in the store as in the pure decision, for every owner, disclosure and embargo', () => {
    const listed = tableOf('observations.list');
    for (const { owner, disclosure, embargo, readers } of recordPolicyTable()) {
      if (embargo === 'ended' || (embargo === 'running' && disclosure !== 'public')) continue;
      const label = `${owner} ${disclosure}${embargo === 'running' ? ' embargo' : ''}`;
      const seen = listed.rows
        .filter(({ outcomes }) => outcomes[listed.columns.indexOf(label)] === 'yes')
        .map(({ standing }) => standing)
        .filter((standing) => standingsTowards(owner).includes(standing));
      expect(seen, label).toEqual(readers);
    }
  });

  it('answers one thing for one figure, whether it is listed, asked for, or its file is', () => {
    const listed = tableOf('observations.list');
    for (const name of ['observations.lineage', 'snapshots.list', 'snapshots.raw']) {
      const seen = tableOf(name).rows.map(({ outcomes }) =>
        // A file that somebody sees is passed on when all of it is public, and else refused.
        outcomes.map((each) => (each === '-' || each === 'not-found' ? '-' : 'yes')),
      );
      expect(seen, name).toEqual(listed.rows.map(({ outcomes }) => outcomes));
    }
  });

  it('gives everybody the answer of a visitor where only public figures and the catalog are read', () => {
    const compared = probed.filter(({ columns }) => columns[0] === AS_VISITORS);
    expect(compared.length).toBeGreaterThan(14);
    for (const { name, rows } of compared) {
      expect(new Set(rows.flatMap(({ outcomes }) => outcomes)), name).toEqual(new Set(['the same']));
    }
  });

  it('never tells anybody of a round that they may not see', () => {
    const shown = tableOf('validation.show');
    const ofRounds = probed.filter(({ name, columns }) => {
      return name.startsWith('validation.') && columns.every((label) => shown.columns.includes(label));
    });
    expect(ofRounds.length).toBeGreaterThan(10);
    for (const { name, columns, rows } of ofRounds) {
      for (const [index, { standing, outcomes }] of rows.entries()) {
        for (const [column, outcome] of outcomes.entries()) {
          const hidden = shown.rows[index]?.outcomes[shown.columns.indexOf(columns[column] ?? '')];
          if (hidden !== 'not-found') continue;
          expect(['not-found', '-', 'role', 'sign-in'], `${name}, ${standing}`).toContain(outcome);
        }
      }
    }
  });

  const tableOf = (name: string): Probed => {
    const table = probed.find((each) => each.name === name);
    if (table === undefined) throw new Error(`Nothing was tried with ${name}.`);
    return table;
  };
});

async function probeAll(world: World): Promise<Probed[]> {
  const probed: Probed[] = [];
  for (const useCase of all) {
    const probe = PROBES[useCase.name];
    if (probe === undefined || typeof probe === 'string') continue;
    probed.push({
      name: useCase.name,
      columns: probe.columns(world),
      rows: await rowsOf(world, useCase, probe),
    });
  }
  return probed;
}

async function rowsOf(world: World, useCase: UseCase, probe: Probe): Promise<Probed['rows']> {
  const rows: Probed['rows'][number][] = [];
  for (const standing of STANDINGS) {
    const actor = await world.actorOf(standing);
    rows.push({ standing, outcomes: await probe.outcomes(world, useCase, actor) });
  }
  return rows;
}
