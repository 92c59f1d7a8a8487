import { z } from 'zod';
import { name, namePattern, text } from './schemas.ts';

/** The steps of a skill, exactly one kind each, and those of a pattern. */

/** CEL; a bare number, true or false is one too. */
export const expression = z
  .union([z.string().min(1), z.number(), z.boolean()])
  .describe('A CEL expression over slots, identity and context.');
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
  | {
      call: string;
      with: Record<string, RawExpression>;
      save: Record<string, RawExpression>;
      failed: RawStep[];
    }
  | { if: RawExpression; then: RawStep[]; else: RawStep[] }
  | { set: Record<string, RawExpression | null> }
  | { say: string }
  | { confirm: string; denied: RawStep[] }
  | { use: string }
  | { handoff: z.infer<typeof handoff> }
  | { end: true };

const steps = z.lazy(() => z.array(step).min(1).max(200));
/** Steps of a side exit or of another branch, which may be left out. */
export const maybeSteps = z.lazy(() => z.array(step).max(200).default([]));

const condition = expression.describe('A condition in CEL.');
const say = z
  .string()
  .regex(namePattern, 'name a reply here, such as order_not_found, and put its text into replies/')
  .describe('Says a reply of replies/.');
const use = name.describe("Runs another skill's steps here.");
const letGo = handoff.describe('Lets go: an agent takes over.');

/** Each variant's first key names its kind. */
export const step: z.ZodType<RawStep> = z
  .union([
    z.strictObject({ collect: name.describe('Asks until this slot has a valid value.') }),
    z.strictObject({
      call: action.describe('Runs an action: CONNECTOR.ACTION.'),
      with: z.record(name, expression).default({}).describe('Its parameters.'),
      save: z.record(name, expression).default({}).describe('Slots to fill from its result.'),
      failed: maybeSteps.describe('What to do when it failed for good; then the skill ends.'),
    }),
    z.strictObject({ if: condition, then: steps, else: maybeSteps }),
    z.strictObject({
      set: z.record(name, expression.nullable()).describe('Sets action slots; null empties any slot.'),
    }),
    z.strictObject({ say }),
    z.strictObject({
      confirm: text.describe('Shows exactly what will be done and waits for yes.'),
      denied: maybeSteps.describe('What to do after a no; then the skill ends.'),
    }),
    z.strictObject({ use }),
    z.strictObject({ handoff: letGo }),
    z.strictObject({ end: z.literal(true).describe('Ends the skill.') }),
  ])
  .meta({ id: 'step' });

export const skillSteps = steps;

export type RawPatternStep =
  | { say: string }
  | { if: RawExpression; then: RawPatternStep[]; else: RawPatternStep[] }
  | { use: string }
  | { handoff: z.infer<typeof handoff> };

const stepsOfPattern = z.lazy(() => z.array(patternStep).min(1).max(50));

/** A pattern answers in between: it asks for nothing and changes nothing. */
const patternStep: z.ZodType<RawPatternStep> = z
  .union([
    z.strictObject({ say }),
    z.strictObject({
      if: condition,
      then: stepsOfPattern,
      else: z.lazy(() => z.array(patternStep).max(50).default([])),
    }),
    z.strictObject({ use }),
    z.strictObject({ handoff: letGo }),
  ])
  .meta({ id: 'pattern_step' });

export const patternSteps = stepsOfPattern;
