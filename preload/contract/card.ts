import { z } from 'zod';
import { passageId } from './ids.ts';

/** A cited passage. `quote` is the sentence the answer rests on, verbatim from the passage. */
export const citation = z.object({
  document: z.string(),
  title: z.string(),
  passage: passageId,
  quote: z.string(),
  score: z.number(),
});
export type Citation = z.infer<typeof citation>;

export const handoffCode = z.enum([
  'asked',
  'repeated_failure',
  'negative_sentiment',
  'not_authorised',
  'action_error',
  'low_confidence',
  'out_of_scope',
  'policy',
]);
export type HandoffCode = z.infer<typeof handoffCode>;

export const handoffWhy = z.object({ code: handoffCode, detail: z.string() });
export type HandoffWhy = z.infer<typeof handoffWhy>;

/**
 * The handoff card: what an agent sees at a glance. Every field comes from the event log or from actions, never from
 * what a customer claims. `event` and `asOf` are positions (`n`) in the conversation's own log. A field the bot does
 * not know is null or absent, never a filler word.
 */
export const handoffCard = z.object({
  /** `n` of the newest message that the card takes into account. */
  asOf: z.number().int(),
  who: z.object({
    name: z.string().nullable(),
    verified: z.boolean(),
    tier: z.string().nullable(),
    language: z.string(),
  }),
  wants: z.string(),
  tried: z.array(z.object({ what: z.string(), result: z.string(), event: z.number().int() })),
  facts: z.array(z.object({ name: z.string(), value: z.string(), event: z.number().int() })),
  state: z.object({
    sentiment: z.enum(['calm', 'annoyed', 'angry', 'unknown']),
    /** The customer's own words that show the sentiment, with the event they stand in. */
    evidence: z.object({ text: z.string(), event: z.number().int() }).nullable(),
    /** UTC time of the customer's first message that nobody has answered yet. */
    waitingSince: z.iso.datetime().nullable(),
  }),
  why: handoffWhy,
  promises: z.array(z.object({ text: z.string(), event: z.number().int() })),
  next: z.object({ step: z.string(), draft: z.string(), citations: z.array(citation) }),
});
export type HandoffCard = z.infer<typeof handoffCard>;
