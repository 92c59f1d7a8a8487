import { z } from 'zod';
import {
  citation,
  command,
  conversationId,
  handoffWhy,
  slotValue,
  storedEvent,
} from '../../../preload/contract/index.ts';
import type { DialogueEvent } from '../../dialogue/index.ts';

const now = z.string();
const identity = z.object({
  customer: z.string(),
  name: z.string(),
  tier: z.string().nullable(),
  action: z.string(),
});

/** What went into the engine, as it was recorded. */
const dialogueEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('opened'), now }),
  z.object({
    type: z.literal('understood'),
    event: z.number().int(),
    commands: z.array(command),
    text: z.string(),
    unseen: z.boolean(),
    now,
    tone: z.enum(['neutral', 'hurried', 'upset']),
    locale: z.string().exactOptional(),
  }),
  z.object({ type: z.literal('silent'), stage: z.enum(['remind', 'close']), now }),
  z.object({ type: z.literal('identity_expired'), now }),
  z.object({ type: z.literal('escalate'), why: handoffWhy }),
  z.object({
    type: z.literal('action_done'),
    call: z.string(),
    outcome: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), result: slotValue }),
      z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
    ]),
    identity: identity.nullable(),
    memory: z.record(z.string(), slotValue),
  }),
  z.object({
    type: z.literal('answered'),
    answer: z.object({ text: z.string(), citations: z.array(citation) }).nullable(),
  }),
  z.object({ type: z.literal('handed_back') }),
]) satisfies z.ZodType<DialogueEvent>;

/** Files that can be part of a bot; anything else in a recording is not written to disk. */
const botFile =
  /^(?:(?:workspace|connectors|scope|patterns)\.yml|(?:skills|replies)\/[\p{L}\p{N}_-][\p{L}\p{N}_. -]{0,120}\.yml)$/u;

const run = z.object({
  /** `n` of the newest event when it was stored. */
  n: z.number().int(),
  at: z.string(),
  version: z.string(),
  inputs: z.array(dialogueEvent).min(1),
  effects: z.array(slotValue),
  changed: z.record(z.string(), slotValue),
  start: z.record(z.string(), slotValue).nullable(),
});
export type RecordedRun = z.infer<typeof run>;

/** One conversation as one file: all that is needed to run the engine over it again, anywhere. */
export const recording = z.object({
  format: z.literal('tandem conversation'),
  schema: z.literal(1),
  /** Version of the product that wrote it. */
  product: z.string(),
  conversation: conversationId,
  events: z.array(storedEvent),
  runs: z.array(run),
  /** By version, then by path. */
  workspaces: z.record(z.string(), z.record(z.string().regex(botFile), z.string().max(1_000_000))),
});
export type Recording = z.infer<typeof recording>;
