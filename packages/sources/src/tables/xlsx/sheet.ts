import type { CellMark, TableLimits, TableRow } from '@serai/app/ports';
import type { Finding } from '@serai/core/measure';
import { Problem } from '@serai/core/measure';
import { MAX_CELL_CHARACTERS } from '../limits.ts';
import { columnOfReference } from './reference.ts';
import { unescapeText } from './shared-strings.ts';
import { type NumberKind, serialToIso } from './styles.ts';
import { readXml, type XmlHandlers } from './xml.ts';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  /** File and sheet, for messages. */
  readonly file: string;
  readonly sheet: string;
  readonly sharedStrings: readonly string[];
  readonly numberKinds: readonly NumberKind[];
  readonly date1904: boolean;
  readonly limits: TableLimits;
}

/**
 * Rows with at least one filled cell, as text: numbers as they are stored, dates as ISO, booleans as TRUE or FALSE.
 * Formulas are never evaluated. Findings about the sheet are reported when it has ended.
 */
export async function* readSheet(
  bytes: AsyncIterable<Uint8Array>,
  context: SheetContext,
  report: (finding: Finding) => void,
): AsyncGenerator<TableRow, undefined> {
  const builder = new RowBuilder(context);
  for await (const _ of readXml(bytes, `${context.file}: sheet "${context.sheet}"`, builder.handlers)) {
    yield* builder.take();
  }
  for (const finding of sheetFindings(builder, context)) report(finding);
  return undefined;
}

/** Gathers the rows of one sheet from its XML events (ECMA-376 part 1, 18.3.1). */
class RowBuilder {
  readonly handlers: XmlHandlers = {
    open: (tag, attributes) => this.#open(tag, attributes),
    text: (text) => this.#addText(text),
    close: (tag) => this.#close(tag),
  };
  mergedRanges = 0;
  firstMerged = '';
  hiddenRows = 0;

  readonly #context: SheetContext;
  #ready: TableRow[] = [];
  #rows = 0;
  #row = 0;
  #cells: string[] = [];
  #marks: CellMark[] = [];
  #column = -1;
  #type = 'n';
  #style = 0;
  #formula = false;
  #text = '';
  #listening = false;
  #phonetic = false;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  /** Rows finished since the last call. */
  take(): TableRow[] {
    const rows = this.#ready;
    this.#ready = [];
    return rows;
  }

  #open(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (tag === 'row') this.#openRow(attributes);
    else if (tag === 'c') this.#openCell(attributes);
    else if (tag === 'v') this.#listening = true;
    else if (tag === 't') this.#listening = !this.#phonetic;
    else if (tag === 'rPh') this.#phonetic = true;
    else if (tag === 'f') this.#formula = true;
    else if (tag === 'mergeCell') {
      this.mergedRanges++;
      this.firstMerged ||= attributes.ref ?? '';
    }
  }

  #close(tag: string): void {
    if (tag === 'v' || tag === 't') this.#listening = false;
    else if (tag === 'rPh') this.#phonetic = false;
    else if (tag === 'c') this.#closeCell();
    else if (tag === 'row') this.#closeRow();
  }

  #openRow({ r, hidden }: Readonly<Record<string, string>>): void {
    this.#row = r === undefined ? this.#row + 1 : Number(r);
    this.#cells = [];
    this.#marks = [];
    this.#column = -1;
    if (hidden === '1' || hidden === 'true') this.hiddenRows++;
  }

  #openCell({ r, t, s }: Readonly<Record<string, string>>): void {
    this.#column = r === undefined ? this.#column + 1 : columnOfReference(r);
    this.#type = t ?? 'n';
    this.#style = Number(s ?? 0);
    this.#formula = false;
    this.#text = '';
  }

  #addText(text: string): void {
    if (!this.#listening) return;
    this.#text += text;
    if (this.#text.length > MAX_CELL_CHARACTERS)
      throw this.#refuse(
        `the cell in column ${this.#column + 1} is longer than ${MAX_CELL_CHARACTERS} characters`,
      );
  }

  #closeCell(): void {
    const text = this.#cellText();
    if (text === '' && !this.#formula) return;
    const column = this.#column;
    const { maxColumns } = this.#context.limits;
    if (column < 0 || column >= maxColumns)
      throw this.#refuse(
        `there is a cell in column ${column + 1}; a table may have ${maxColumns} columns at most`,
      );
    while (this.#cells.length < column) this.#cells.push('');
    this.#cells[column] = text;
    if (this.#formula) this.#marks.push({ column, kind: 'formula' });
    else if (this.#type === 'e') this.#marks.push({ column, kind: 'error' });
    else if (this.#type === 'n' && this.#context.numberKinds[this.#style] === 'percent')
      this.#marks.push({ column, kind: 'percent' });
  }

  #cellText(): string {
    const text = this.#text;
    switch (this.#type) {
      case 's':
        return this.#context.sharedStrings[Number(text)] ?? '';
      case 'b':
        return text === '1' ? 'TRUE' : 'FALSE';
      case 'n': {
        const date = text !== '' && this.#context.numberKinds[this.#style] === 'date';
        return date ? serialToIso(Number(text), this.#context.date1904) : text;
      }
      case 'e':
      case 'd':
        return text;
      default:
        return unescapeText(text);
    }
  }

  #closeRow(): void {
    if (this.#cells.every((cell) => cell.trim() === '') && this.#marks.length === 0) return;
    const { maxRows } = this.#context.limits;
    // One more than the limit: the header is no row of figures.
    if (this.#rows++ > maxRows) throw this.#refuse(`a table may have ${maxRows} rows at most`);
    const row = { row: this.#row, cells: this.#cells };
    this.#ready.push(this.#marks.length === 0 ? row : { ...row, marks: this.#marks });
  }

  #refuse(why: string): Problem {
    return new Problem(
      'too-large',
      `${this.#context.file}, sheet "${this.#context.sheet}", row ${this.#row}: ${why}.`,
    );
  }
}

function sheetFindings(
  { mergedRanges, firstMerged, hiddenRows }: RowBuilder,
  { file, sheet }: SheetContext,
): Finding[] {
  const findings: Finding[] = [];
  if (mergedRanges > 0) {
    findings.push({
      severity: 'warning',
      code: 'merged-cells',
      message: `Sheet "${sheet}" has ${mergedRanges} merged range(s), the first is ${firstMerged}: only the top left cell of each counts.`,
      file,
      params: { sheet, count: mergedRanges, first: firstMerged },
    });
  }
  if (hiddenRows > 0) {
    findings.push({
      severity: 'warning',
      code: 'hidden-rows',
      message: `Sheet "${sheet}" has ${hiddenRows} hidden row(s): they are read like the others.`,
      file,
      params: { sheet, count: hiddenRows },
    });
  }
  return findings;
}
