import type { TableLimits } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';

const MIB = 1024 * 1024;

/**
 * What one table file may be. A country's whole open-data export is below 50 MB; the limits keep a mistaken
 * file from filling the disk or the memory and are far above what a person fills in.
 */
export const TABLE_LIMITS: TableLimits = {
  maxBytes: 1024 * MIB,
  maxUnpackedBytes: 512 * MIB,
  maxColumns: 10_000,
  maxRows: 5_000_000,
};

/** The longest text of one cell that Excel itself can hold. */
export const MAX_CELL_CHARACTERS = 32_767;

/** Texts of all cells that an XLSX keeps in its shared list, which must stand in memory. */
export const MAX_SHARED_CHARACTERS = 32 * MIB;

/** Cell styles and number formats that one workbook may define: what Excel itself can hold. */
export const MAX_STYLES = 64_000;

/** Sheets, and relationships of the workbook to its parts: as many as a package may have parts. */
export const MAX_SHEETS = 10_000;

/** Throws Problem too-large when a part of a workbook lists more things of a kind than a workbook has. */
export function assertCount(count: number, most: number, part: string, what: string): void {
  if (count <= most) return;
  throw new Problem(
    'too-large',
    `${part} lists more than ${most} ${what}: copy the table into a new workbook, or save it as CSV.`,
  );
}

/** Bytes as a person reads them: `1 GiB`, `512 MiB`, `1.9 GiB`. */
export function formatBytes(bytes: number): string {
  const [amount, unit] =
    bytes >= 1024 * MIB
      ? [bytes / (1024 * MIB), 'GiB']
      : bytes >= MIB
        ? [bytes / MIB, 'MiB']
        : [bytes / 1024, 'KiB'];
  return `${Number(amount.toFixed(1))} ${unit}`;
}
