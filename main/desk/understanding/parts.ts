import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ChatModel, NamedModel, UnderstandingChange } from '../../../preload/contract/index.ts';
import type { LlmSettings } from '../../workspace/index.ts';

const llmSettings = z.object({
  baseUrl: z.string(),
  model: z.string(),
  key: z.string().nullable(),
  use: z.enum(['unsure', 'always']),
  firstTokenMs: z.number(),
  totalMs: z.number(),
  tokensPerDay: z.number().nullable(),
  price: z.object({ prompt: z.number(), completion: z.number(), currency: z.string() }).nullable(),
  compareCalls: z.number(),
}) satisfies z.ZodType<LlmSettings>;

/** Everything that decides how a message is understood, small enough to be stored with each change of it. */
export const understandingParts = z.object({
  /** Version of the workspace's files. */
  workspace: z.string(),
  classifier: z.string(),
  /** The classifier's own, from the workspace's examples; null for a workspace without any. */
  threshold: z.number().nullable(),
  /** Fingerprint of the embedding model. */
  embedding: z.string(),
  /** Version of the prompt; null without a model. */
  prompt: z.number().nullable(),
  llm: llmSettings.nullable(),
  /** `knowledge.answer_threshold`. */
  answers: z.number().nullable(),
});
export type UnderstandingParts = z.infer<typeof understandingParts>;

/** What a person decides about: not the files, which go live as they are saved, and not what comes with the product. */
export type Chosen = Pick<UnderstandingParts, 'llm' | 'answers' | 'prompt'>;

/** Names a choice. Limits, price, budget and the secret's name change nothing about what is understood. */
export function keyOf({ llm, answers, prompt }: Chosen): string {
  const model = llm === null ? null : [llm.baseUrl, llm.model, llm.use, prompt];
  return hashOf([model, answers]);
}

export function versionOf(parts: UnderstandingParts): string {
  const { workspace, classifier, threshold, embedding } = parts;
  return hashOf([workspace, classifier, threshold, embedding, keyOf(parts)]);
}

export type Admitted = {
  /** What may be used now. */
  readonly effective: Chosen;
  /** What of it waits for a person's decision; null when all of what is wanted is used. */
  readonly why: UnderstandingChange['why'] | null;
};

/**
 * What of a wanted understanding may be used at once, beside the one that is live. A first one may; so may a workspace
 * that names no model any more, since what customers write must stop leaving the machine at once. Another model, prompt or
 * threshold waits. The prompt of an earlier product is not there any more, so its model is not asked meanwhile.
 */
export function admit(wanted: Chosen, live: Chosen | null): Admitted {
  if (live === null || keyOf(wanted) === keyOf(live)) return { effective: wanted, why: null };
  const answers = live.answers;
  const isOtherPrompt = live.llm !== null && wanted.prompt !== null && live.prompt !== wanted.prompt;
  if (wanted.llm === null) {
    const why = wanted.answers === answers ? null : 'threshold';
    return { effective: { llm: null, prompt: null, answers }, why };
  }
  if (isOtherPrompt) return { effective: { llm: null, prompt: null, answers }, why: 'prompt' };
  const isSame = live.llm !== null && keyOf({ ...wanted, answers }) === keyOf(live);
  if (isSame) return { effective: { ...wanted, answers }, why: 'threshold' };
  return { effective: live, why: 'model' };
}

/** A model as people are told of it. */
export function named(llm: Pick<LlmSettings, 'baseUrl' | 'model' | 'use'> | null): NamedModel | null {
  if (llm === null) return null;
  const url = URL.parse(llm.baseUrl);
  return {
    name: llm.model,
    host: url?.host ?? llm.baseUrl,
    isLocal: url !== null && isLoopback(url.hostname),
    use: llm.use,
  };
}

export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(hostname);
}

export function chosenModel(llm: LlmSettings | null): ChatModel | null {
  if (llm === null) return null;
  const { baseUrl, model, use, key } = llm;
  return { baseUrl, model, use, key };
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
