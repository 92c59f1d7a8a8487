import { z } from 'zod';
import { cannotHandleReason, chitchatKind, command, handoffCode } from '../../../preload/contract/index.ts';
import { duration } from './duration.ts';
import { atMost, locale, name } from './schemas.ts';

/** The shapes of `tests/*.yml`: one conversation a file, and the list of edge cases. */

const sentence = z.string().trim().min(1).max(200);

const oneOrMore = <T extends z.ZodType>(entry: T) => z.union([entry, z.array(entry).min(1)]);

/** Commands that name nothing: the bare word is all there is to compare. */
const commandNames = command.options.map((option) => option.shape.command.value);

const commandPattern = z.union([
  z.enum(commandNames),
  z.strictObject({ start_skill: z.string() }),
  z.strictObject({ set_slot: z.record(z.string(), z.json()) }),
  z.strictObject({ correct_slot: z.record(z.string(), z.json()) }),
  z.strictObject({ clarify: z.array(z.string()).min(1) }),
  z.strictObject({ chitchat: chitchatKind }),
  z.strictObject({ cannot_handle: cannotHandleReason }),
]);
export type RawCommandPattern = z.infer<typeof commandPattern>;

const actionPattern = z.strictObject({
  action: z.string().describe('CONNECTOR.ACTION'),
  with: z.record(z.string(), z.json()).default({}).describe('Arguments it had, and their values.'),
});
const actions = z.union([z.string(), actionPattern, z.array(z.union([z.string(), actionPattern])).min(1)]);
export type RawActions = z.infer<typeof actions>;

const botExpectation = z.strictObject({
  contains: oneOrMore(z.string().min(1)).optional().describe('Texts that the replies contain.'),
  not_contains: oneOrMore(z.string().min(1)).optional().describe('Texts that the replies do not contain.'),
  matches: oneOrMore(z.string().min(1).max(500))
    .optional()
    .describe('Regular expressions that the replies match.'),
  says: oneOrMore(z.string()).optional().describe('Replies, by name, that the bot says.'),
  not_says: oneOrMore(z.string()).optional().describe('Replies, by name, that the bot does not say.'),
  skill: z.string().nullable().optional().describe('The skill that runs then; null for none.'),
  asks: z.string().optional().describe('The slot that is asked for.'),
  confirms: z.string().optional().describe('The skill whose confirmation is asked for.'),
  clarifies: oneOrMore(z.string()).optional().describe('The skills between which the customer is to choose.'),
  slots: z.record(z.string(), z.json()).optional().describe('Slots and their values; null for an empty one.'),
  called: actions.optional().describe("Actions that ran since the customer's last message."),
  not_called: actions.optional().describe("Actions that did not run since the customer's last message."),
  never_called: actions.optional().describe('Actions that do not run in the whole conversation.'),
  called_in_order: z
    .array(z.union([z.string(), actionPattern]))
    .min(2)
    .optional()
    .describe('Actions that ran one after the other in the conversation so far.'),
  handoff: z
    .enum([...handoffCode.options, 'none'])
    .optional()
    .describe('Why the bot let go, or none: it did not.'),
  cites: oneOrMore(z.string().min(1)).optional().describe('Documents that the answers cite.'),
  closed: z.boolean().optional().describe('Whether the conversation is closed.'),
  commands: z
    .array(commandPattern)
    .optional()
    .describe('What was understood; scored apart, a difference fails no test.'),
});
export type RawExpectation = z.infer<typeof botExpectation>;

const agentAct = z.union([
  z.strictObject({ hands_back: z.literal(true).describe('The agent gives the conversation to the bot.') }),
  z.strictObject({ writes: z.string().min(1).max(10_000).describe('What the agent writes.') }),
]);

const testStep = z.union([
  z.strictObject({ customer: z.string().max(20_000).describe('What the customer writes.') }),
  z.strictObject({ bot: botExpectation.describe('What the bot must do then.') }),
  z.strictObject({ press: z.string().min(1).describe('The label of a button that the customer presses.') }),
  z.strictObject({
    wait: duration.describe('Time that passes in silence, such as 6m.'),
  }),
  z.strictObject({ agent: agentAct.describe('What a person does.') }),
]);

/** As the engine and the stubs of a test name what goes wrong with an action. */
const failureCode = z.enum([
  'timeout',
  'unavailable',
  'bad_answer',
  'rejected',
  'not_allowed',
  'rate_limited',
  'unknown_outcome',
]);
export type StubFailure = z.infer<typeof failureCode>;

const stubAnswer = z.union([
  z.strictObject({ result: z.json().describe('What the action returns.') }),
  z.strictObject({
    error: failureCode.describe('How the action fails.'),
    message: sentence.optional().describe('What an agent reads about it.'),
  }),
]);

export const testFile = z.strictObject({
  test: sentence.describe('What the test shows, as a sentence.'),
  now: z
    .string()
    .regex(/^[12]\d{3}-\d\d-\d\dT\d\d:\d\d$/, 'write date and time such as 2026-11-22T10:00')
    .refine(isOnClocks, 'there is no such day or time')
    .default('2026-01-15T10:00')
    .describe("When the conversation begins, in the workspace's time zone."),
  channel: name.default('web_chat').describe('Where the customer writes.'),
  locale: locale.optional().describe("The customer's language; the workspace's own by default."),
  customer: z
    .strictObject({
      verified: z.string().min(1).describe("The back office's id of the customer."),
      name: z.string().min(1).optional(),
      tier: z.string().min(1).optional(),
    })
    .optional()
    .describe('A customer whose identity is verified before the conversation begins.'),
  slots: z.record(z.string(), z.json()).default({}).describe('Slots that are known before it begins.'),
  stubs: atMost(100, z.record(z.string(), z.array(stubAnswer).min(1).max(100)))
    .default({})
    .describe('What actions answer here instead of their system, in order; the last answer repeats.'),
  steps: z.array(testStep).min(1).max(500),
});
export type TestFile = z.infer<typeof testFile>;

export const edgeCasesFile = z
  .array(
    z.strictObject({
      case: sentence.describe('What is special, as a sentence.'),
      source: sentence.describe('Where it was met.'),
      state: z.enum(['passes', 'known']).describe('passes: its test passes. known: it does not yet.'),
      test: sentence.describe('The title of the test that shows it.'),
    }),
  )
  .max(1_000);
export type EdgeCasesFile = z.infer<typeof edgeCasesFile>;

/** The 30th of February has the right shape and is no day. */
function isOnClocks(local: string): boolean {
  const instant = Date.parse(`${local}:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(local);
}
