import type { QueryClient } from '@tanstack/react-query';
import { queries } from '../../app/queries.ts';

/** Point scores of a framework, the same request for every page and language: words for gaps are made on screen. */
export const pointScores = (framework: string, strict?: true) =>
  queries.index({ framework, draws: 0, ...(strict && { strict }) });

/** Asks for the region's figures while the page's script is still on its way. */
export async function preloadRegion(client: QueryClient): Promise<void> {
  void client.prefetchQuery(queries.areas());
  void client.prefetchQuery(queries.groups());
  const status = await client.fetchQuery(queries.status());
  for (const framework of [status.map_framework, status.profile_framework]) {
    void client.prefetchQuery(queries.framework(framework));
    void client.prefetchQuery(pointScores(framework));
  }
}
