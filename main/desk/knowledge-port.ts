import type { Embedder } from '../inference/index.ts';
import { type Knowledge, type LaunchParser, openKnowledge } from '../knowledge/index.ts';
import type { KnowledgePort, Log } from './ports.ts';

export type KnowledgePortOptions = {
  /** Where the index lies. */
  readonly folder: string;
  /** The workspace's `knowledge/`. */
  readonly documents: string;
  readonly embedder: Promise<Embedder>;
  readonly clock: () => Date;
  readonly answerThreshold: () => number | null;
  readonly launchParser?: LaunchParser;
  readonly onChange: () => void;
  readonly log: Log;
};

export type LiveKnowledge = KnowledgePort & {
  /** Resolves when the first index is complete. */
  readonly ready: () => Promise<void>;
  readonly isReady: () => boolean;
  /** The same knowledge with another least score of an answer; null for the product's own. */
  readonly withThreshold: (threshold: number | null) => KnowledgePort;
  /** Brings the index up to the documents on disk; one run at a time, the newest wish last. */
  readonly sync: () => Promise<void>;
  readonly dispose: () => Promise<void>;
};

const searchResults = 20;

/** Knowledge as the desk uses it: opened and indexed in the background; questions wait until the first index stands. */
export function createKnowledgePort(options: KnowledgePortOptions): LiveKnowledge {
  const stop = new AbortController();
  let counts = { documents: 0, passages: 0 };
  let isReady = false;

  const opened: Promise<Knowledge> = options.embedder.then((embedder) => {
    return openKnowledge({
      folder: options.folder,
      embedder,
      clock: options.clock,
      ...(options.launchParser ? { launchParser: options.launchParser } : {}),
    });
  });

  const runSync = async (): Promise<void> => {
    const knowledge = await opened;
    const report = await knowledge.sync(options.documents, { signal: stop.signal });
    counts = knowledge.stats();
    isReady = true;
    options.log('knowledge.synced', {
      documents: report.documents,
      passages: report.passages,
      skipped: report.skipped.length,
      ms: report.ms,
    });
    options.onChange();
  };

  const report = (error: unknown): void => {
    if (!stop.signal.aborted) options.log('knowledge.failed', { message: String(error) });
  };
  let syncing: Promise<void> = runSync();
  /** Over when the first index stands or could not be made; a later save may still mend it. */
  const first = syncing.catch(report);

  const answerAbove =
    (answerThreshold: () => number | null): KnowledgePort['answer'] =>
    async ({ text, history, signal }) => {
      await beforeAbort(first, signal);
      // Without an index nothing is claimed: the question goes the way of every question without an answer.
      if (!isReady) return null;
      const knowledge = await opened;
      // A question that stands by itself is answered by itself; only a follow-up needs what was said before.
      const threshold = answerThreshold();
      const asked = {
        question: text,
        audience: 'public' as const,
        signal,
        ...(threshold === null ? {} : { answerThreshold: threshold }),
      };
      const ways = history.length === 0 ? [[]] : followsOn(text) ? [history, []] : [[], history];
      for (const said of ways) {
        const answer = await knowledge.answer({ ...asked, history: said });
        if (answer.answered) return { text: answer.text, citations: answer.citations };
      }
      return null;
    };

  const port: LiveKnowledge = {
    ready: () => first,
    isReady: () => isReady,
    stats: () => counts,

    sync: () => {
      syncing = syncing.then(runSync, runSync).catch(report);
      return syncing;
    },

    answer: answerAbove(options.answerThreshold),

    passage: async (id) => (await opened).passage(id),

    search: async (query) => {
      await first;
      if (!isReady) return [];
      return (await opened).search(query, { audience: 'internal', limit: searchResults });
    },

    withThreshold: (threshold) => ({ ...port, answer: answerAbove(() => threshold) }),

    dispose: async () => {
      stop.abort();
      await syncing.catch(() => undefined);
      await opened.then(
        (knowledge) => knowledge.dispose(),
        () => undefined,
      );
    },
  };
  return port;
}

/** "And cash?" leaves out what was asked before: by itself it is about something else. */
const FOLLOWS_ON =
  /^(?:and|und|y|what about|how about|was ist mit|wie (?:ist|sieht) es mit|que hay de)\s+(?:\S+\s*){1,3}$/iu;

function followsOn(question: string): boolean {
  return FOLLOWS_ON.test(question.trim());
}

/** A first index can take minutes; a turn that is called off, or a desk that stops, does not wait for it. */
function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}
