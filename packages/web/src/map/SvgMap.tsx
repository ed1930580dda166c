import { lazy, Suspense } from 'react';
import { Loading } from '../components/Loading.tsx';
import type { SvgMapProps } from './types.ts';

const SvgMapDrawing = lazy(() => import('./SvgMapDrawing.tsx').then((m) => ({ default: m.SvgMapDrawing })));

/** The map without WebGL; d3-geo is loaded only when it is needed. */
export function SvgMap(props: SvgMapProps) {
  return (
    <Suspense fallback={<Loading lines={1} height={320} />}>
      <SvgMapDrawing {...props} />
    </Suspense>
  );
}
