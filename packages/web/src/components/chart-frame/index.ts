export { ChartFrame } from './ChartFrame.tsx';
export { Drawing } from './Drawing.tsx';
export { downloadText } from './download.ts';
export { FigureHead } from './FigureHead.tsx';
export { TableTwin } from './TableTwin.tsx';
export { useChartStyle } from './useChartStyle.ts';
export { useWidth } from './useWidth.ts';
