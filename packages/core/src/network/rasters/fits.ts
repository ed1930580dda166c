import { Problem } from '../../measure/index.ts';

/**
 * Throws Problem too-large, before anything is read, when a study of this many cells needs more memory than there is; says
 * what would fit.
 */
export function requireFits(
  { width, height }: { readonly width: number; readonly height: number },
  { name, bytesPerCell, memoryBytes }: { name: string; bytesPerCell: number; memoryBytes: number },
): void {
  const cells = width * height;
  const needed = cells * bytesPerCell;
  if (needed <= memoryBytes) return;
  const most = Math.floor(memoryBytes / bytesPerCell);
  const coarser = Math.ceil(Math.sqrt(cells / Math.max(most, 1)) * 10) / 10;
  const side = Math.floor(Math.sqrt(most));
  throw new Problem(
    'too-large',
    `${name} has ${grouped(width)} x ${grouped(height)} cells and would need ${gigabytes(needed)} (${bytesPerCell} bytes a cell); ${gigabytes(memoryBytes)} can be had here. ` +
      `Cells ${coarser} times as wide and high would fit, or a part of at most ${grouped(most)} cells, e.g. ${grouped(side)} x ${grouped(side)}.`,
  );
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(bytes < 1e9 ? 2 : 1)} GB`;

const grouped = (count: number): string => count.toLocaleString('en');
