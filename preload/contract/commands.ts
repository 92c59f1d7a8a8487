import { z } from 'zod';

/** What a slot can hold: JSON, nothing else. */
export const slotValue = z.json();
export type SlotValue = z.infer<typeof slotValue>;

export const commandSource = z.enum(['local', 'llm', 'rule', 'button']);
export type CommandSource = z.infer<typeof commandSource>;

export const chitchatKind = z.enum([
  'greeting',
  'thanks',
  'goodbye',
  'insult',
  'compliment',
  'how_are_you',
  'are_you_a_bot',
  'smalltalk',
]);
export type ChitchatKind = z.infer<typeof chitchatKind>;

export const cannotHandleReason = z.enum(['unclear', 'empty', 'too_long', 'out_of_scope', 'language']);
export type CannotHandleReason = z.infer<typeof cannotHandleReason>;

/** Where a command came from: confidence 0..1, and the half-open span of UTF-16 offsets in the customer's text. */
const provenance = {
  confidence: z.number().min(0).max(1),
  source: commandSource,
  span: z.tuple([z.number().int().min(0), z.number().int().min(0)]).nullable(),
};

/** One typed intention. Local and LLM understanding share this vocabulary (U1). */
export const command = z.discriminatedUnion('command', [
  z.object({ command: z.literal('start_skill'), skill: z.string(), ...provenance }),
  z.object({ command: z.literal('set_slot'), slot: z.string(), value: slotValue, ...provenance }),
  /** `value: null` empties the slot so that it is asked again. */
  z.object({ command: z.literal('correct_slot'), slot: z.string(), value: slotValue, ...provenance }),
  z.object({ command: z.literal('cancel'), ...provenance }),
  z.object({ command: z.literal('clarify'), skills: z.array(z.string()), ...provenance }),
  z.object({ command: z.literal('confirm'), ...provenance }),
  z.object({ command: z.literal('deny'), ...provenance }),
  z.object({ command: z.literal('skip'), ...provenance }),
  z.object({ command: z.literal('repeat'), ...provenance }),
  z.object({ command: z.literal('wait'), ...provenance }),
  z.object({ command: z.literal('explain'), ...provenance }),
  z.object({ command: z.literal('chitchat'), kind: chitchatKind, ...provenance }),
  /** `otherwise`: skills that it may mean where no article has an answer. */
  z.object({
    command: z.literal('ask_knowledge'),
    question: z.string(),
    otherwise: z.array(z.string()).optional(),
    ...provenance,
  }),
  z.object({ command: z.literal('ask_human'), ...provenance }),
  z.object({ command: z.literal('restart'), ...provenance }),
  /** `topic`: what of the out-of-scope list it is about. */
  z.object({
    command: z.literal('cannot_handle'),
    reason: cannotHandleReason,
    topic: z.string().optional(),
    ...provenance,
  }),
]);
export type Command = z.infer<typeof command>;
export type CommandName = Command['command'];
