import { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { pages } from '../pages/index.ts';
import { ErrorPage } from '../pages/not-found/ErrorPage.tsx';
import { rootRoute } from './rootRoute.tsx';
import { ApiError } from './transport.ts';

/** Reads are repeated once when the server did not answer, never when it said no. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 1 && error instanceof ApiError && error.status === 0,
        throwOnError: true,
      },
      // What was sent may hold a password: it is forgotten with the form that sent it.
      mutations: { gcTime: 0 },
    },
  });

/** The router over every registered page. */
export const makeRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree: rootRoute.addChildren([...pages]),
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: ErrorPage,
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
