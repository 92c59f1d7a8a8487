import { z } from 'zod';
import { atMost, name, text } from './schemas.ts';
import { slot } from './slot-schema.ts';
import { expression, skillSteps } from './step-schema.ts';

/** The shape of `skills/*.yml`. */
export const skillFile = z.strictObject({
  skill: name.describe('The id of the skill, the same as the file name.'),
  title: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .optional()
    .describe('What an agent reads, such as "Return an item".'),
  description: text.describe('What the customer wants, in one sentence.'),
  wants: text.optional().describe('One sentence for the handoff card; {slot} stands for a slot.'),
  examples: z
    .array(z.string().trim().min(1).max(500))
    .max(500)
    .default([])
    .describe(
      'What customers say to start it; [fifty](amount) marks the value of a slot, {amount} stands for any. Without any, only other skills use it.',
    ),
  available: expression
    .optional()
    .describe('A condition over kept slots, identity and context; when false the skill is not offered.'),
  needs: z.literal('verified_identity').optional().describe('Verifies who the customer is first.'),
  slots: atMost(100, z.record(name, slot)).default({}),
  steps: skillSteps,
  attempts: z
    .int()
    .min(1)
    .max(10)
    .default(3)
    .describe('Refused answers to one question before the bot gives up.'),
  resolved: name.optional().describe('The reply after which the request counts as resolved.'),
});
export type SkillFile = z.infer<typeof skillFile>;
