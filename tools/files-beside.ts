import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import type { Plugin } from 'vite';

const besideThisModule = /new URL\(\s*(['"])(\.{1,2}\/[^'"]*)\1\s*,\s*import\.meta\.url\s*\)/g;

/**
 * Code finds what stands beside it, such as a worker's own file, with `new URL('./x.ts', import.meta.url)`. Bundled,
 * that file has moved: a `.ts` file becomes an entry of its own, any other file is copied, and what is neither fails
 * the build instead of the packed app.
 */
export function filesBeside(): Plugin {
  return {
    name: 'files-beside',
    enforce: 'pre',
    // Vite drops copied files from what it takes for a server's bundle.
    config: () => ({ build: { emitAssets: true } }),
    async transform(code, id) {
      if (id.includes('/node_modules/') || !code.includes('import.meta')) return null;
      if (/import\.meta\.(dirname|filename)/.test(code))
        this.error(`${id}: import.meta.dirname is another folder once bundled; pass the folder in instead.`);
      const found = [...code.matchAll(besideThisModule)];
      let changed = code;
      for (const [text, , path] of found) {
        const file = resolve(dirname(id), path ?? '');
        if (!existsSync(file) || !statSync(file).isFile())
          this.error(
            `${id}: ${path} is no file, so nothing would be there once bundled; pass the path in instead.`,
          );
        const reference =
          extname(file) === '.ts'
            ? this.emitFile({ type: 'chunk', id: file, fileName: `${basename(file, '.ts')}.js` })
            : this.emitFile({ type: 'asset', name: basename(file), source: await readFile(file) });
        changed = changed.replace(text, `import.meta.ROLLUP_FILE_URL_${reference}`);
      }
      return found.length === 0 ? null : { code: changed, map: null };
    },
    // Relative to the chunk that asks, as nothing else is known in a packed app; Vite's own answer is a web address.
    resolveFileUrl: ({ relativePath }) => `new URL(${JSON.stringify(relativePath)}, import.meta.url)`,
  };
}
