import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, noColours, openBench, playTest, testText } from '../../main/conversation-tests/index.ts';
import { loadWorkspace } from '../../main/workspace/index.ts';
import { root } from '../fixtures/serving.ts';

/** The samples' own conversation tests, as `tandem test` plays them: real model, real index, demo back office. */
const samples = join(root, 'resources', 'workspaces');

for (const sample of readdirSync(samples).sort()) {
  const workspace = join(samples, sample);
  const loaded = await loadWorkspace(workspace);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const { tests, edgeCases } = loaded.workspace;
  const known = new Set(edgeCases.filter(({ state }) => state === 'known').map((entry) => entry.test));

  describe(`the ${sample} workspace`, () => {
    let cache: string;
    let bench: Bench;
    beforeAll(async () => {
      cache = mkdtempSync(join(tmpdir(), 'tandem-sample-'));
      const opened = await openBench({ workspace, resources: join(root, 'resources'), cache });
      if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
      bench = opened.bench;
    });
    afterAll(async () => {
      await bench.close();
      rmSync(cache, { recursive: true, force: true });
    });

    const rows = tests.map((conversation) => ({ title: conversation.name, conversation }));
    const passes = async ({ conversation }: (typeof rows)[number]): Promise<void> => {
      const { report } = await playTest(bench, conversation);
      expect(report.failures, testText(report, noColours)).toEqual([]);
    };
    test.each(rows.filter(({ title }) => !known.has(title)))('$title', passes);
    // An edge case that is solved fails here until its state says so.
    test.fails.each(rows.filter(({ title }) => known.has(title)))('known: $title', passes);

    test('T7 every edge case has its source and a test that is there', () => {
      const titles = new Set(tests.map(({ name }) => name));
      expect(edgeCases.filter((entry) => !titles.has(entry.test))).toEqual([]);
    });
  });
}
