import './theme/fonts.css';
import './theme/mantine.css';
import './theme/base.css';
import './theme/print.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient, makeRouter } from './app/router.tsx';
import { isNotFound, isRefused } from './app/transport.ts';
import { I18nProvider, loadLanguage } from './i18n/I18nProvider.tsx';
import { initialLanguage } from './i18n/preference.ts';
import { readNonce, shareNonce } from './theme/nonce.ts';
import { resolver, theme } from './theme/theme.ts';

/** An answer of the server that a page shows is no defect of the page; anything else is. */
function reportCaught(error: unknown): void {
  if (!isNotFound(error) && !isRefused(error)) console.error(error);
}

async function start(): Promise<void> {
  shareNonce();
  const host = document.getElementById('root');
  if (host === null) throw new Error('The page has no element "root".');
  const queryClient = makeQueryClient();
  const router = makeRouter(queryClient);
  // Page, its figures and the words of the screen come side by side.
  const page = router.load();
  const language = await loadLanguage(initialLanguage(window.location.search));
  await page;
  createRoot(host, { onCaughtError: reportCaught }).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolver}
        defaultColorScheme="auto"
        getStyleNonce={readNonce}
      >
        <I18nProvider initial={language}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </I18nProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

void start();
