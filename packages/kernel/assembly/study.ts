/**
 * Where everything of a study lies in memory. The host writes it (src/raster/memory.ts keeps the same order): 8 bytes a field,
 * so that addresses and numbers stand in one table.
 */
@unmanaged
export class Study {
  /** Cells of one layer, and how many layers. */
  cells: i32; _0: i32;
  layers: i32; _1: i32;
  /** Tiles in a row of tiles. */
  tilesAcross: i32; _2: i32;
  tilesDown: i32; _3: i32;
  /** The grid without its border. */
  width: i32; _4: i32;
  height: i32; _5: i32;
  /** f32 a cell: what crossing one length of a cell costs; infinite where nothing may pass, and in the border. Its sign is
   * set once the neighbours of the cell know of its distance. */
  cost: usize; _6: i32;
  /** f64 a cell. */
  distance: usize; _7: i32;
  /** i32 a cell: number of its source; only where sources are told. */
  origin: usize; _9: i32;
  /** f32 a cell; only where slope counts. */
  elevation: usize; _10: i32;
  /** Factor of the cost by slope: f64 for each `slopeStep` from -`slopeMost` on; straight lines between. */
  slopes: usize; _11: i32;
  slopeCount: i32; _12: i32;
  slopesPerUnit: f64;
  slopeMost: f64;
  /** i32[7][32]: step from a column of a tile to the column dx = -3 .. 3 beside it; the same for rows. */
  columnSteps: usize; _13: i32;
  rowSteps: usize; _14: i32;
  /** f64 each: length of a move in each of its cells, by move (see moves.ts), and 1 / length of the move in metres. */
  lengths: usize; _15: i32;
  /** f64[layers][layers]: what it costs to change from a layer to another in one cell; infinite where one may not. */
  switching: usize; _16: i32;
  /** i32 each: cells at which the search may end. */
  targets: usize; _17: i32;
  targetCount: i32; _18: i32;
  /** i32 each: cells to begin from, in the order of their numbers. */
  sources: usize; _19: i32;
  sourceCount: i32; _20: i32;
  /** Buckets: 1 / width, number - 1, first block and fill of each (i32). */
  bucketsPerUnit: f64;
  bucketMask: i32; _21: i32;
  bucketHead: usize; _22: i32;
  bucketFill: usize; _23: i32;
  /** A row of tiles as the host brings or takes it: f32 or f64 or i32, row-major, without the border. */
  stage: usize; _24: i32;
  /** Blocks of the queue, from here to the end of memory. */
  blocks: usize; _25: i32;
}

export const BORDER: i32 = 3;
export const TILE: i32 = 32;
export const TILE_CELLS: i32 = 1024;
