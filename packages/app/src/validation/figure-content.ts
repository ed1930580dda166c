/** What is kept of a proposed figure from its draft until it is published. Pure. */

import type { Indicator } from '@serai/core/catalog';
import { OBSERVATION_STATUSES } from '@serai/core/measure';
import * as z from 'zod';
import type { StagedFigure } from '../measure/import-staging.ts';
import type { StoredObservation } from '../ports/storage.ts';
import type { FigureItemWire } from './wire.ts';

/** The figure that everybody sees for the cell. */
const Present = z.strictObject({
  value: z.number().nullable(),
  missing: z.string().nullable(),
  source: z.string(),
  observation_id: z.number().int(),
});

/** One proposed figure; the economy is that of the round. */
export const FigureContent = z.strictObject({
  indicator: z.string(),
  year: z.number().int(),
  value: z.number(),
  /** Text, row and column of the figure in the file. */
  raw: z.string(),
  row: z.number().int(),
  column: z.string(),
  format: z.enum(['csv', 'xlsx', 'message']),
  source: z.string(),
  publisher: z.string(),
  vintage: z.string(),
  vintage_stated: z.boolean(),
  licence: z.string(),
  status: z.enum(OBSERVATION_STATUSES),
  /** As it was when the draft was made, or when it was asked for. */
  present: Present.nullable(),
});
export type FigureContent = z.infer<typeof FigureContent>;

/** A staged figure as content; `column` names the column of the file that it stands in. */
export function toContent(
  figure: StagedFigure,
  indicator: string,
  { column, format }: Pick<FigureContent, 'column' | 'format'>,
): FigureContent {
  const { year, value, raw, row, provenance } = figure;
  const { source, publisher, vintage, vintageStated, licence, status } = provenance;
  return {
    indicator,
    year,
    value,
    raw,
    row,
    column,
    format,
    source,
    publisher,
    vintage,
    vintage_stated: vintageStated,
    licence,
    status,
    present: null,
  };
}

/** A content back in the staging of an import, at the positions of the code book. */
export const toStaged = (
  content: FigureContent,
  at: Pick<StagedFigure, 'indicator' | 'area'>,
): StagedFigure => ({
  ...at,
  year: content.year,
  value: content.value,
  raw: content.raw,
  row: content.row,
  provenance: {
    source: content.source,
    publisher: content.publisher,
    vintage: content.vintage,
    vintageStated: content.vintage_stated,
    licence: content.licence,
    status: content.status,
    disclosure: 'public',
  },
});

/** What of a stored figure is shown beside a proposed one. */
export const toPresent = (figure: StoredObservation): NonNullable<FigureContent['present']> => ({
  value: figure.value ?? null,
  missing: figure.missing ?? null,
  source: figure.source,
  observation_id: figure.id,
});

/** The proposed figure beside the present one. */
export function toFigureWire(
  { indicator, year, value, source, publisher, vintage, licence, present }: FigureContent,
  definition: Indicator | undefined,
): FigureItemWire {
  return {
    indicator_id: indicator,
    year,
    unit: definition?.unit.en ?? '',
    proposed: { value, missing: null, source, publisher, vintage, licence },
    present,
    differs: present !== null && present.value !== null && present.value !== value,
  };
}
