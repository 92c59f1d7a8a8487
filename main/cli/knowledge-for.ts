import { join } from 'node:path';
import { createEmbedder } from '../inference/index.ts';
import { type Knowledge, openKnowledge } from '../knowledge/index.ts';
import { loadWorkspace } from '../workspace/index.ts';
import { CannotRun } from './command.ts';
import { line } from './commands/check.ts';
import { dataFolder, resourcesFolder, usableFolder, workspaceFolder } from './folders.ts';

/** A workspace's knowledge without a desk around it, for commands that only load or ask. */
export async function withKnowledge<Result>(
  workspace: string,
  data: string | undefined,
  use: (knowledge: Knowledge, documents: string) => Promise<Result>,
): Promise<Result> {
  const folder = workspaceFolder(workspace);
  const loaded = await loadWorkspace(folder);
  if (!loaded.ok) throw new CannotRun([`${folder} has errors:`, ...loaded.problems.map(line)].join('\n'));
  const { knowledgeThreshold } = loaded.workspace.settings;
  const index = usableFolder(join(dataFolder(folder, data), 'knowledge'));
  const embedder = await createEmbedder({
    modelFolder: join(resourcesFolder, 'models', 'bge-small-en-v1.5'),
  });
  try {
    const knowledge = await openKnowledge({
      folder: index,
      embedder,
      clock: () => new Date(),
      ...(knowledgeThreshold === null ? {} : { answerThreshold: knowledgeThreshold }),
    });
    try {
      return await use(knowledge, join(folder, 'knowledge'));
    } finally {
      await knowledge.dispose();
    }
  } finally {
    await embedder.dispose();
  }
}
