import type { LabWire } from '@serai/app';
import type { I18n } from '../../i18n/useI18n.ts';
import type { LabProblem, LabState } from './useLab.ts';

/** What the sentences of the lab are made of. */
export interface LabContext {
  readonly lab: LabWire;
  /** Rows that are shown and ranked. */
  readonly shown: readonly number[];
  readonly state: LabState;
  readonly changed: boolean;
}

/** An economy that moves. */
export interface Move {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** Shown economies with a score both without the changes and with them: only among these a place can be compared. */
export function comparable({ shown, state }: LabContext): readonly number[] {
  const { nominal, point } = state;
  if (nominal === undefined || point === undefined) return [];
  return shown.filter((row) => !Number.isNaN(nominal.scores[row]!) && !Number.isNaN(point.scores[row]!));
}

/** Shown economies that have a score without the changes and none with them. */
export const lostScores = ({ shown, state }: LabContext): readonly number[] =>
  shown.filter(
    (row) =>
      !Number.isNaN(state.nominal?.scores[row] ?? Number.NaN) && Number.isNaN(state.point?.scores[row] ?? 0),
  );

/** Comparable economies by how far the changes move them, the farthest first; those that stay are not among them. */
export function movesOf(context: LabContext): Move[] {
  const { nominal, point } = context.state;
  const rows = comparable(context);
  if (nominal === undefined || point === undefined) return [];
  const place = (scores: Float64Array, row: number): number =>
    1 + rows.filter((other) => scores[other]! > scores[row]!).length;
  return rows
    .map((row) => ({ row, from: place(nominal.scores, row), to: place(point.scores, row) }))
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from) || a.to - b.to);
}

/** Shown economies that have a place now. */
export const countScored = ({ shown, state }: LabContext): number =>
  shown.filter((row) => !Number.isNaN(state.point?.ranks[row] ?? Number.NaN)).length;

/** The sentence that the page opens with. */
export function findingOf(context: LabContext, { t, tx }: I18n): string {
  const { lab, state, changed } = context;
  if (state.point === undefined) return t('lab.title');
  const scored = countScored(context);
  if (!changed) return t('lab.findingUnchanged', { scored });
  const moves = movesOf(context);
  const [first] = moves;
  const compared = comparable(context).length;
  if (first === undefined) return t('lab.findingNobody', { scored: compared });
  const name = tx(lab.areas[first.row]!.name);
  return t('lab.finding', {
    name,
    from: first.from,
    to: first.to,
    scored: compared,
    stay: compared - moves.length,
  });
}

/** What a change is called: of the name that the engine gives it. */
export function changeName(name: string, lab: LabWire, { t, tx }: I18n): string {
  const [kind = '', code = ''] = name.split(':');
  const node = lab.nodes.find((each) => each.code === code);
  const text = node === undefined ? code : tx(node.name);
  switch (kind) {
    case 'off':
      return t('lab.change.off', { name: text });
    case 'weight':
      return t('lab.change.weight', { name: text });
    case 'normalisation':
      return t('lab.change.normalisation');
    case 'treatment':
      return t('lab.change.treatment');
    case 'imputation':
      return t('lab.change.imputation');
    case 'within':
      return t('lab.change.within');
    default:
      return t('lab.change.across');
  }
}

/** Why the choices have no result, and what to do. */
export function problemOf(
  { codes, nodes, message }: LabProblem,
  lab: LabWire,
  { t, tx, list }: I18n,
): string {
  if (codes.includes('no-positive-weight')) return t('lab.problemWeights');
  if (!codes.includes('outside-domain')) return t('lab.problem', { why: message });
  const names = nodes.map((code) => {
    const node = lab.nodes.find((each) => each.code === code);
    return node === undefined ? code : tx(node.name);
  });
  return t('lab.problemNodes', { nodes: list([...new Set(names)]) });
}
