import { z } from 'zod';
import { atMost, name, text } from './schemas.ts';

/** The shape of `skills/*.yml`. */

/** CEL; a bare number, true or false is one too. */
const expression = z
  .union([z.string().min(1), z.number(), z.boolean()])
  .describe('A CEL expression over slots and identity.');
export type RawExpression = z.infer<typeof expression>;

const action = z
  .string()
  .regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, 'write CONNECTOR.ACTION, such as shop.get_order');

const handoff = z.strictObject({
  code: z.enum(['asked', 'not_authorised', 'out_of_scope', 'policy']),
  detail: z.string().trim().max(200).default('').describe('What the agent reads behind the code.'),
});

export type RawStep =
  | { collect: string }
  | { call: string; with: Record<string, RawExpression>; save: Record<string, RawExpression> }
  | { if: RawExpression; then: RawStep[]; else: RawStep[] }
  | { set: Record<string, RawExpression | null> }
  | { say: string }
  | { confirm: string; denied: RawStep[] }
  | { use: string }
  | { handoff: z.infer<typeof handoff> }
  | { end: true };

const steps = z.lazy(() => z.array(step).min(1).max(200));
const maybeSteps = z.lazy(() => z.array(step).max(200).default([]));

/** Each variant's first key names its kind. */
const step: z.ZodType<RawStep> = z
  .union([
    z.strictObject({ collect: name.describe('Asks until this slot has a valid value.') }),
    z.strictObject({
      call: action.describe('Runs an action: CONNECTOR.ACTION.'),
      with: z.record(name, expression).default({}).describe('Its parameters.'),
      save: z.record(name, expression).default({}).describe('Slots to fill from its result.'),
    }),
    z.strictObject({ if: expression.describe('A condition in CEL.'), then: steps, else: maybeSteps }),
    z.strictObject({
      set: z.record(name, expression.nullable()).describe('Sets action slots; null empties any slot.'),
    }),
    z.strictObject({ say: name.describe('Says a reply of replies/.') }),
    z.strictObject({
      confirm: text.describe('Shows exactly what will be done and waits for yes.'),
      denied: maybeSteps.describe('What to do after a no.'),
    }),
    z.strictObject({ use: name.describe("Runs another skill's steps here.") }),
    z.strictObject({ handoff: handoff.describe('Lets go: an agent takes over.') }),
    z.strictObject({ end: z.literal(true).describe('Ends the skill.') }),
  ])
  .meta({ id: 'step' });

const slot = z.strictObject({
  type: z.string().describe('text, number, money, bool, email, choice, or a pattern type of workspace.yml.'),
  min: z.number().optional().describe('number: the smallest value.'),
  max: z.number().optional().describe('number: the largest value.'),
  integer: z.boolean().optional().describe('number: whole numbers only.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'use a currency code such as USD')
    .optional()
    .describe('money: the currency when the customer names none.'),
  options: z
    .record(z.string().min(1).max(64), z.array(z.string().trim().min(1).max(120)).max(50))
    .optional()
    .describe('choice: each option with other words for it.'),
  options_from: name.optional().describe('choice: a slot that an action filled with a list.'),
  ask: text
    .optional()
    .describe("The question: a reply's name or the text itself. Without it only actions fill the slot."),
  explain: text.optional().describe('The answer to "why do you need that?".'),
  ask_always: z.boolean().default(false).describe('Asked even when a value is known.'),
  keep: z.boolean().default(false).describe('Known to other skills of the conversation, also later.'),
  secret: z.boolean().default(false).describe('Never shown in full in logs, cards, traces or exports.'),
  valid: expression.optional().describe('A condition over value and slots that an answer must meet.'),
  invalid: text.optional().describe('What to say when it does not.'),
});
export type RawSlot = z.infer<typeof slot>;

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
    .describe('What customers say to start it. Without any, only other skills use it.'),
  needs: z.literal('verified_identity').optional().describe('Verifies who the customer is first.'),
  slots: atMost(100, z.record(name, slot)).default({}),
  steps,
  attempts: z
    .int()
    .min(1)
    .max(10)
    .default(3)
    .describe('Invalid answers to one question before the bot hands off.'),
  resolved: name.optional().describe('The reply after which the request counts as resolved.'),
});
export type SkillFile = z.infer<typeof skillFile>;
