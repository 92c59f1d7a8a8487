import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
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

function page(name: string, configFile: string): Target {
  return {
    name,
    sources: ['renderer', 'preload/contract', configFile, 'package-lock.json'],
    configs: [{ configFile: join(root, configFile), logLevel: 'warn' }],
  };
}

/** What the browser shows: the agent's window and the customer's chat. */
const pages: readonly Target[] = [page('window', 'vite.config.ts'), page('widget', 'vite.widget.config.ts')];

const desktop: Target = {
  name: 'electron',
  sources: ['main', 'preload', 'vite.electron.config.ts', 'tools/files-beside.ts', 'package-lock.json'],
  configs: electronBuilds(root, out),
};

/** Builds the agent's window and the web chat when they are missing or older than their sources. */
export function buildRendererIfNeeded(): Promise<void> {
  return buildTargets(pages, isOld);
}

/** Builds whatever of the desktop app is missing or older than its sources. */
export function buildIfNeeded(): Promise<void> {
  return buildTargets([...pages, desktop], isOld);
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
      for (const config of target.configs) await build(config);
      recordBuild(stampOf(target), begun);
    }
  });
}

if (import.meta.main) await buildTargets([...pages, desktop], () => true);
