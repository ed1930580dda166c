/** Figures, files and validation rounds of every owner, about one country. */
import { everythingAt, OWNER_KINDS, type OwnerKind, type Party } from '@serai/app';
import type { Layer, Round, Storage } from '@serai/app/ports';
import { DISCLOSURES, type Disclosure } from '@serai/core/measure';
import { DISCLOSURE_OF } from '../../packages/app/src/validation/transitions.ts';
import { validationCreate } from '../../packages/app/src/validation/validation-create.ts';
import { fileOf, toCsv } from '../import/files.ts';
import type { PeoplePlatform } from '../people/platform.ts';

/** A thing with the name that the table gives it. */
export interface Named<Id = string> {
  readonly label: string;
  readonly id: Id;
}

/** A stored figure, and the file that holds it and nothing else. */
export interface NamedFigure extends Named<number> {
  readonly sha256: string;
  readonly owner: OwnerKind;
  readonly disclosure: Disclosure;
  readonly embargoed: boolean;
}

/** A round with its one item. */
export interface NamedRound extends Named {
  readonly state: Round['state'];
  readonly item: string;
}

/** The country that every record of the world is about. */
export const COUNTRY = 'KAZ';
/** Of all figures of the world. */
export const INDICATOR = 'WGI_RQ';
const SOURCE = 'wb-lpi';
const RELEASE = '2027-01-01T00:00:00.000Z';

/** One figure, in a cell and a file of its own, for every owner and disclosure, and one public one under embargo. */
export async function addFigures(
  { ports }: PeoplePlatform,
  owners: Readonly<Record<OwnerKind, Party>>,
  named: Party,
): Promise<NamedFigure[]> {
  const wanted = OWNER_KINDS.flatMap((owner) => [
    ...DISCLOSURES.map((disclosure) => ({ owner, disclosure, embargoed: false })),
    { owner, disclosure: 'public' as const, embargoed: true },
  ]);
  const figures: NamedFigure[] = [];
  for (const [index, { owner, disclosure, embargoed }] of wanted.entries()) {
    const label = `${owner} ${disclosure}${embargoed ? ' embargo' : ''}`;
    const access = {
      owner: owners[owner],
      parties: [named],
      disclosure,
      ...(embargoed ? { embargoUntil: RELEASE } : {}),
    };
    const stored = await addFigure(ports, { label, year: 2001 + index, access });
    figures.push({ label, owner, disclosure, embargoed, ...stored });
  }
  return figures;
}

interface Access {
  readonly owner: Party;
  readonly parties: readonly Party[];
  readonly disclosure: Disclosure;
  readonly embargoUntil?: string;
}

async function addFigure(
  { storage, blobs, clock }: PeoplePlatform['ports'],
  { label, year, access }: { readonly label: string; readonly year: number; readonly access: Access },
): Promise<{ readonly id: number; readonly sha256: string }> {
  const { sha256, bytes } = await blobs.put(bytesOf(label));
  // Its licence lets the raw file be passed on, so that only the policy decides who gets it.
  const source = { source: SOURCE, licence: 'CC-BY-4.0' };
  const country = access.disclosure === 'party' ? { area: COUNTRY } : {};
  await storage.write(async (tx) => {
    await tx.addSnapshot({
      name: 'figures.csv',
      mediaType: 'text/csv',
      retrievedAt: clock.now(),
      note: undefined,
      source: SOURCE,
      sha256,
      bytes,
      parts: [{ ...source, ...access, ...country }],
    });
    const cell = { indicator: INDICATOR, area: COUNTRY, year, value: 1, status: 'A' as const };
    const provenance = { ...source, publisher: 'World Bank', vintage: '2024', raw: '1', rawRow: 2 };
    await tx.addObservations(
      [{ ...cell, ...provenance, ...access, snapshot: sha256 }],
      access.disclosure === 'public',
    );
    await tx.bumpDataVersion(clock.now());
  });
  return { id: await idOf(storage, clock.now(), year), sha256 };
}

async function idOf(storage: Storage, now: string, year: number): Promise<number> {
  const filter = { fromYear: year, toYear: year };
  const [figure] = await storage.read((tx) => tx.listObservations(everythingAt(now), filter));
  if (figure === undefined) throw new Error(`There is no figure of ${year}.`);
  return figure.id;
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** A file of one figure of the country, with a column of its disclosure when one is given. */
export function figuresFile(disclosure?: Disclosure) {
  const header = ['indicator_id', 'iso3', 'year', 'value', 'unit', 'source', 'licence', 'vintage'];
  const row = ['ITU_INTERNET_USERS', COUNTRY, 2025, 90, '% of population', 'Survey', 'CC BY 4.0', 'first'];
  const rows =
    disclosure === undefined
      ? [header, row]
      : [
          [...header, 'disclosure'],
          [...row, disclosure],
        ];
  return fileOf('figures.csv', toCsv(rows));
}

/** The states of a round that the table shows. */
const STATES = ['draft', 'open', 'answered', 'published'] as const;

/** One round of every owner in each of these states, with a national note. */
export async function addRounds(
  people: PeoplePlatform,
  owners: Readonly<Record<OwnerKind, Party>>,
): Promise<NamedRound[]> {
  const operator = people.as({ kind: 'local-operator', name: 'operator' });
  const at = people.clock.now();
  const rounds: NamedRound[] = [];
  for (const owner of OWNER_KINDS) {
    for (const state of STATES) {
      const label = `${owner} ${state}`;
      const input = { file: figuresFile(), title: label, country: COUNTRY, owner: owners[owner] };
      const { round, items } = await operator.call(validationCreate, input);
      await people.ports.storage.write((tx) =>
        tx.validation.updateRound(round.id, {
          state,
          disclosure: DISCLOSURE_OF[state],
          nationalNote: { text: label, by: 'system', at },
          ...(state === 'published' ? { endedAt: at } : {}),
        }),
      );
      rounds.push({ label, id: round.id, state, item: items[0]?.id ?? '' });
    }
  }
  return rounds;
}

/** A layer of one road for each level, and a public one under a licence that says nothing of passing it on. */
export async function addLayers({ ports: { storage, blobs, clock } }: PeoplePlatform): Promise<Named[]> {
  const wanted = [
    ...(['public', 'member', 'private'] as const).map((disclosure) => ({
      name: disclosure,
      disclosure,
      licence: 'CC-BY-4.0',
    })),
    { name: 'unclear', disclosure: 'public', licence: 'user-declared' } as const,
  ];
  for (const { name, disclosure, licence } of wanted) {
    const { sha256, bytes } = await blobs.put(bytesOf(`a layer ${name}`));
    const layer: Layer = {
      name,
      kind: 'road',
      provenance: { source: 'A ministry', licence, date: '2026', method: 'surveyed', error_m: 1 },
      format: 'geojson',
      file: `${name}.geojson`,
      fileSha256: sha256,
      content: sha256,
      bytes,
      facts: {
        of: 'features',
        features: 1,
        rules: 0,
        length_m: 1,
        missingNodes: 0,
        extent: [70, 40, 71, 41],
      },
      owner: 'platform',
      disclosure,
      importedBy: 'local-operator:test',
      importedAt: clock.now(),
    };
    await storage.write((tx) => tx.layers.put(layer));
  }
  return wanted.map(({ name }) => ({ label: name, id: name }));
}
