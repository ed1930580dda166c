import { useMemo } from 'react';
import { Drawing } from '../components/chart-frame/Drawing.tsx';
import { drawMap } from './svg-map.ts';
import type { SvgMapProps } from './types.ts';

/** Draws the SVG map; pressing an economy marks it. */
export function SvgMapDrawing({ subject, borders, selected, heading, onSelect }: SvgMapProps) {
  const { countries, disputed, disclaimer } = borders;
  const draw = useMemo(
    () => drawMap(subject, { countries, disputed, disclaimer }, selected),
    [subject, countries, disputed, disclaimer, selected],
  );
  return (
    <Drawing
      draw={draw}
      labelledBy={heading}
      finding={subject.finding}
      onOpen={(point) =>
        onSelect(subject.entries.find(({ name }) => point.label.startsWith(`${name}:`))?.iso3)
      }
    />
  );
}
