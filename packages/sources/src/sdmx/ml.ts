/** SDMX-ML data messages, 2.0 to 3.0, generic and structure-specific, read as a stream of elements. */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { actionOf, type SdmxAction, type SdmxObservation, TIME, VALUE } from './observation.ts';
import { notSdmx } from './problems.ts';

type Components = Record<string, string>;

/** Reads the text of a message. Throws Problem when it is no XML, holds no data set, or reports an error. */
export function readSdmxMl(file: string, text: string): SdmxObservation[] {
  const parser = new SaxesParser({ xmlns: true });
  const reader = createReader(file);
  parser.on('opentag', reader.open);
  parser.on('closetag', reader.close);
  parser.on('text', reader.text);
  parser.on('doctype', () => {
    throw notSdmx(file, 'it has a document type declaration, which no SDMX message has.');
  });
  parser.on('error', (error) => {
    throw notSdmx(file, `it is no well-formed XML (${error.message}).`);
  });
  parser.write(text).close();
  return reader.end();
}

interface Reader {
  open(tag: SaxesTagNS): void;
  close(tag: SaxesTagNS): void;
  text(text: string): void;
  end(): SdmxObservation[];
}

/** Attributes that belong to XML or to the message, not to the data. */
const OWN = new Set(['xmlns', 'xsi', 'ss', 'data', 'common', 'message', 'metadata']);

function createReader(file: string): Reader {
  const out: SdmxObservation[] = [];
  const groups: { readonly key: Components; readonly attributes: Components }[] = [];
  let root: string | undefined;
  let dataSets = 0;
  let action: SdmxAction = 'I';
  /** What a generic observation is indexed by, of the header. */
  let atObservation = TIME;
  let shared: Components = {};
  let series: Components = {};
  let current: { components: Components; value: string | undefined } | undefined;
  let group: { key: Components; attributes: Components } | undefined;
  /** What `Value` elements add to. */
  let target: Components | undefined;
  let errorText: string | undefined;
  let inError = false;
  let collected = '';

  const finish = (): void => {
    if (current === undefined) return;
    out.push({
      action,
      components: { ...shared, ...series, ...current.components },
      value: current.value,
      place: out.length + 1,
    });
    current = undefined;
  };
  const opened: Record<string, (tag: SaxesTagNS) => void> = {
    Structure: (tag) => {
      const id = attribute(tag, 'dimensionAtObservation');
      if (id !== undefined && id !== 'AllDimensions') atObservation = id;
    },
    DataSet: (tag) => {
      dataSets++;
      shared = {};
      series = {};
      const own = dataOf(tag);
      const text = attribute(tag, 'action');
      if (text !== undefined) action = actionOf(text) ?? unknownAction(file, text);
      for (const key of [
        'action',
        'structureRef',
        'dataScope',
        'REPORTING_YEAR_START_DAY',
        'keyFamilyURI',
        'datasetID',
      ])
        delete own[key];
      shared = own;
    },
    Series: (tag) => {
      series = dataOf(tag);
      target = series;
    },
    Group: (tag) => {
      const own = dataOf(tag);
      group = { key: own, attributes: {} };
      target = undefined;
    },
    GroupKey: () => {
      target = group?.key;
    },
    SeriesKey: () => {
      target = series;
    },
    Obs: (tag) => {
      const { [VALUE]: value, ...components } = dataOf(tag);
      current = { components, value };
      target = components;
    },
    ObsKey: () => {
      target = current?.components;
    },
    Attributes: () => {
      target =
        group?.attributes ??
        current?.components ??
        (dataSets > 0 && Object.keys(series).length === 0 ? shared : series);
    },
    Value: (tag) => {
      const id = attribute(tag, 'id') ?? attribute(tag, 'concept');
      const value = attribute(tag, 'value');
      if (target !== undefined && id !== undefined && value !== undefined) target[id] = value;
    },
    ObsDimension: (tag) => {
      const value = attribute(tag, 'value');
      if (current !== undefined && value !== undefined)
        current.components[attribute(tag, 'id') ?? atObservation] = value;
    },
    ObsValue: (tag) => {
      if (current !== undefined) current.value = attribute(tag, 'value');
    },
    ErrorMessage: () => {
      inError = true;
    },
  };
  const closed: Record<string, () => void> = {
    Obs: finish,
    Series: () => {
      series = {};
      target = undefined;
    },
    Group: () => {
      if (group !== undefined) groups.push(group);
      group = undefined;
    },
    Attributes: () => {
      target = undefined;
    },
    // The time of a generic observation of 2.0 stands as text.
    Time: () => {
      if (current !== undefined) current.components[TIME] = collected.trim();
    },
    Text: () => {
      if (inError) errorText ??= collected.trim();
    },
  };
  return {
    open(tag) {
      root ??= tag.local;
      if (root === 'Error') inError = true;
      collected = '';
      opened[tag.local]?.(tag);
    },
    close(tag) {
      closed[tag.local]?.();
    },
    text(text) {
      collected += text;
    },
    end() {
      if (errorText !== undefined) throw notSdmx(file, `the service answered with an error: ${errorText}.`);
      if (dataSets === 0) throw notSdmx(file, whatInstead(root));
      return groups.length === 0 ? out : out.map((observation) => withGroups(observation, groups));
    },
  };
}

function whatInstead(root: string | undefined): string {
  if (root === 'Structure') return 'it is a structure message, which describes data and holds none.';
  if (root === 'html' || root === 'HTML') return 'it is a web page.';
  return `its root element is "${root ?? 'none'}" and it holds no data set.`;
}

function unknownAction(file: string, text: string): never {
  throw notSdmx(file, `the action "${text}" is unknown.`);
}

/** Attributes without a namespace: components of structure-specific elements. */
const dataOf = (tag: SaxesTagNS): Components =>
  Object.fromEntries(
    Object.values(tag.attributes)
      .filter(({ prefix, name }) => prefix === '' && !OWN.has(name))
      .map(({ local, value }) => [local, value]),
  );

/** An attribute with or without a namespace. */
const attribute = (tag: SaxesTagNS, name: string): string | undefined =>
  Object.values(tag.attributes).find(({ local }) => local === name)?.value;

/**
 * Adds what groups say to the observations that they hold. A structure-specific group mixes its key with its attributes:
 * those of its components that the observation has, too, are the key, and one that differs keeps it apart.
 */
function withGroups(
  observation: SdmxObservation,
  groups: readonly { readonly key: Components; readonly attributes: Components }[],
): SdmxObservation {
  const components = { ...observation.components };
  for (const { key, attributes } of groups) {
    const known = Object.entries(key).filter(([id]) => observation.components[id] !== undefined);
    if (known.length === 0 || known.some(([id, value]) => observation.components[id] !== value)) continue;
    for (const [id, value] of [...Object.entries(key), ...Object.entries(attributes)])
      components[id] ??= value;
  }
  return { ...observation, components };
}
