import { defineConfig } from 'vitest/config';

/**
 * `unit`: beside the source, quick, part of `npm run check`. `product`: across processes, with a real browser, and
 * `packaging`; `npm test` runs all of them. Browser and crash tests share two cores, so files run two at a time.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: ['tools/property-seed.ts'],
          include: [
            'main/**/*.test.ts',
            'renderer/**/*.test.{ts,tsx}',
            'preload/**/*.test.ts',
            'tools/**/*.test.ts',
          ],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'product',
          include: ['test/**/*.test.ts'],
          exclude: ['test/packaging/**'],
          // A browser on a busy machine misses a moment now and then; the report says which test needed the second try.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'packaging',
          include: ['test/packaging/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
