import { z } from 'zod';
import { country, name, text } from './schemas.ts';
import { expression, maybeSteps } from './step-schema.ts';

/** One slot of a skill: its type with the keys of that type, who writes it, how it is asked for, and how long it is kept. */
export const slot = z.strictObject({
  type: z
    .string()
    .describe(
      'text, number, money, bool, email, date, time, date_range, phone, choice, list, or a pattern type of workspace.yml.',
    ),
  of: z.string().optional().describe('list: the type of its items; their keys stand beside it.'),
  min: z.number().optional().describe('number: the smallest value.'),
  max: z.number().optional().describe('number: the largest value.'),
  integer: z.boolean().optional().describe('number: whole numbers only.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'use a currency code such as USD')
    .optional()
    .describe('money: the currency when the customer names none.'),
  lies: z
    .enum(['past', 'ahead'])
    .optional()
    .describe(
      'date, date_range: where days lie that are said without a year; by default as the rule, the name or the question says, else ahead.',
    ),
  country: country
    .optional()
    .describe("phone: the country of numbers in national form; the workspace's by default."),
  options: z
    .record(z.string().min(1).max(64), z.array(z.string().trim().min(1).max(120)).max(50))
    .optional()
    .describe('choice: each option with other words for it.'),
  options_from: name.optional().describe('choice: a slot that an action filled with a list.'),
  ask: text
    .optional()
    .describe("The question: a reply's name or the text itself. Without it only actions fill the slot."),
  writer: z
    .enum(['customer', 'verified', 'action'])
    .optional()
    .describe(
      'Who may fill it: the customer (default with ask), only a verified customer, or only actions (default without).',
    ),
  explain: text.optional().describe('The answer to "why do you need that?".'),
  ask_always: z.boolean().default(false).describe('Asked even when a value is known.'),
  keep: z
    .enum(['conversation', 'customer'])
    .optional()
    .describe(
      'Known to later skills of this conversation, or also of the next ones of the verified customer.',
    ),
  secret: z.boolean().default(false).describe('Never shown in full in logs, cards, traces or exports.'),
  optional: z.boolean().default(false).describe('"Skip" leaves it empty.'),
  verbatim: z
    .boolean()
    .default(false)
    .describe('text: the whole message is the answer; only cancelling and asking for a person get through.'),
  valid: expression
    .optional()
    .describe('A condition over value, slots, identity and context that an answer must meet.'),
  invalid: text.optional().describe('What to say when it does not.'),
  attempts: z
    .int()
    .min(1)
    .max(10)
    .optional()
    .describe("Refused answers before the bot gives up on it; the skill's attempts by default."),
  give_up: maybeSteps.describe('What to do then; a handoff by default. The skill ends after it.'),
});
export type RawSlot = z.infer<typeof slot>;
