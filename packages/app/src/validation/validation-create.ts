import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { getArea } from '../catalog/lookup.ts';
import { FileInSchema } from '../files.ts';
import { AreaInput } from '../input.ts';
import { resolveOwner } from '../measure/import-access.ts';
import { dropOrphan } from '../measure/import-commit.ts';
import { guardFile, keepAside } from '../measure/import-intake.ts';
import { actorName } from '../policy/actor.ts';
import { ROUND_KINDS, type Round, type RoundItem } from '../ports/validation.ts';
import { type Context, defineUseCase } from '../usecase.ts';
import { assertAhead, DeadlineInput } from './deadline.ts';
import { DRAFTERS, getRound, kindOf, roundSubject } from './round.ts';
import { showRound } from './show.ts';
import { TitleInput } from './text.ts';
import { DISCLOSURE_OF } from './transitions.ts';
import { roundView } from './view.ts';
import { RoundDetailWire } from './wire.ts';

const Input = z.strictObject({
  file: FileInSchema.describe('CSV or XLSX file of figures about the country'),
  title: TitleInput.describe('What the round is about, one line'),
  country: AreaInput,
  kind: z.enum(ROUND_KINDS).default('figures').describe('What is validated'),
  deadline: DeadlineInput.optional(),
  owner: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'On whose behalf: platform, organisation:<id> or country:<ISO3>; yours when it can only be one',
    ),
});
type Input = z.output<typeof Input>;

export const validationCreate = defineUseCase({
  name: 'validation.create',
  summary: 'Makes a draft about a country out of a file; nobody but its owner sees it until it is opened',
  input: Input,
  output: RoundDetailWire,
  access: DRAFTERS,
  effect: 'write',
  http: { method: 'post', path: '/validation/rounds' },
  cli: { command: 'validation create', positional: ['file'], files: ['file'], view: roundView },
  async run(context, input) {
    const { ports, actor } = context;
    const at = ports.clock.now();
    const country = getArea(ports.catalog, input.country).id;
    if (input.deadline !== undefined) assertAhead(input.deadline, at);
    const owner = await resolveOwner(ports, actor, input.owner, country);
    const intake = keepAside(guardFile(input.file, context), ports.blobs);
    try {
      const contents = await kindOf(input).readDraft(context, intake.file, { country, owner, at });
      const { sha256 } = await intake.keep();
      const round = newRound(context, { ...input, country, owner, snapshot: sha256, at });
      return await addRound(context, round, contents);
    } finally {
      await intake.discard();
    }
  },
});

function newRound(
  { ports: { secrets }, actor }: Context,
  {
    kind,
    title,
    deadline,
    country,
    owner,
    snapshot,
    at,
  }: Omit<Input, 'owner' | 'file'> & {
    readonly owner: Round['owner'];
    readonly snapshot: string;
    readonly at: string;
  },
): Round {
  return {
    id: secrets.newId(),
    kind,
    title,
    country,
    owner,
    state: 'draft',
    disclosure: DISCLOSURE_OF.draft,
    createdBy: actorName(actor),
    createdAt: at,
    deadline,
    openedAt: undefined,
    answeredAt: undefined,
    endedAt: undefined,
    nationalNote: undefined,
    snapshot,
    remindedAt: undefined,
  };
}

async function addRound(
  context: Context,
  round: Round,
  contents: readonly unknown[],
): Promise<RoundDetailWire> {
  const { ports, actor, scope } = context;
  const items = contents.map(
    (content, i): RoundItem => ({
      id: ports.secrets.newId(),
      round: round.id,
      position: i + 1,
      content,
      verdict: undefined,
      verdictBy: undefined,
      verdictAt: undefined,
      excluded: false,
    }),
  );
  try {
    return await ports.storage.write(async (tx) => {
      // Between keeping the bytes and naming them somebody else's failed import may have let them go.
      if (!(await ports.blobs.has(round.snapshot!))) throw lostMeanwhile();
      await tx.validation.addRound(round, items);
      await tx.appendAudit({
        at: round.createdAt,
        actor: actorName(actor),
        action: 'validation.create',
        subject: roundSubject(round.id),
        details: {
          before: {},
          after: { kind: round.kind, country: round.country, owner: round.owner, state: 'draft' },
          items: items.length,
        },
      });
      // A fresh draft has one event and no comments: little beside its own write.
      return showRound(context, tx, await getRound(tx, scope, round.id));
    });
  } catch (error) {
    await dropOrphan(context, round.snapshot!);
    throw error;
  }
}

const lostMeanwhile = (): Problem =>
  new Problem('conflict', 'The file was let go of while it was checked; nothing was kept: send it again.');
