import { type ChoroplethModel, drawChoropleth } from '../charts/choropleth.ts';
import type { Picture } from '../charts/picture.ts';
import type { ChartStyle } from '../charts/style.ts';
import type { Borders, MapSubject } from './types.ts';

/** The same map as a drawing: for files, for print and where WebGL is missing. */
export function drawMap(subject: MapSubject, borders: Borders, selected: string | undefined) {
  const model: ChoroplethModel = {
    title: subject.title,
    finding: subject.finding,
    geometry: borders.countries as ChoroplethModel['geometry'],
    disputed: borders.disputed,
    disclaimer: borders.disclaimer,
    classes: subject.classes,
    unit: subject.unit,
    values: subject.entries.map(({ iso3, name, value, note, year }) => ({
      id: iso3,
      label: name,
      value,
      note,
      year,
      selected: iso3 === selected,
    })),
  };
  return (style: ChartStyle): Picture => drawChoropleth(model, style);
}
