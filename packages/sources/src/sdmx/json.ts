/** SDMX-JSON data messages, 1.0 (`dataSets` and `structure`) and 2.x (`data.dataSets` and `data.structures`). */
import * as z from 'zod';
import { actionOf, type SdmxObservation, TIME, VALUE } from './observation.ts';
import { notSdmx } from './problems.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** A coded value of a component; times may stand as start and end only. */
const CodeValue = z.looseObject({
  id: z.string().optional(),
  value: z.unknown().optional(),
  start: z.string().optional(),
  name: z.string().optional(),
});
const Component = z.looseObject({ id: z.string(), values: z.array(CodeValue.nullable()).default([]) });
const Levels = z.looseObject({
  dataSet: z.array(Component).default([]),
  series: z.array(Component).default([]),
  observation: z.array(Component).default([]),
});
type Levels = z.output<typeof Levels>;
const NONE: Levels = { dataSet: [], series: [], observation: [] };
const Structure = z.looseObject({
  dimensions: Levels.default(NONE),
  attributes: Levels.default(NONE),
  measures: z.looseObject({ observation: z.array(z.looseObject({ id: z.string() })).default([]) }).optional(),
});
type Structure = z.output<typeof Structure>;

const Values = z.array(z.unknown()).nullable();
const Series = z.looseObject({
  attributes: Values.optional(),
  observations: z.record(z.string(), Values).default({}),
});
const DataSet = z.looseObject({
  action: z.string().optional(),
  structure: z.int().optional(),
  attributes: Values.optional(),
  series: z.record(z.string(), Series).optional(),
  observations: z.record(z.string(), Values).optional(),
});
type DataSet = z.output<typeof DataSet>;
const Content = z.looseObject({
  dataSets: z.array(DataSet),
  structure: Structure.optional(),
  structures: z.array(Structure).optional(),
});
const Errors = z.looseObject({
  errors: z
    .array(
      z.looseObject({
        title: z.string().optional(),
        detail: z.string().optional(),
        message: z.string().optional(),
      }),
    )
    .min(1),
});

/** Reads a parsed message. Throws Problem when it holds no data, refers to codes that it does not list, or reports errors. */
export function readSdmxJson(file: string, message: unknown): SdmxObservation[] {
  const errors = Errors.safeParse(message);
  if (errors.success) {
    const [first] = errors.data.errors;
    throw notSdmx(
      file,
      `the service answered with an error: ${first!.title ?? first!.detail ?? first!.message ?? 'unnamed'}.`,
    );
  }
  const content = contentOf(file, message);
  const out: SdmxObservation[] = [];
  for (const [at, dataSet] of content.dataSets.entries()) {
    const structure = content.structures?.[dataSet.structure ?? 0] ?? content.structure;
    if (structure === undefined)
      throw notSdmx(file, `data set ${at + 1} names a structure that the message does not hold.`);
    readDataSet({ file, structure, dataSet, out });
  }
  return out;
}

function contentOf(file: string, message: unknown): z.output<typeof Content> {
  const outer = (message ?? {}) as Record<string, unknown>;
  const inner = outer.data !== undefined && outer.dataSets === undefined ? outer.data : message;
  const parsed = Content.safeParse(inner);
  if (parsed.success) return parsed.data;
  const holds = typeof inner === 'object' && inner !== null ? Object.keys(inner) : [];
  if (!holds.includes('dataSets')) {
    const what = holds.length === 0 ? 'nothing' : holds.slice(0, 5).join(', ');
    throw notSdmx(file, `it has no "dataSets"; it holds ${what}.`);
  }
  const [issue] = parsed.error.issues;
  throw notSdmx(file, `at ${issue!.path.join('.')}: ${issue!.message}.`);
}

interface Place {
  readonly file: string;
  readonly structure: Structure;
  readonly dataSet: DataSet;
  readonly out: SdmxObservation[];
}

function readDataSet(place: Place): void {
  const { file, structure, dataSet, out } = place;
  const { dimensions, attributes } = structure;
  const action = dataSet.action === undefined ? 'I' : actionOf(dataSet.action);
  if (action === undefined) throw notSdmx(file, `the action "${dataSet.action}" is unknown.`);
  const shared = {
    ...Object.fromEntries(dimensions.dataSet.flatMap((component) => entryOf(component, component.values[0]))),
    ...valuesOf(attributes.dataSet, dataSet.attributes),
  };
  const measures = structure.measures?.observation.map(({ id }) => id) ?? [VALUE];
  const addAll = (
    observations: Readonly<Record<string, unknown[] | null>>,
    over: Record<string, string>,
  ): void => {
    for (const [key, values] of Object.entries(observations)) {
      const cells = values ?? [];
      const further = Object.fromEntries(
        measures.slice(1).flatMap((id, at) => {
          const text = textOf(cells[at + 1]);
          return text === undefined ? [] : [[id, text]];
        }),
      );
      out.push({
        action,
        components: {
          ...over,
          ...keyOf(place, dimensions.observation, key),
          ...further,
          ...valuesOf(attributes.observation, cells.slice(measures.length)),
        },
        value: textOf(cells[0]),
        place: out.length + 1,
      });
    }
  };
  addAll(dataSet.observations ?? {}, shared);
  for (const [key, series] of Object.entries(dataSet.series ?? {})) {
    addAll(series.observations, {
      ...shared,
      ...keyOf(place, dimensions.series, key),
      ...valuesOf(attributes.series, series.attributes),
    });
  }
}

type Code = z.output<typeof CodeValue>;
type ComponentOf = z.output<typeof Component>;

/** "0:12" as the codes at these places. */
function keyOf({ file }: Place, components: readonly ComponentOf[], key: string): Record<string, string> {
  const places = key === '' ? [] : key.split(':');
  if (places.length !== components.length && components.length > 0) {
    throw notSdmx(
      file,
      `the key "${key}" has ${places.length} parts, and the structure ${components.length} dimensions.`,
    );
  }
  return Object.fromEntries(
    components.flatMap((component, at) => {
      // A part that is left out means every value: only deletions do so.
      if (places[at] === '') return [];
      const value = component.values[Number(places[at])];
      if (value === undefined) {
        throw notSdmx(
          file,
          `the key "${key}" points at value ${places[at]} of ${component.id}, which lists ${component.values.length}.`,
        );
      }
      return entryOf(component, value);
    }),
  );
}

/** Attributes: places in the list of each, or, where it has none, the values themselves. */
function valuesOf(
  components: readonly ComponentOf[],
  values: readonly unknown[] | null | undefined,
): Record<string, string> {
  return Object.fromEntries(
    components.flatMap((component, at) => {
      const value = values?.[at];
      if (value === undefined || value === null) return [];
      if (component.values.length === 0 || typeof value !== 'number') {
        const text = textOf(value);
        return text === undefined ? [] : [[component.id, text]];
      }
      // The working group's own sample points past its list here: an attribute that says nothing is no reason to refuse.
      const code = component.values[value];
      return entryOf(component, code);
    }),
  );
}

function entryOf({ id }: ComponentOf, code: Code | null | undefined): [string, string][] {
  if (code === null || code === undefined) return [];
  const text =
    code.id ?? textOf(code.value) ?? (id === TIME ? code.start?.slice(0, 10) : undefined) ?? code.name;
  return text === undefined ? [] : [[id, text]];
}

function textOf(value: unknown): string | undefined {
  const scalar = Scalar.safeParse(Array.isArray(value) ? value[0] : value);
  return scalar.success && scalar.data !== null ? String(scalar.data) : undefined;
}
