import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { externals } from './scripts/lib/externals.mjs';

/** Every `*-worker.ts` of the main process, by the name that `runInWorker` starts it with. */
const workers = Object.fromEntries(
  readdirSync('src/main', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('-worker.ts'))
    .map((file) => [basename(file, '.ts'), join('src/main', file)]),
);

/**
 * Main and preload are bundled into one file each (a thousand small reads from an
 * archive cost about 200 ms at start); only the native modules stay outside.
 */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      target: 'node20',
      rolldownOptions: {
        input: { index: 'src/main/index.ts', ...workers },
        external: ['electron', ...externals],
        // Workers find each other beside the file that starts them.
        output: { format: 'es', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: 'node20',
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        external: ['electron'],
        // A sandboxed preload script must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    // The main process puts a fresh nonce in this placeholder for every page it serves.
    html: { cspNonce: '__CSP_NONCE__' },
    server: { host: '127.0.0.1', hmr: { host: '127.0.0.1', protocol: 'ws' } },
    build: { target: 'chrome130', rolldownOptions: { input: 'src/renderer/index.html' } },
  },
});
