import { regionRoute } from './region/index.ts';

/** Every page, one line each; the route tree is made of this list. */
export const pages = [regionRoute] as const;
