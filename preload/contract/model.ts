import { z } from 'zod';

/** A chat model as `llm` of workspace.yml names it, as far as people choose it in a window. */
export const chatModel = z.object({
  baseUrl: z.string().trim().min(1).max(500),
  model: z.string().trim().min(1).max(200),
  use: z.enum(['unsure', 'always']),
  /** Name of the secret that holds the key; null for endpoints that want none. */
  key: z.string().nullable(),
});
export type ChatModel = z.infer<typeof chatModel>;

/** A model that somebody tries or saves in a window. */
export const modelChoice = chatModel.omit({ key: true }).extend({
  /** The endpoint wants a key: the one given, else the one that is kept for this very endpoint. */
  usesKey: z.boolean(),
  key: z.string().trim().min(1).max(2_000).nullable(),
});
export type ModelChoice = z.infer<typeof modelChoice>;

const tokens = z.object({ prompt: z.number(), completion: z.number() });

/** How turns were understood on one day, in a workspace that names a model besides local understanding. */
export const modelUse = z.object({
  turns: z.number().int(),
  /** Turns that local understanding decided without asking the model. */
  withoutModel: z.number().int(),
  /** Turns where the model was asked and gave nothing usable, by fault. */
  faults: z.record(z.string(), z.number().int()),
  tokens,
  /** Waited for the model, in milliseconds. */
  modelMs: z.number(),
  /** Null where the workspace tells no price. */
  cost: z.object({ amount: z.number(), currency: z.string() }).nullable(),
});
export type ModelUse = z.infer<typeof modelUse>;

/** One side of a comparison: how the tests went, and what asking a model took. */
const comparedSide = z.object({
  passed: z.number().int(),
  turns: z.number().int(),
  askedModel: z.number().int(),
  fallbacks: z.number().int(),
  tokens,
  /** Milliseconds of understanding one message. */
  p50: z.number(),
  p95: z.number(),
});

const testPlace = z.object({ name: z.string(), file: z.string(), line: z.number().int() });

/** What changes on the workspace's conversation tests when another understanding goes live. */
export const understandingDifference = z.object({
  /** Tests there are, and those played on both sides. */
  tests: z.number().int(),
  played: z.number().int(),
  /** What ended it before all were played. */
  stopped: z.enum(['calls', 'budget', 'time']).nullable(),
  newlyFailing: z.array(testPlace.extend({ failure: z.string() })),
  newlyPassing: z.array(testPlace),
  /** Messages that are understood otherwise; the first of them. */
  changed: z.object({
    count: z.number().int(),
    shown: z.array(
      z.object({
        test: z.string(),
        customer: z.string(),
        before: z.array(z.string()),
        after: z.array(z.string()),
      }),
    ),
  }),
  before: comparedSide,
  after: comparedSide,
});
export type UnderstandingDifference = z.infer<typeof understandingDifference>;

/** A model as it is named to people: without its key, and with where it runs. */
export const namedModel = z.object({
  name: z.string(),
  host: z.string(),
  /** On this computer, so that nothing leaves it. */
  isLocal: z.boolean(),
  use: z.enum(['unsure', 'always']),
});
export type NamedModel = z.infer<typeof namedModel>;

/** Where a change of model, prompt or threshold stands that is not live yet. */
export const changeState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('comparing'), played: z.number().int(), tests: z.number().int() }),
  z.object({
    kind: z.literal('compared'),
    newlyFailing: z.number().int(),
    newlyPassing: z.number().int(),
    changed: z.number().int(),
  }),
  /** `forbidden`: the workspace allows no requests for it; only then it may go live without a comparison. */
  z.object({
    kind: z.literal('not_compared'),
    reason: z.enum(['forbidden', 'no_answer', 'no_tests', 'cancelled', 'failed']),
    detail: z.string(),
  }),
  z.object({ kind: z.literal('kept_old') }),
]);
export type ChangeState = z.infer<typeof changeState>;

export const understandingChange = z.object({
  /** Names this change: what an agent agrees to is exactly this one. */
  key: z.string(),
  why: z.enum(['model', 'prompt', 'threshold']),
  /** What workspace.yml names; null for none. */
  model: namedModel.nullable(),
  state: changeState,
});
export type UnderstandingChange = z.infer<typeof understandingChange>;

/** What understands customers now, and what waits to. */
export const understandingStatus = z.object({
  /** Version of what is live; the trace of each turn names it. */
  version: z.string(),
  since: z.iso.datetime(),
  by: z.string(),
  model: namedModel.nullable(),
  today: modelUse,
  budget: z
    .object({ tokensPerDay: z.number().int(), used: z.number().int(), isUsedUp: z.boolean() })
    .nullable(),
  change: understandingChange.nullable(),
});
export type UnderstandingStatus = z.infer<typeof understandingStatus>;

/** Everything the page about the language model shows. */
export const modelState = z.object({
  /** What workspace.yml names. */
  named: chatModel.nullable(),
  isKeySet: z.boolean(),
  /** Where a key would be kept. */
  keptIn: z.enum(['keychain', 'file', 'nowhere']),
  status: understandingStatus,
  difference: understandingDifference.nullable(),
  /** The newest first. */
  versions: z.array(
    z.object({
      version: z.string(),
      at: z.iso.datetime(),
      by: z.string(),
      outcome: z.enum(['live', 'kept_old']),
      model: namedModel.nullable(),
    }),
  ),
  /** The newest first. */
  days: z.array(modelUse.extend({ day: z.iso.date() })),
});
export type ModelState = z.infer<typeof modelState>;

export const foundServer = z.object({
  title: z.string(),
  baseUrl: z.string(),
  models: z.array(z.string()),
});
export type FoundServer = z.infer<typeof foundServer>;

/** How trying a connection ended; `code` is a fault of the chat, `detail` what the endpoint said. */
export const triedModel = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), ms: z.number(), isListed: z.boolean() }),
  z.object({
    ok: z.literal(false),
    code: z.string(),
    detail: z.string(),
    /** What the server has instead. */
    models: z.array(z.string()).nullable(),
  }),
]);
export type TriedModel = z.infer<typeof triedModel>;
