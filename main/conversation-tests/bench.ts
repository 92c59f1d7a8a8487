import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../../preload/contract/index.ts';
import { createKnowledgePort, type LiveBot, type LiveKnowledge } from '../desk/index.ts';
import { createEmbedder, type Embedder } from '../inference/index.ts';
import { createLocalUnderstanding, type LocalUnderstanding } from '../understanding/index.ts';
import { type ConversationTest, loadWorkspace, type Workspace } from '../workspace/index.ts';
import { currentTime } from './clock.ts';
import { type Played, play } from './play.ts';

export type BenchOptions = {
  /** Folder of the workspace. */
  readonly workspace: string;
  /** The product's `resources` folder. */
  readonly resources: string;
  /** Keeps the index and the trained weights from one run to the next; may be removed at any time. */
  readonly cache: string;
  /** What understands customers in the tests; by default local understanding alone. */
  readonly understand?: (local: LocalUnderstanding, workspace: Workspace) => LiveBot['understand'];
};

/** A workspace made ready to play its tests: understanding trained, knowledge indexed, both once for all tests. */
export type Bench = {
  readonly workspace: Workspace;
  readonly play: (test: ConversationTest) => Promise<Played>;
  readonly local: LocalUnderstanding;
  readonly knowledge: LiveKnowledge;
  readonly close: () => Promise<void>;
};

export type OpenedBench =
  | { readonly ok: true; readonly bench: Bench }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export async function openBench(options: BenchOptions): Promise<OpenedBench> {
  const loaded = await loadWorkspace(options.workspace);
  if (!loaded.ok) return { ok: false, problems: loaded.problems };
  if (loaded.testProblems.length > 0) return { ok: false, problems: loaded.testProblems };
  const { workspace } = loaded;
  const embedder = await createEmbedder({
    modelFolder: join(options.resources, 'models', 'bge-small-en-v1.5'),
  });
  try {
    const [local, knowledge] = await Promise.all([
      trainOn(workspace, embedder, options.cache),
      index(workspace, embedder, options.cache),
    ]);
    const understand = options.understand?.(local, workspace) ?? local.understand;
    return {
      ok: true,
      bench: {
        workspace,
        local,
        knowledge: knowledge.port,
        play: (test) => play(test, { workspace, understand, knowledge: knowledge.port }),
        close: async () => {
          await knowledge.close();
          await embedder.dispose();
        },
      },
    };
  } catch (error) {
    await embedder.dispose();
    throw error;
  }
}

function trainOn({ bot }: Workspace, embedder: Embedder, cache: string): Promise<LocalUnderstanding> {
  return createLocalUnderstanding({
    bot,
    embed: (texts) => embedder.embed(texts, 'plain'),
    embedWords: (texts) => embedder.embedWords(texts),
    words: () => embedder.words(),
    cacheFolder: join(cache, 'understanding'),
  });
}

type Indexed = { readonly port: LiveKnowledge; readonly close: () => Promise<void> };

/** The kept index; one of its own for this run when another run is writing to that at this moment. */
async function index(workspace: Workspace, embedder: Embedder, cache: string): Promise<Indexed> {
  const kept = await openIndex(workspace, embedder, join(cache, 'knowledge'));
  if (kept.port.isReady()) return kept;
  await kept.close();
  const folder = await mkdtemp(join(tmpdir(), 'tandem-tests-'));
  const own = await openIndex(workspace, embedder, folder);
  const close = async (): Promise<void> => {
    await own.close();
    await rm(folder, { recursive: true, force: true });
  };
  if (own.port.isReady()) return { port: own.port, close };
  await close();
  throw new Error(`the knowledge of ${workspace.folder} could not be indexed`);
}

async function openIndex(workspace: Workspace, embedder: Embedder, folder: string): Promise<Indexed> {
  const port = createKnowledgePort({
    folder,
    documents: join(workspace.folder, 'knowledge'),
    embedder: Promise.resolve(embedder),
    clock: currentTime,
    answerThreshold: () => workspace.settings.knowledgeThreshold,
    onChange: () => undefined,
    log: () => undefined,
  });
  await port.ready();
  return { port, close: port.dispose };
}
