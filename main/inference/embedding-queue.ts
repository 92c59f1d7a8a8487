import type { TextVectors } from './model-worker.ts';

/** A slice of a bulk call ends here, so that a live message waits for about one passage and not for a document. */
const SLICE_CHARACTERS = 600;

/** A live call has few texts; a larger one yields to live calls whatever it is for. */
const LIVE_TEXTS = 16;

/** One call's texts on their way through the worker. */
export type EmbeddingJob = {
  readonly texts: readonly string[];
  /** Whether the words' vectors are wanted, too. */
  readonly withWords: boolean;
  readonly vectors: TextVectors[];
  /** How often the worker died under the slice that is now first. */
  deaths: number;
  readonly resolve: (vectors: readonly TextVectors[]) => void;
  readonly reject: (error: unknown) => void;
};

export type EmbeddingQueue = {
  /** `background` work is done only while no live call waits. */
  add(job: EmbeddingJob, background: boolean): void;
  remove(job: EmbeddingJob): void;
  /** The job that is to run now and the texts of it to run; the job stays until it is removed. */
  next(): { readonly job: EmbeddingJob; readonly texts: readonly string[] } | null;
  /** Takes all jobs out. */
  drain(): readonly EmbeddingJob[];
};

/** First come, first served, within two classes: live before background. */
export function createEmbeddingQueue(): EmbeddingQueue {
  const live: EmbeddingJob[] = [];
  const background: EmbeddingJob[] = [];
  return {
    add(job, isBackground) {
      (isBackground || job.texts.length > LIVE_TEXTS ? background : live).push(job);
    },
    remove(job) {
      for (const jobs of [live, background]) {
        const index = jobs.indexOf(job);
        if (index >= 0) {
          jobs.splice(index, 1);
        }
      }
    },
    next() {
      const job = live[0] ?? background[0];
      return job ? { job, texts: firstSlice(job) } : null;
    },
    drain() {
      return [...live.splice(0), ...background.splice(0)];
    },
  };
}

function firstSlice(job: EmbeddingJob): readonly string[] {
  const slice: string[] = [];
  let characters = 0;
  for (let index = job.vectors.length; index < job.texts.length; index += 1) {
    const text = job.texts[index] ?? '';
    if (slice.length > 0 && characters + text.length > SLICE_CHARACTERS) {
      break;
    }
    slice.push(text);
    characters += text.length;
  }
  return slice;
}
