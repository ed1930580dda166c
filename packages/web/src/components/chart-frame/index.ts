export { ChartFrame } from './ChartFrame.tsx';
export { TableTwin } from './TableTwin.tsx';
export { useChartStyle } from './useChartStyle.ts';
export { useWidth } from './useWidth.ts';
