import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { noColours, openBench, playTest, testText } from '../../main/conversation-tests/index.ts';
import { loadWorkspace } from '../../main/workspace/index.ts';
import { root } from '../fixtures/serving.ts';

/** The examples of docs/skills.md are one workspace; it does what the page says, with the tests of the page and more. */
const folder = mkdtempSync(join(tmpdir(), 'tandem-reference-'));
const page = readFileSync(join(root, 'docs', 'skills.md'), 'utf8');
for (const [, file = '', text = ''] of page.matchAll(/^```yaml (\S+)\n(.*?)^```$/gms)) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
cpSync(join(import.meta.dirname, 'reference'), join(folder, 'tests'), { recursive: true });
const loaded = await loadWorkspace(folder);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const opened = await openBench({
  workspace: folder,
  resources: join(root, 'resources'),
  cache: join(folder, '.cache'),
});
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const { bench } = opened;

afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = loaded.workspace.tests.map((conversation) => ({ title: conversation.name, conversation }));
test.each(rows)('W3 the reference page: $title', async ({ conversation }) => {
  const { report } = await playTest(bench, conversation);
  expect(report.failures, testText(report, noColours)).toEqual([]);
});
