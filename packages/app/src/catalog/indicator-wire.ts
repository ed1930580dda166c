/** Indicators of the catalog in the wire format. Pure. */
import type { Catalog, Framework, Goalposts, Indicator, Profile } from '@serai/core/catalog';
import type { Cube } from '@serai/core/measure';
import type * as z from 'zod';
import { holdingOf } from '../measure/holdings.ts';
import type { ReadModel } from '../ports/index.ts';
import { listFrameworks } from './lookup.ts';
import { getSource, toSourceWire } from './source-wire.ts';
import { toTextWire } from './text.ts';
import type { GoalpostsWire, IndicatorDetailWire, IndicatorWire } from './wire.ts';

/** An indicator with what the cube holds of it. */
export function toIndicatorWire(catalog: Catalog, indicator: Indicator, cube: Cube): IndicatorWire {
  const holding = holdingOf(cube, indicator.id);
  const { edition_break: edition } = indicator;
  return {
    id: indicator.id,
    name: toTextWire(indicator.name),
    unit: toTextWire(indicator.unit),
    direction: indicator.direction,
    topic: indicator.topic,
    source: indicator.source,
    licence: getSource(catalog, indicator.source).licence,
    decimals: indicator.decimals,
    figures: holding.figures,
    economies: holding.economies,
    first_year: holding.firstYear ?? null,
    last_year: holding.lastYear ?? null,
    edition_break: edition === undefined ? null : { ...edition, note: toTextWire(edition.note) },
    area_breaks: indicator.area_breaks.map(({ area, year, note }) => ({
      iso3: area,
      year,
      note: toTextWire(note),
    })),
  };
}

/** Everything that the catalog says about an indicator. */
export function toIndicatorDetailWire(
  catalog: Catalog,
  indicator: Indicator,
  model: ReadModel,
  profile: Profile,
): IndicatorDetailWire {
  const { plausible } = indicator;
  return {
    ...toIndicatorWire(catalog, indicator, model.cube),
    definition: toTextWire(indicator.definition),
    goalposts: indicator.goalposts === undefined ? null : toGoalpostsWire(indicator.goalposts),
    plausible: { min: plausible.min ?? null, max: plausible.max ?? null },
    carry_limit_years: indicator.carry_limit_years ?? null,
    drift: [...indicator.drift],
    caveats: indicator.caveats.map(toTextWire),
    source_detail: toSourceWire(catalog, getSource(catalog, indicator.source), model, profile),
    used_in: listFrameworks(catalog).flatMap((framework) => placesIn(framework, indicator.id)),
  };
}

/** Bounds and transformation of a score. */
export const toGoalpostsWire = (goalposts: Goalposts): z.infer<typeof GoalpostsWire> => ({
  lower: goalposts.lower,
  upper: goalposts.upper,
  transform: goalposts.transform,
  kind: goalposts.kind,
  rationale: toTextWire(goalposts.rationale),
});

/** Dimensions of a framework that count the indicator. */
function placesIn(framework: Framework, id: string): IndicatorDetailWire['used_in'] {
  const counts = (child: Framework['dimensions'][number]['children'][number]): boolean =>
    child.kind === 'indicator' ? child.id === id : child.kind === 'group' && child.children.some(counts);
  return framework.dimensions
    .filter((dimension) => dimension.children.some(counts))
    .map((dimension) => ({
      framework: framework.id,
      framework_title: toTextWire(framework.title),
      dimension: dimension.id,
      dimension_name: toTextWire(dimension.name),
    }));
}
