import type { ConnectorFormat } from '@serai/core/catalog';
import type { Format } from './figures.ts';
import { INFORM } from './inform.ts';
import { ISOC_PULSE } from './isoc-pulse.ts';
import { ITU_CSV } from './itu-csv.ts';
import { SDMX } from './sdmx.ts';
import { UN_SDG } from './un-sdg.ts';
import { WORLD_BANK } from './world-bank.ts';

/** The ways in which services speak. */
export const FORMATS: Readonly<Record<ConnectorFormat, Format>> = {
  'world-bank': WORLD_BANK,
  'un-sdg': UN_SDG,
  sdmx: SDMX,
  inform: INFORM,
  'isoc-pulse': ISOC_PULSE,
  'itu-csv': ITU_CSV,
};
