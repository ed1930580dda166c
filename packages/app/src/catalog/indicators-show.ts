import * as z from 'zod';
import { ProfileInput } from '../input.ts';
import { resolveProfile } from '../policy/publication.ts';
import { defineUseCase } from '../usecase.ts';
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
  cacheable: true,
  http: { method: 'get', path: '/indicators/{id}' },
  cli: { command: 'indicators show', positional: ['id'] },
  async run({ ports: { catalog, readModels } }, input) {
    const profile = resolveProfile(catalog, input.profile);
    const indicator = getIndicator(catalog, input.id, profile);
    return toIndicatorDetailWire(catalog, indicator, readModels.current(), profile);
  },
});
