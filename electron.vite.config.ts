import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;
const main = (path: string) => resolve(here, 'src/main', path);

/**
 * One build for both hosts: `index` is Electron's main process, `headless` the command line and the plain Node host.
 * Entries, chunks and workers lie flat in out/main, so that a module finds its worker beside itself.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node22',
      outDir: 'out/main',
      rollupOptions: {
        input: {
          index: main('hosts/electron/index.ts'),
          headless: main('hosts/headless/index.ts'),
          'models.worker': main('domains/models/models.worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { index: resolve(here, 'src/preload/index.ts') },
        // A sandboxed preload script can't be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(here, 'src/renderer'),
    // src/renderer/public holds the public pages, which are built, not files to be copied as they are.
    publicDir: false,
    plugins: [react(), tailwindcss()],
    build: {
      minify: true,
      // The 3D preview is one large chunk, fetched only where a model is shown.
      chunkSizeWarningLimit: 1_000,
      outDir: resolve(here, 'out/renderer'),
      rollupOptions: { input: resolve(here, 'src/renderer/index.html') },
    },
  },
});
