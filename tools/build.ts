import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { windowConfig } from '../vite.config.ts';
import { electronBuilds } from '../vite.electron.config.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { isStale, recordBuild } from './stale.ts';

const root = join(import.meta.dirname, '..');
const out = join(root, 'out');

/** Something that `npm run build` makes, and the files whose change makes it old. */
type Target = {
  readonly name: string;
  readonly sources: readonly string[];
  readonly configs: readonly InlineConfig[];
};

/** What browsers show: the agent's window, and beside it in the same folder the customer's chat. */
const renderer: Target = {
  name: 'renderer',
  sources: ['renderer', 'preload/contract', 'vite.config.ts', 'vite.widget.config.ts', 'package-lock.json'],
  configs: [
    { ...windowConfig(), configFile: false, logLevel: 'warn' },
    { configFile: join(root, 'vite.widget.config.ts'), logLevel: 'warn' },
  ],
};

const desktop: Target = {
  name: 'electron',
  sources: ['main', 'preload', 'vite.electron.config.ts', 'tools/files-beside.ts', 'package-lock.json'],
  configs: Object.values(electronBuilds(root, out)),
};

/** Builds the agent's window and the web chat when they are missing or older than their sources. */
export function buildRendererIfNeeded(): Promise<void> {
  return buildTargets([renderer], isOld);
}

/** Builds whatever of the desktop app is missing or older than its sources. */
export function buildIfNeeded(): Promise<void> {
  return buildTargets([renderer, desktop], isOld);
}

function stampOf(target: Target): string {
  return join(out, '.built', target.name);
}

function isOld(target: Target): boolean {
  return isStale(
    stampOf(target),
    target.sources.map((source) => join(root, source)),
  );
}

async function buildTargets(
  targets: readonly Target[],
  isWanted: (target: Target) => boolean,
): Promise<void> {
  if (!targets.some(isWanted)) return;
  await mkdir(out, { recursive: true });
  await oneAtATime(join(out, '.building'), async () => {
    // Asked again inside: whoever held the lock before may have built the same.
    for (const target of targets.filter(isWanted)) {
      const begun = new Date();
      // Two builds share the folder, so neither may empty it for itself.
      if (target === renderer) await rm(join(out, 'renderer'), { recursive: true, force: true });
      for (const config of target.configs) await build(config);
      recordBuild(stampOf(target), begun);
    }
  });
}

if (import.meta.main) await buildTargets([renderer, desktop], () => true);
