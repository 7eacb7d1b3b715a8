import { defineConfig } from 'vite';

export default defineConfig({
  // Fonts and images are files of their own, so that the page's Content-Security-Policy needs no `data:` for fonts.
  build: {
    outDir: 'dist',
    target: 'es2022',
    assetsInlineLimit: 0,
    sourcemap: false,
    reportCompressedSize: false,
    // Monaco is one chunk of some megabytes; splitting it would not make the page start sooner.
    chunkSizeWarningLimit: 4_000,
    modulePreload: { polyfill: false },
    // "use client" in libraries is for servers that render React; this page has none.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  clearScreen: false,
});
