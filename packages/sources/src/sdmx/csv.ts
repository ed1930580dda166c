/** SDMX-CSV, 1.0 (first column DATAFLOW) and 2.x (STRUCTURE, STRUCTURE_ID, ACTION), with codes or with codes and labels. */
import { parse } from 'csv-parse/sync';
import { actionOf, type SdmxAction, type SdmxObservation, VALUE } from './observation.ts';
import { notSdmx } from './problems.ts';

interface Head {
  readonly id: string;
  /** "CODE: label" in header and cells. */
  readonly labelled: boolean;
}

/** Columns that say of which data a row is, and what to do with it. */
const ABOUT = new Set([
  'DATAFLOW',
  'STRUCTURE',
  'STRUCTURE_ID',
  'ACTION',
  'STRUCTURE_NAME',
  'SERIES_KEY',
  'OBS_KEY',
]);
const STRUCTURES = new Set(['dataflow', 'datastructure', 'dataprovision']);

/** True for a header of SDMX-CSV. */
export const isSdmxCsvHeader = (header: readonly string[]): boolean => {
  const ids = header.map((text) => headOf(text).id);
  return ids[0] === 'DATAFLOW' || (ids[0] === 'STRUCTURE' && ids[1] === 'STRUCTURE_ID');
};

/** Reads the text of a file. Throws Problem when it is no SDMX-CSV, or a row breaks its rules. */
export function readSdmxCsv(file: string, text: string): SdmxObservation[] {
  const records = recordsOf(file, text);
  const [first, ...rows] = records;
  if (first === undefined) throw notSdmx(file, 'it is empty.');
  if (!isSdmxCsvHeader(first.record)) {
    throw notSdmx(
      file,
      `its header begins with "${first.record[0] ?? ''}", and SDMX-CSV begins with DATAFLOW or with STRUCTURE and STRUCTURE_ID.`,
    );
  }
  const heads = first.record.map(headOf);
  const separator = /^STRUCTURE\[(.)\]$/.exec(first.record[0]!)?.[1];
  return rows.map(({ record, line }) => readRow(file, { record, line, heads, separator }));
}

interface Row {
  readonly record: readonly string[];
  readonly line: number;
  readonly heads: readonly Head[];
  /** Between the values of a component that has several. */
  readonly separator: string | undefined;
}

function readRow(file: string, { record, line, heads, separator }: Row): SdmxObservation {
  const components: Record<string, string> = {};
  let action: SdmxAction = 'I';
  let value: string | undefined;
  for (const [column, { id, labelled }] of heads.entries()) {
    const cell = record[column] ?? '';
    if (id === 'ACTION') action = readAction(file, line, cell);
    else if (id === 'STRUCTURE' && !STRUCTURES.has(cell.toLowerCase())) {
      throw notSdmx(file, `line ${line}: "${cell}" is none of dataflow, datastructure, dataprovision.`);
    }
    if (ABOUT.has(id) || cell === '') continue;
    const code = labelled ? cell.split(': ', 1)[0]! : cell;
    const single =
      separator !== undefined && heads[column]!.id !== VALUE ? code.split(separator, 1)[0]! : code;
    if (id === VALUE) value = code;
    else components[id] = single;
  }
  return { action, components, value, place: line };
}

function readAction(file: string, line: number, cell: string): SdmxAction {
  if (cell === '') return 'I';
  const action = actionOf(cell);
  if (action === undefined)
    throw notSdmx(file, `line ${line}: the action "${cell}" is none of I, A, R, M, D.`);
  return action;
}

/** "REF_AREA: Reference area", "ATTR[]" and "NAME[en;fr]" as the id of the component. */
function headOf(text: string): Head {
  const labelled = text.includes(': ');
  return {
    id: text
      .split(': ', 1)[0]!
      .replace(/\[.*\]$/, '')
      .trim(),
    labelled,
  };
}

function recordsOf(file: string, text: string): { readonly record: string[]; readonly line: number }[] {
  try {
    // The last line of a record and those before it within quotes: the one on which it starts is what a person looks for.
    let line = 1;
    const records = parse(text, {
      bom: true,
      skip_empty_lines: true,
      info: true,
      delimiter: delimiterOf(text),
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => {
      const found = { record, line };
      line = info.lines + 1;
      return found;
    });
  } catch (error) {
    throw notSdmx(file, `${(error as Error).message}.`);
  }
}

/** SDMX-CSV allows other delimiters: that of the header counts. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/\r?\n|$/));
  const bare = header.replace(/"[^"]*"/g, '').replace(/\[[^\]]*\]/g, '');
  return [',', ';', '\t'].reduce((best, each) =>
    bare.split(each).length > bare.split(best).length ? each : best,
  );
}
