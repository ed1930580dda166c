import type { Classes } from '../charts/classes.ts';

/** Fixed classes of every score of 0-100, so that maps of different areas and groups can be held side by side. */
export const SCORE_CLASSES: Classes = { limits: [40, 50, 60, 70, 80] };
