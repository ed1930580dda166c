import type { RasterOut } from '@serai/app/ports';

const DEFAULT_NODATA = -9999;

/** ESRI ASCII grid out, row by row; what is infinite or missing is written as nodata. Square cells need one size, others two. */
export async function* asciiGridBytes({ header, values }: RasterOut): AsyncGenerator<Uint8Array> {
  const { width, height, place, nodata = DEFAULT_NODATA } = header;
  const { left, top, cellWidth, cellHeight } = place;
  const gap = Number.isFinite(nodata) ? nodata : DEFAULT_NODATA;
  const size = cellWidth === cellHeight ? [`cellsize ${cellWidth}`] : [`dx ${cellWidth}`, `dy ${cellHeight}`];
  const head = [
    `ncols ${width}`,
    `nrows ${height}`,
    `xllcorner ${left}`,
    `yllcorner ${top - height * cellHeight}`,
    ...size,
    `NODATA_value ${gap}`,
  ];
  yield Buffer.from(`${head.join('\n')}\n`);
  for (let row = 0; row < height; row++) {
    const cells = Array.from(values.subarray(row * width, (row + 1) * width), (value) =>
      Number.isFinite(value) ? value : gap,
    );
    yield Buffer.from(`${cells.join(' ')}\n`);
  }
}
