/** Reading rounds, and what countries noted beside what was published. */
import * as z from 'zod';
import { getArea } from '../catalog/lookup.ts';
import { AreaInput, ProfileInput } from '../input.ts';
import { resolveProfile, shownIndicators } from '../policy/publication.ts';
import { ROUND_STATES } from '../ports/validation.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { findKind } from './kinds.ts';
import { loadNames } from './names.ts';
import { getRound, RoundId } from './round.ts';
import { countItems, HISTORY_LIMIT, referencesOf, showRound, toRoundWire } from './show.ts';
import { roundsView, roundView } from './view.ts';
import { NationalNoteWire, RoundDetailWire, RoundWire } from './wire.ts';

export const validationRounds = defineUseCase({
  name: 'validation.rounds',
  summary: 'Validation rounds that you may see, newest first',
  input: z.strictObject({
    country: AreaInput.optional(),
    state: z.enum(ROUND_STATES).optional().describe('Only rounds in this state'),
    limit: z.int().min(1).max(100).default(50).describe('How many rounds at most'),
    offset: z.int().min(0).default(0).describe('How many rounds to pass over'),
  }),
  output: z.object({ rounds: z.array(RoundWire), total: z.number().int() }),
  access: 'signed-in',
  effect: 'read',
  http: { method: 'get', path: '/validation/rounds' },
  cli: { command: 'validation list', json: ({ rounds }) => rounds, view: roundsView },
  async run(context, { country, state, limit, offset }) {
    const { ports, scope } = context;
    const filter = {
      ...(country === undefined ? {} : { country: getArea(ports.catalog, country).id }),
      ...(state === undefined ? {} : { states: [state] }),
    };
    return ports.storage.read(async (tx) => {
      const rounds = await tx.validation.listRounds(scope, { ...filter, limit, offset });
      const names = await loadNames(tx, ports.catalog, scope.now, rounds.flatMap(referencesOf));
      const counts = await tx.validation.countItems(
        scope,
        rounds.map(({ id }) => id),
      );
      return {
        rounds: rounds.map((round) =>
          toRoundWire(context, names, round, counts.get(round.id) ?? countItems([])),
        ),
        total: await tx.validation.countRounds(scope, filter),
      };
    });
  },
});

export const validationShow = defineUseCase({
  name: 'validation.show',
  summary:
    'One validation round: items, comments and history for its parties, title and counts for everybody else',
  input: z.strictObject({
    id: RoundId,
    history_limit: z.int().min(1).max(1_000).default(HISTORY_LIMIT).describe('Events of the history at most'),
    history_offset: z.int().min(0).default(0).describe('Newest events of the history to pass over'),
  }),
  output: RoundDetailWire,
  access: 'signed-in',
  effect: 'read',
  http: { method: 'get', path: '/validation/rounds/{id}' },
  cli: { command: 'validation show', positional: ['id'], view: roundView },
  async run(context, { id, history_limit: limit, history_offset: offset }) {
    const { ports, scope } = context;
    return ports.storage.read(async (tx) =>
      showRound(context, tx, await getRound(tx, scope, id), { limit, offset }),
    );
  },
});

const Notes = z.object({ notes: z.array(NationalNoteWire) });

export const validationNotes = defineUseCase({
  name: 'validation.notes',
  summary: 'What countries noted beside figures that were published about them',
  input: z.strictObject({ country: AreaInput.optional(), profile: ProfileInput }),
  output: Notes,
  access: 'anyone',
  effect: 'read',
  http: { method: 'get', path: '/validation/notes' },
  cli: {
    command: 'validation notes',
    json: ({ notes }) => notes,
    view: tableView<z.output<typeof Notes>, NationalNoteWire>({
      columns: [
        { head: 'country', cell: ({ country }) => country },
        { head: 'published', cell: ({ published_at }) => published_at },
        { head: 'figures', right: true, cell: ({ figures }) => String(figures.length) },
        { head: 'note', cell: ({ text }) => text.replace(/\s+/g, ' ') },
      ],
      rows: ({ notes }) => notes,
    }),
  },
  async run(context, { country, profile }) {
    const { ports, scope } = context;
    const { catalog } = ports;
    const shown = new Set(shownIndicators(catalog, resolveProfile(catalog, profile)).map(({ id }) => id));
    return ports.storage.read(async (tx) => {
      const rounds = await tx.validation.listRounds(scope, {
        ...(country === undefined ? {} : { country: getArea(catalog, country).id }),
        states: ['published'],
      });
      const notes: NationalNoteWire[] = [];
      for (const { id, kind, title, country: about, nationalNote, endedAt } of rounds) {
        if (nationalNote === undefined || endedAt === undefined) continue;
        const items = await tx.validation.listItems(scope, id);
        const figures = items
          .filter(({ excluded }) => !excluded)
          .map(({ content }) => findKind(kind).toWire(context, content))
          .filter(({ indicator_id }) => shown.has(indicator_id))
          .map(({ indicator_id, year }) => ({ indicator_id, year }));
        const { text, at } = nationalNote;
        notes.push({ round: id, title, country: about, text, at, published_at: endedAt, figures });
      }
      return { notes };
    });
  },
});
