/** Tiles of the Shuttle Radar Topography Mission: one degree square, big-endian metres, the name tells the corner. */
import type { RasterReadOptions } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import type { Raster } from '@serai/core/network';
import { unzipSync } from 'fflate';

const NAME = /^([NS])(\d{2})([EW])(\d{3})(?:\.SRTMGL1|\.SRTMGL3)?\.hgt(\.zip)?$/i;
/** Cells of a side, with those that neighbours share: three seconds and one second of arc. */
const SIDES = [1201, 3601];
/** A cell that was not measured. */
const VOID = -32768;

/** Whether a file is called as tiles are, e.g. `N42E001.hgt` or `N42E001.hgt.zip`. */
export const isTileName = (name: string): boolean => NAME.test(name);

/** Elevations in metres; what was not measured is NaN. Cells stand on whole seconds: the first one reaches half a cell beyond. */
export function readSrtmTile(name: string, bytes: ArrayBuffer, { crs, accept }: RasterReadOptions): Raster {
  const [, ns = '', latitude = '', ew = '', longitude = '', zip] = NAME.exec(name)!;
  if (crs !== undefined && crs !== 'EPSG:4326') {
    throw new Problem('invalid-input', `${name} is in EPSG:4326, as all tiles are: leave --crs away.`);
  }
  const tile = zip === undefined ? new Uint8Array(bytes) : unzipTile(name, bytes);
  const side = SIDES.find((each) => 2 * each * each === tile.length);
  if (side === undefined) {
    const sizes = SIDES.map((each) => 2 * each * each).join(' or ');
    throw new Problem(
      'invalid-input',
      `${name} is cut off or no SRTM tile: it has ${tile.length} bytes, a tile has ${sizes}.`,
    );
  }
  const cell = 1 / (side - 1);
  const south = Number(latitude) * (ns.toUpperCase() === 'N' ? 1 : -1);
  const west = Number(longitude) * (ew.toUpperCase() === 'E' ? 1 : -1);
  const header = {
    width: side,
    height: side,
    place: {
      left: west - cell / 2,
      top: south + 1 + cell / 2,
      cellWidth: cell,
      cellHeight: cell,
      crs: 'EPSG:4326',
      unit: 'degree' as const,
    },
    nodata: Number.NaN,
  };
  accept?.(header);
  const view = new DataView(tile.buffer, tile.byteOffset, tile.byteLength);
  const values = Float32Array.from({ length: side * side }, (_, i) => {
    const metres = view.getInt16(2 * i);
    return metres === VOID ? Number.NaN : metres;
  });
  return { ...header, values };
}

/** The one tile of an archive; nothing else of it is unpacked, and no more than a tile may hold. */
function unzipTile(name: string, bytes: ArrayBuffer): Uint8Array {
  const most = 2 * SIDES.at(-1)! ** 2;
  try {
    const files = unzipSync(new Uint8Array(bytes), {
      filter: (file) => /\.hgt$/i.test(file.name) && file.originalSize <= most,
    });
    const [tile] = Object.values(files);
    if (tile !== undefined) return tile;
  } catch (error) {
    throw new Problem('invalid-input', `${name} cannot be unpacked: it is cut off or damaged.`, {
      cause: error,
    });
  }
  throw new Problem('invalid-input', `${name} holds no .hgt tile.`);
}
