/** Figures of one cell that several sources give differently: both are kept, one is shown, and a person says why. */
import type { Catalog } from '@serai/core/catalog';
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { areaName } from '../catalog/area-wire.ts';
import { getIndicator } from '../catalog/lookup.ts';
import { toTextWire } from '../catalog/text.ts';
import { TextWire } from '../catalog/wire.ts';
import { ProfileInput } from '../input.ts';
import { actorName } from '../policy/actor.ts';
import { resolveProfile, shownIndicators } from '../policy/publication.ts';
import { everythingAt, publicScope } from '../policy/scope.ts';
import type { AuditEntry, StoredObservation } from '../ports/index.ts';
import { counted, defineUseCase, factsView, tableView } from '../usecase.ts';

const Figure = z.object({
  id: z.int(),
  value: z.number(),
  source: z.string(),
  source_name: TextWire.nullable(),
  vintage: z.string(),
  licence: z.string(),
  chosen: z.boolean(),
});

/** One cell with figures that differ. */
export const ConflictWire = z.object({
  indicator_id: z.string(),
  indicator: TextWire,
  unit: TextWire,
  iso3: z.string(),
  name: TextWire,
  year: z.int(),
  /** The shown one first. */
  figures: z.array(Figure),
  /** Largest difference, as a share of the largest absolute value. */
  difference: z.number(),
  /** What a person decided last; null when the rule of sources stands. */
  decision: z.object({ reason: z.string(), at: z.string() }).nullable(),
});
export type ConflictWire = z.output<typeof ConflictWire>;

const Conflicts = z.object({ conflicts: z.array(ConflictWire), total: z.int() });

/** Figures that are looked through. */
const MOST = 2_000_000;
const ACTION = 'observations.choose';
/** Decisions that are remembered with their reasons. */
const MOST_DECISIONS = 10_000;

export const conflictsList = defineUseCase({
  name: 'conflicts.list',
  summary: 'Cells for which sources give different figures, the shown one of each, and why it is shown',
  input: z.strictObject({
    indicator: z.string().min(1).optional().describe('Indicator id'),
    profile: ProfileInput,
    limit: z.int().min(1).max(1000).default(200).describe('How many at most'),
    offset: z.int().min(0).default(0).describe('How many to pass over'),
  }),
  output: Conflicts,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/conflicts' },
  cli: {
    command: 'conflicts list',
    json: ({ conflicts }) => conflicts,
    view: tableView<z.output<typeof Conflicts>, ConflictWire>({
      head: ({ total }) => [`${counted(total, 'cell')} with figures that differ.`],
      columns: [
        { head: 'indicator', cell: ({ indicator_id: id }) => id },
        { head: 'iso3', cell: ({ iso3 }) => iso3 },
        { head: 'year', right: true, cell: ({ year }) => String(year) },
        {
          head: 'figures (the shown one first)',
          cell: ({ figures }) =>
            figures.map(({ id, value, source }) => `${value} ${source} (${id})`).join('; '),
        },
        { head: 'reason', cell: ({ decision }) => decision?.reason ?? '' },
      ],
      rows: ({ conflicts }) => conflicts,
    }),
  },
  async run({ ports: { catalog, storage, clock } }, { indicator, profile: asked, limit, offset }) {
    const profile = resolveProfile(catalog, asked);
    const indicators = (
      indicator === undefined
        ? shownIndicators(catalog, profile)
        : [getIndicator(catalog, indicator, profile)]
    ).map(({ id }) => id);
    return storage.read(async (tx) => {
      const figures = await tx.listObservations(publicScope(clock.now()), { indicators, limit: MOST });
      const decisions = await tx.listAudit(everythingAt(clock.now()), {
        action: ACTION,
        newestFirst: true,
        limit: MOST_DECISIONS,
      });
      const all = conflictsOf(figures, catalog, decisions);
      return { conflicts: all.slice(offset, offset + limit), total: all.length };
    });
  },
});

/** Subject of a decision in the audit log. */
const subjectOf = ({
  indicator,
  area,
  year,
}: Pick<StoredObservation, 'indicator' | 'area' | 'year'>): string => `cell:${indicator}:${area}:${year}`;

