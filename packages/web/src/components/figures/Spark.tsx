import { useId } from 'react';
import type { EditionBreaks, SeriesPoint } from '../../charts/series.ts';
import { drawSparkline } from '../../charts/sparkline.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { useChartStyle } from '../chart-frame/index.ts';
import { sparkFinding } from './series-words.ts';

interface SparkProps {
  /** Name of the series and the economy. */
  readonly title: string;
  readonly unit: string;
  readonly points: readonly SeriesPoint[];
  readonly peers?: readonly SeriesPoint[];
  readonly breaks?: EditionBreaks | undefined;
  readonly years?: readonly [number, number] | undefined;
  readonly width?: number;
}

/** A series in the size of a word; it says its ends to those who do not see it. */
export function Spark({ title, unit, width = 140, ...series }: SparkProps) {
  const i18n = useI18n();
  const id = useId().replaceAll(/[^A-Za-z0-9]/g, '');
  const style = useChartStyle()({ width, id, standalone: false });
  const finding = sparkFinding(series.points, series.peers ?? [], unit, i18n);
  const { svg } = drawSparkline({ ...series, title, finding }, style);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing; texts are escaped where it is written.
  return <span dangerouslySetInnerHTML={{ __html: svg }} />;
}
