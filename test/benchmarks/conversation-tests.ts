import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resourcesFolder } from '../../main/cli/folders.ts';
import { openBench, runTests } from '../../main/conversation-tests/index.ts';
import type { Benchmark } from './benchmark.ts';

const conversations = 200;

/** The samples' own conversation tests, each once on a bench that has just been made ready; scaled to 200. */
export const conversationTests: Benchmark = {
  names: ['tests.200_conversations'],
  run: async () => {
    const samples = join(resourcesFolder, 'workspaces');
    const cache = mkdtempSync(join(tmpdir(), 'tandem-bench-'));
    let ms = 0;
    let played = 0;
    for (const sample of readdirSync(samples)) {
      const opened = await openBench({
        workspace: join(samples, sample),
        resources: resourcesFolder,
        cache: join(cache, sample),
      });
      if (!opened.ok) throw new Error(`${sample} cannot be loaded`);
      const report = await runTests(opened.bench);
      await opened.bench.close();
      ms += report.ms;
      played += report.tests.length;
    }
    rmSync(cache, { recursive: true, force: true });
    const value = ((ms / played) * conversations) / 1_000;
    return [{ name: 'tests.200_conversations', value, unit: 's', peer: null, floor: null }];
  },
};
