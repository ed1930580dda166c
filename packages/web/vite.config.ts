import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressAssets } from './scripts/vite/compress.ts';
import { compiledMessages } from './scripts/vite/messages.ts';
import { markSources } from './scripts/vite/sources.ts';
import { LATE_AREAS } from './src/i18n/late.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Address of a running server that `vite` in development forwards API calls to. */
const server = process.env.SERAI_URL ?? 'http://127.0.0.1:8484';

// A build is always that of production, whoever starts it: a test run sets NODE_ENV to "test", and React would
// then come in its development form, three times as large.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

/** Libraries that the first view of any page runs on. */
const GROUND =
  /\/node_modules\/(react|react-dom|scheduler|@tanstack|react-intl|@formatjs|intl-messageformat)\//;

export default defineConfig({
  root: here('.'),
  plugins: [
    react(),
    compiledMessages(here('src/i18n/messages'), LATE_AREAS),
    compressAssets(),
    markSources(here('../..')),
  ],
  // The server replaces the placeholder in every page it sends; Vite puts it on each script and style.
  html: { cspNonce: '__SERAI_NONCE__' },
  resolve: {
    // Messages are compiled at build time, so the ICU parser stays out of the client.
    alias: [
      {
        find: /^@formatjs\/icu-messageformat-parser$/,
        replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
      },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // A data: URL for a font or a module would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1100,
    rolldownOptions: {
      output: {
        // What every page runs on stays one file: cut up by who else uses its parts it would be larger, and more requests.
        codeSplitting: { groups: [{ name: 'ground', test: GROUND }] },
      },
    },
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': server } },
});