/** The newest figure of each source of each cell, where two sources differ; the greatest differences first. */
export function conflictsOf(
  figures: readonly StoredObservation[],
  catalog: Catalog,
  decisions: readonly AuditEntry[],
): ConflictWire[] {
  const cells = new Map<string, Map<string, StoredObservation>>();
  for (const figure of figures) {
    if (figure.value === undefined) continue;
    const subject = subjectOf(figure);
    const cell = cells.get(subject) ?? new Map<string, StoredObservation>();
    cells.set(subject, cell);
    const known = cell.get(figure.source);
    // The shown figure stands for its source; else the one that came last.
    if (known === undefined || figure.chosen || (!known.chosen && figure.id > known.id))
      cell.set(figure.source, figure);
  }
  const reasons = new Map<string, AuditEntry>();
  for (const entry of decisions) if (!reasons.has(entry.subject)) reasons.set(entry.subject, entry);
  return [...cells]
    .flatMap(([subject, cell]): ConflictWire[] => {
      const found = [...cell.values()];
      const values = found.map(({ value }) => value!);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      if (found.length < 2 || low === high) return [];
      return [toConflict(found, { catalog, low, high, decision: reasons.get(subject) })];
    })
    .sort((a, b) => b.difference - a.difference || (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ indicator_id: id, iso3, year }: ConflictWire): string => `${id} ${iso3} ${year}`;

function toConflict(
  figures: readonly StoredObservation[],
  {
    catalog,
    low,
    high,
    decision,
  }: {
    readonly catalog: Catalog;
    readonly low: number;
    readonly high: number;
    readonly decision: AuditEntry | undefined;
  },
): ConflictWire {
  const [first] = figures;
  const { indicator: id, area, year } = first!;
  const indicator = catalog.indicators.get(id);
  const nothing = { en: id, ru: id };
  return {
    indicator_id: id,
    indicator: indicator === undefined ? nothing : toTextWire(indicator.name),
    unit: indicator === undefined ? { en: '', ru: '' } : toTextWire(indicator.unit),
    iso3: area,
    name: areaName(catalog, area),
    year,
    figures: figures
      .toSorted((a, b) => Number(b.chosen) - Number(a.chosen) || (a.source < b.source ? -1 : 1))
      .map((figure) => {
        const source = catalog.sources.get(figure.source);
        return {
          id: figure.id,
          value: figure.value!,
          source: figure.source,
          source_name: source === undefined ? null : toTextWire(source.name),
          vintage: figure.vintage,
          licence: figure.licence,
          chosen: figure.chosen,
        };
      }),
    difference: (high - low) / Math.max(Math.abs(high), Math.abs(low)),
    decision: decision === undefined ? null : { reason: reasonIn(decision), at: decision.at },
  };
}

const Details = z.looseObject({ reason: z.string() });
const reasonIn = ({ details }: AuditEntry): string => {
  const parsed = Details.safeParse(details);
  return parsed.success ? parsed.data.reason : '';
};

const Chosen = z.object({ observation: z.int(), instead_of: z.int().nullable(), data_version: z.int() });

export const conflictsChoose = defineUseCase({
  name: 'conflicts.choose',
  summary: 'Chooses the figure that is shown where sources differ, with the reason',
  input: z.strictObject({
    observation: z.int().min(1).describe('Id of the figure to show'),
    reason: z.string().trim().min(10).max(1000).describe('Why: it is shown beside the figure'),
  }),
  output: Chosen,
  access: ['secretariat', 'administrator'],
  effect: 'write',
  http: { method: 'post', path: '/conflicts/choose' },
  cli: {
    command: 'conflicts choose',
    positional: ['observation'],
    view: factsView<z.output<typeof Chosen>>({
      facts: (chosen) => [
        ['shown now', chosen.observation],
        ['instead of', chosen.instead_of],
        ['data version', chosen.data_version],
      ],
    }),
  },
  async run({ ports, actor }, { observation: id, reason }) {
    const { storage, clock, readModels } = ports;
    const now = clock.now();
    const result = await storage.write(async (tx) => {
      const scope = publicScope(now);
      const figure = await tx.findObservation(scope, id);
      if (figure === undefined) {
        throw new Problem(
          'not-found',
          `There is no public figure ${id}: \`serai conflicts list\` shows the ids.`,
        );
      }
      if (figure.value === undefined) {
        throw new Problem(
          'invalid-input',
          `Figure ${id} is marked as missing: it cannot be shown in place of a value.`,
        );
      }
      const cell = await tx.findByKeys(scope, [figure]);
      const shown = cell.find(({ chosen }) => chosen);
      if (shown?.id === id) throw new Problem('conflict', `Figure ${id} is shown already.`);
      if (shown !== undefined) await tx.unchoose([shown.id]);
      await tx.choose([id]);
      const { version } = await tx.bumpDataVersion(now);
      await tx.appendAudit({
        at: now,
        actor: actorName(actor),
        action: ACTION,
        subject: subjectOf(figure),
        details: { observation: id, instead_of: shown?.id ?? null, reason, data_version: version },
      });
      return { observation: id, instead_of: shown?.id ?? null, data_version: version };
    });
    await readModels.refresh();
    return result;
  },
});
