import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import { filesBeside } from './tools/files-beside.ts';

/**
 * Packages that stay outside the bundles: native code, what must be one instance with it, and Electron itself. The
 * packed app carries exactly these as `node_modules` (electron-builder.yml lists their files).
 */
const external = ['electron', '@lancedb/lancedb', 'apache-arrow', 'onnxruntime-node'];

type Part = {
  readonly input: string;
  readonly folder: string;
  readonly file: string;
  /** A sandboxed preload script is loaded as CommonJS; everything else is ESM. */
  readonly format: 'es' | 'cjs';
};

function configFor(root: string, out: string, part: Part): InlineConfig {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [filesBeside()],
    ssr: { noExternal: true, external, target: 'node' },
    build: {
      ssr: join(root, part.input),
      outDir: join(out, part.folder),
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      sourcemap: false,
      copyPublicDir: false,
      // Read from disk, not over a network.
      chunkSizeWarningLimit: 10_000,
      // The bundled packages' licences have to travel with their code.
      license: { fileName: 'licenses.md' },
      rolldownOptions: {
        output: {
          format: part.format,
          entryFileNames: part.file,
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  };
}

/** One build each for the shell, the preload script, and the desk's process with its workers. */
export function electronBuilds(root: string, out: string) {
  const config = (part: Part) => configFor(root, out, part);
  return {
    shell: config({ input: 'main/electron/main.ts', folder: 'electron', file: 'main.js', format: 'es' }),
    preload: config({ input: 'preload/bridge.ts', folder: 'preload', file: 'bridge.cjs', format: 'cjs' }),
    desk: config({ input: 'main/desk/process.ts', folder: 'desk', file: 'process.js', format: 'es' }),
  };
}
