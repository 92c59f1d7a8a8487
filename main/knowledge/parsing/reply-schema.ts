import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { type FromParser, MAX_TEXT } from './messages.ts';

const MAX_LINKS = 5_000;

const text = z.string().max(MAX_TEXT);

const readArticle = z.object({
  part: z
    .string()
    .regex(/^[\p{L}\p{N}_-]{1,120}$/u)
    .nullable(),
  title: z.string().min(1).max(LIMITS.title).nullable(),
  facts: z.record(z.string().max(40), z.string().max(LIMITS.fact)),
  sections: z
    .array(
      z.object({
        path: z.array(z.string().max(LIMITS.heading)).max(20),
        blocks: z.array(z.object({ kind: z.enum(['paragraph', 'list', 'code']), text })),
      }),
    )
    .max(LIMITS.sections),
  links: z.array(z.string().max(2_000)).max(MAX_LINKS),
});

/** What a process that read hostile bytes may say; anything else ends it. */
export const fromParser: z.ZodType<FromParser> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('read'), articles: z.array(readArticle).max(LIMITS.parts) }),
  z.object({ type: z.literal('refused'), reason: z.string().min(1).max(1_000) }),
]);
