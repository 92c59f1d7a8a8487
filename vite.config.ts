import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

/** How the agent's window is built. */
export const windowConfig = (): UserConfig => ({
  root: join(import.meta.dirname, 'renderer'),
  // Relative addresses, so that the same files work over http and over the shell's own scheme.
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: join(import.meta.dirname, 'out', 'renderer'),
    // The widget's build writes into the same folder; the build script empties it before both.
    emptyOutDir: false,
    target: 'es2024',
    modulePreload: { polyfill: false },
    // A data: script or style would break the content security policy.
    assetsInlineLimit: 0,
    // The window comes from the disk or this machine; npm start has nothing to say about its size.
    chunkSizeWarningLimit: 1000,
  },
});

/** The test runner reads this file too, and must keep the project's root as its own. */
export default defineConfig(process.env.VITEST === undefined ? windowConfig() : {});
