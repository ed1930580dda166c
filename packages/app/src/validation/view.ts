/** Rounds in a terminal. */
import { type Column, counted, type TableView, tableView } from '../usecase.ts';
import type { RoundDetailWire, RoundItemWire, RoundWire } from './wire.ts';

/** One round with its items. */
export const roundView: TableView<RoundDetailWire> = tableView<RoundDetailWire, RoundItemWire>({
  head: ({ round }) => [
    `${round.id}: ${round.title}`,
    `${round.country}, on behalf of ${round.owner.name ?? round.owner.id}; ${round.state}${round.deadline === null ? '' : `, deadline ${round.deadline}`}`,
    ...(round.national_note === null ? [] : [`Note of the country: ${oneLine(round.national_note.text)}`]),
  ],
  columns: itemColumns(),
  rows: ({ items }) => items,
  notes: ({ round, items, comments }) => [
    `${counted(round.items, 'item')}, ${round.agreed} agreed, ${round.disputed} disputed.`,
    ...[...comments, ...items.flatMap((item) => item.comments)].map(
      ({ author, at, text }) => `${at} ${author.name ?? author.id}: ${oneLine(text)}`,
    ),
  ],
});

function itemColumns(): Column<RoundItemWire>[] {
  return [
    { head: 'item', cell: ({ id }) => id },
    { head: 'indicator', cell: ({ figure }) => figure.indicator_id },
    { head: 'year', right: true, cell: ({ figure }) => String(figure.year) },
    { head: 'proposed', right: true, cell: ({ figure }) => String(figure.proposed.value) },
    { head: 'shown now', right: true, cell: ({ figure }) => String(figure.present?.value ?? '') },
    { head: 'source', cell: ({ figure }) => figure.proposed.source },
    { head: 'verdict', cell: ({ verdict }) => verdict ?? '' },
    { head: 'excluded', cell: ({ excluded }) => (excluded ? 'yes' : '') },
  ];
}

/** What somebody wrote, folded into one line: none of theirs may pass for a line of ours. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ').trim();

/** Many rounds. */
export const roundsView = tableView<{ readonly rounds: RoundWire[]; readonly total: number }, RoundWire>({
  columns: [
    { head: 'id', cell: ({ id }) => id },
    { head: 'country', cell: ({ country }) => country },
    { head: 'state', cell: ({ state }) => state },
    { head: 'deadline', cell: ({ deadline }) => deadline ?? '' },
    { head: 'items', right: true, cell: ({ items }) => String(items) },
    { head: 'disputed', right: true, cell: ({ disputed }) => String(disputed) },
    { head: 'on behalf of', cell: ({ owner }) => owner.name ?? owner.id },
    { head: 'title', cell: ({ title }) => title },
  ],
  rows: ({ rounds }) => rounds,
  notes: ({ rounds, total }) => [`${rounds.length} of ${counted(total, 'round')}.`],
});
