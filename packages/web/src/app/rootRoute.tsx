import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, retainSearchParams } from '@tanstack/react-router';
import { Frame } from '../components/frame/Frame.tsx';
import { ErrorPage } from '../pages/not-found/ErrorPage.tsx';
import { NotFoundPage } from '../pages/not-found/NotFoundPage.tsx';
import { frameSearch } from './search.ts';

/** The frame around every page; pages hang below it. */
export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  validateSearch: frameSearch,
  search: { middlewares: [retainSearchParams(['lang'])] },
  component: Frame,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
});
