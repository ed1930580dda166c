import { useSearch } from '@tanstack/react-router';
import type { FrameSearch } from './search.ts';

/** Search params of the frame, on whatever page. */
export const useFrameSearch = (): FrameSearch => useSearch({ strict: false }) as FrameSearch;
