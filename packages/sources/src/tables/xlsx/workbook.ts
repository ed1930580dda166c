import { Problem } from '@serai/core/measure';
import type { Package } from '../../archives/zip.ts';
import { assertCount, MAX_SHEETS } from '../limits.ts';
import { readWholeXml } from './xml.ts';

export interface SheetEntry {
  readonly name: string;
  /** Path of its part in the package. */
  readonly path: string;
  readonly hidden: boolean;
}

export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  /** Days count from 1904-01-01 (old Macintosh files) and not from 1899-12-30. */
  readonly date1904: boolean;
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
}

const WORKBOOK = 'xl/workbook.xml';
const RELATIONSHIPS = 'xl/_rels/workbook.xml.rels';

/** Reads which sheets there are (ECMA-376 part 1, 18.2). Throws Problem when the package is no workbook or has no sheet. */
export async function readWorkbook(zip: Package, name: string): Promise<Workbook> {
  if (!zip.has(WORKBOOK) || !zip.has(RELATIONSHIPS)) {
    throw new Problem(
      'invalid-input',
      `${name} is a zip file but no XLSX workbook (ODS, XLSB and DOCX are not read): save it as XLSX or CSV.`,
    );
  }
  const targets = await readTargets(zip, name);
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  await readWholeXml(zip.read(WORKBOOK), `${name}: ${WORKBOOK}`, {
    open(tag, attributes) {
      if (tag === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      if (tag !== 'sheet') return;
      const path = targets.byId.get(relationshipId(attributes) ?? '');
      // A chart sheet has no cells and is no table.
      if (path?.includes('worksheets/') !== true || !zip.has(path)) return;
      sheets.push({
        name: attributes.name ?? '',
        path,
        hidden: (attributes.state ?? 'visible') !== 'visible',
      });
      assertCount(sheets.length, MAX_SHEETS, `${name}: ${WORKBOOK}`, 'sheets');
    },
  });
  if (sheets.length === 0)
    throw new Problem('invalid-input', `${name} has no sheet with cells: fill one in and save it as XLSX.`);
  const existing = (path: string | undefined) => (path !== undefined && zip.has(path) ? path : undefined);
  return {
    sheets,
    date1904,
    sharedStrings: existing(targets.sharedStrings),
    styles: existing(targets.styles),
  };
}

interface Targets {
  readonly byId: ReadonlyMap<string, string>;
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
}

async function readTargets(zip: Package, name: string): Promise<Targets> {
  const byId = new Map<string, string>();
  const byType = new Map<string, string>();
  await readWholeXml(zip.read(RELATIONSHIPS), `${name}: ${RELATIONSHIPS}`, {
    open(tag, { Id, Target, Type, TargetMode }) {
      if (tag !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External')
        return;
      const path = Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`;
      byId.set(Id, path);
      byType.set(Type?.slice(Type.lastIndexOf('/') + 1) ?? '', path);
      const most = Math.max(byId.size, byType.size);
      assertCount(most, MAX_SHEETS, `${name}: ${RELATIONSHIPS}`, 'relationships');
    },
  });
  return { byId, sharedStrings: byType.get('sharedStrings'), styles: byType.get('styles') };
}

/** `r:id`, whatever prefix the writer chose for the namespace of relationships. */
function relationshipId(attributes: Readonly<Record<string, string>>): string | undefined {
  const key = Object.keys(attributes).find((attribute) => attribute.endsWith(':id'));
  return key === undefined ? undefined : attributes[key];
}

/** The sheet of that name (any case), or the first visible one. Throws Problem not-found naming the sheets. */
export function chooseSheet(workbook: Workbook, wanted: string | undefined, name: string): SheetEntry {
  const { sheets } = workbook;
  if (wanted === undefined) return sheets.find((sheet) => !sheet.hidden) ?? sheets[0]!;
  const found =
    sheets.find((sheet) => sheet.name === wanted) ??
    sheets.find((sheet) => sheet.name.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found;
  throw new Problem(
    'not-found',
    `${name} has no sheet "${wanted}"; its sheets are: ${sheets.map((sheet) => sheet.name).join(', ')}.`,
  );
}
