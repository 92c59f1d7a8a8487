import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KnowledgePort } from '../../../main/desk/index.ts';
import { createEmbedder, type Embedder } from '../../../main/inference/index.ts';
import { type Knowledge, openKnowledge } from '../../../main/knowledge/index.ts';
import { createLocalUnderstanding } from '../../../main/understanding/index.ts';
import { loadWorkspace } from '../../../main/workspace/index.ts';
import type { EvaluationOptions, EvaluationResult } from '../evaluation.ts';
import { type Fixture, fixtures } from './fixtures.ts';
import { judge } from './judge.ts';
import { type Row, readRows, userLines } from './rows.ts';
import { type TalkParts, talk } from './talk.ts';

const modelFolder = join(import.meta.dirname, '../../../resources/models/bge-small-en-v1.5');
const workspaces = join(import.meta.dirname, 'workspaces');

export type RowOutcome = {
  readonly name: string;
  readonly passed: boolean;
  readonly failures: readonly string[];
};

/** The public conversations of another engine, against workspaces of our own with local understanding. */
export async function run({ data }: EvaluationOptions): Promise<EvaluationResult> {
  const tests = await playRows(readRows(data));
  const passed = tests.filter((test) => test.passed).length;
  const lines = tests.map(({ name, passed: isPassed, failures }) =>
    [`${isPassed ? 'pass' : 'FAIL'}  ${name}`, ...failures.map((failure) => `      ${failure}`)].join('\n'),
  );
  return {
    document: { passed, failed: tests.length - passed, tests },
    text: [...lines, `${passed} of ${tests.length} pass`].join('\n'),
  };
}

export async function playRows(rows: readonly Row[]): Promise<readonly RowOutcome[]> {
  const embedder = await createEmbedder({ modelFolder });
  const folder = await mkdtemp(join(tmpdir(), 'tandem-rasa-'));
  const open = new Map<string, FixtureParts>();
  try {
    const outcomes: RowOutcome[] = [];
    for (const row of rows) {
      const fixture = fixtures[row.fixture];
      if (!fixture) throw new Error(`there is no workspace for the fixture ${row.fixture}`);
      const parts = open.get(row.fixture) ?? (await partsOf(fixture, embedder, folder));
      open.set(row.fixture, parts);
      const talked = await talk(userLines(row), { ...parts, backoffice: fixture.backoffice() });
      const failures = judge(row, fixture, talked);
      outcomes.push({ name: row.id, passed: failures.length === 0, failures });
    }
    return outcomes;
  } finally {
    for (const { dispose } of open.values()) await dispose();
    await embedder.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

type FixtureParts = Omit<TalkParts, 'backoffice'> & { readonly dispose: () => Promise<void> };

async function partsOf(fixture: Fixture, embedder: Embedder, folder: string): Promise<FixtureParts> {
  const workspace = join(workspaces, fixture.workspace);
  const loaded = await loadWorkspace(workspace);
  if (!loaded.ok) {
    const problems = loaded.problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
    throw new Error(`the workspace ${fixture.workspace} has errors:\n${problems.join('\n')}`);
  }
  const { bot } = loaded.workspace;
  const { understand } = await createLocalUnderstanding({
    bot,
    embed: (texts) => embedder.embed(texts, 'plain'),
    embedWords: (texts) => embedder.embedWords(texts),
    words: () => embedder.words(),
    cacheFolder: join(folder, fixture.workspace, 'weights'),
  });
  const knowledge = await openKnowledge({
    folder: join(folder, fixture.workspace, 'knowledge'),
    embedder,
    clock: () => new Date(),
  });
  await knowledge.sync(join(workspace, 'knowledge'));
  return {
    bot,
    workspace: loaded.workspace,
    understand,
    knowledge: portTo(knowledge),
    dispose: () => knowledge.dispose(),
  };
}

function portTo(knowledge: Knowledge): KnowledgePort {
  return {
    answer: async ({ text, history, signal }) => {
      const asked = { question: text, audience: 'public', signal } as const;
      const alone = await knowledge.answer({ ...asked, history: [] });
      const answer =
        alone.answered || history.length === 0 ? alone : await knowledge.answer({ ...asked, history });
      return answer.answered ? { text: answer.text, citations: answer.citations } : null;
    },
    passage: async () => null,
    search: async () => [],
    stats: () => ({ documents: 0, passages: 0 }),
  };
}
