import * as z from 'zod';
import { FrameworkInput, ProfileInput } from '../input.ts';
import { resolveProfile } from '../policy/publication.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { toFrameworkWire } from './framework-wire.ts';
import { getFramework } from './lookup.ts';
import { FrameworkWire, type LeafWire } from './wire.ts';

type Row = z.infer<typeof LeafWire> & { readonly dimension: string };

export const frameworksShow = defineUseCase({
  name: 'frameworks.show',
  summary: 'One framework: its tree, weights, goalposts, minima and what is wanted but not held',
  input: z.strictObject({ id: FrameworkInput, profile: ProfileInput }),
  output: FrameworkWire,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/frameworks/{id}' },
  cli: {
    command: 'frameworks show',
    positional: ['id'],
    view: tableView<FrameworkWire, Row>({
      head: (framework) => [
        `${framework.title.en} (${framework.id}@${framework.version}, platform default)`,
        framework.summary.en,
      ],
      columns: [
        { head: 'area', cell: (row) => row.dimension },
        { head: 'part', cell: (row) => row.part ?? '' },
        { head: 'id', cell: (row) => row.id ?? '' },
        { head: 'name', cell: (row) => row.name.en },
        { head: 'weight', right: true, cell: (row) => (row.weight === null ? '' : row.weight.toFixed(3)) },
        { head: 'goalposts', cell: goalpostWords },
        { head: 'source', cell: (row) => row.source },
      ],
      rows: (framework) =>
        framework.dimensions.flatMap((dimension) =>
          dimension.leaves.map((leaf) => ({ ...leaf, dimension: dimension.id })),
        ),
      notes: (framework) => [
        `Reference year ${framework.reference_year}; ${framework.aggregation.dimension} mean within areas, ${framework.aggregation.overall} mean across areas.`,
        `Weights are shares of the area among its loaded indicators (${framework.loaded} in all); rows without one are wanted or not loaded.`,
        `sha256 ${framework.hash}`,
      ],
    }),
  },
  async run({ ports: { catalog, readModels } }, input) {
    const framework = getFramework(catalog, input.id);
    return toFrameworkWire(
      catalog,
      framework,
      readModels.current().cube,
      resolveProfile(catalog, input.profile),
    );
  },
});

function goalpostWords({ goalposts, normalisation, kind }: Row): string {
  if (goalposts === null) return kind === 'wanted' ? 'wanted' : (normalisation ?? '');
  const transform = goalposts.transform === 'none' ? '' : ` ${goalposts.transform}`;
  return `${goalposts.lower} to ${goalposts.upper}${transform}`;
}
