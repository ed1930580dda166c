import * as z from 'zod';
import { ProfileInput } from '../input.ts';
import { resolveProfile } from '../policy/publication.ts';
import { counted, defineUseCase, type Fact, factsView } from '../usecase.ts';
import { toIndicatorDetailWire } from './indicator-wire.ts';
import { getIndicator } from './lookup.ts';
import { IndicatorDetailWire } from './wire.ts';

export const indicatorsShow = defineUseCase({
  name: 'indicators.show',
  summary: 'One indicator: definition, unit, goalposts, source, caveats and where it counts',
  input: z.strictObject({
    id: z.string().min(1).describe('Indicator id, e.g. ITU_INTERNET_USERS'),
    profile: ProfileInput,
  }),
  output: IndicatorDetailWire,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/indicators/{id}' },
  cli: {
    command: 'indicators show',
    positional: ['id'],
    view: factsView<IndicatorDetailWire>({
      head: ({ name, definition }) => [`${name.en} / ${name.ru}`, definition.en],
      facts: factsOf,
      notes: ({ caveats }) => caveats.map((caveat) => `Caveat: ${caveat.en}`),
    }),
  },
  async run({ ports: { catalog, readModels } }, input) {
    const profile = resolveProfile(catalog, input.profile);
    const indicator = getIndicator(catalog, input.id, profile);
    return toIndicatorDetailWire(catalog, indicator, readModels.current(), profile);
  },
});

function factsOf(indicator: IndicatorDetailWire): Fact[] {
  const { goalposts, plausible, source_detail: source } = indicator;
  const places = indicator.used_in.map(({ framework, dimension }) => `${framework}: ${dimension}`);
  return [
    ['id', indicator.id],
    ['unit', indicator.unit.en],
    ['direction', indicator.direction],
    ['goalposts', goalposts === null ? null : goalpostWords(goalposts)],
    ['plausible from', plausible.min],
    ['plausible to', plausible.max],
    [
      'carried at most',
      indicator.carry_limit_years === null ? null : counted(indicator.carry_limit_years, 'year'),
    ],
    ['source', `${source.name.en} (${source.id})`],
    ['licence', source.licence.name.en],
    ['figures', indicator.figures],
    ['counts in', places.join(', ')],
  ];
}

const goalpostWords = ({ lower, upper, transform }: NonNullable<IndicatorDetailWire['goalposts']>): string =>
  `${lower} to ${upper}${transform === 'none' ? '' : `, ${transform}`}`;
