import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = join(import.meta.dirname, 'renderer', 'widget');

/** The hosted page loads the same script as any other page does, so it is copied as it is. */
function hostedPage(): Plugin {
  const file = join(root, 'chat.html');
  return {
    name: 'tandem-hosted-chat-page',
    buildStart() {
      this.addWatchFile(file);
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'chat.html', source: await readFile(file, 'utf8') });
    },
  };
}

/** The customer's chat: one classic script for any page, and the hosted page around it. */
export default defineConfig({
  root,
  plugins: [hostedPage()],
  build: {
    outDir: join(import.meta.dirname, 'out', 'renderer'),
    // The agent's window is built into the same folder.
    emptyOutDir: false,
    copyPublicDir: false,
    target: ['chrome120', 'edge120', 'firefox121', 'safari17'],
    lib: {
      entry: join(root, 'main.ts'),
      formats: ['iife'],
      name: 'tandemChat',
      fileName: () => 'widget.js',
    },
  },
});
