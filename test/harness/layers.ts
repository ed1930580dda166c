/** Layers as people bring them: GeoJSON of lines, and grids of cells. */
import type { FileIn } from '@serai/app';
import { textFile } from './commands.ts';

export const line = (id: string, coordinates: readonly (readonly number[])[], properties = {}) => ({
  ...{ type: 'Feature', id, properties },
  geometry: { type: 'LineString', coordinates },
});
export const collection = (...features: readonly unknown[]) => ({ type: 'FeatureCollection', features });
export const json = (name: string, value: unknown): FileIn => textFile(name, JSON.stringify(value));

/** A triangle of cables between Bishkek, Almaty and Karakol. */
export const CABLES = collection(
  line(
    'north',
    [
      [74.59, 42.87],
      [76.95, 43.25],
    ],
    { name: 'North', error_m: 5 },
  ),
  line('east', [
    [76.95, 43.25],
    [78.39, 42.49],
  ]),
  line('south', [
    [78.39, 42.49],
    [74.59, 42.87],
  ]),
);

/** Ten by ten cells of a hundredth of a degree, rising to the east. */
export const grid = (value: (column: number, row: number) => number | string) =>
  `ncols 10\nnrows 10\nxllcorner 74.55\nyllcorner 42.80\ncellsize 0.01\nNODATA_value -9999\n${Array.from({ length: 10 }, (_, row) => Array.from({ length: 10 }, (_, column) => value(column, row)).join(' ')).join('\n')}\n`;
