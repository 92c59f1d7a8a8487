import { z } from 'zod';
import { chitchatKind } from '../../../preload/contract/index.ts';
import type { Choices } from './choices.ts';

const quote = z.string();
/** Between 0 and 1; held to that when it is used, since a number out of bounds is no reason to ask again. */
const confidence = z.number();

/** Why a message cannot be handled, as a model may say it; what is empty or too long is decided in code. */
const reasons = ['unclear', 'out_of_scope', 'language'] as const;

function optionsOf(choices: Choices) {
  const skill = z.enum(choices.skills.map(({ id }) => id));
  const fillable = [...choices.fillable.values()].flat();
  const slots = new Set([...choices.slots, ...choices.correctable, ...fillable].map(({ spec }) => spec.name));
  const slotCommands =
    choices.correctable.length > 0 ? (['set_slot', 'correct_slot'] as const) : (['set_slot'] as const);
  const options = {
    start_skill: z.object({ command: z.literal('start_skill'), skill, quote, confidence }),
    slot: z.object({
      command: z.enum(slotCommands),
      slot: z.enum([...slots]),
      value: z.string(),
      quote,
      confidence,
    }),
    clarify: z.object({ command: z.literal('clarify'), skills: z.array(skill), quote, confidence }),
    act: z.object({ command: z.enum(['ask_knowledge', ...choices.acts]), quote, confidence }),
    chitchat: z.object({ command: z.literal('chitchat'), kind: chitchatKind, quote, confidence }),
    cannot_handle: z.object({
      command: z.literal('cannot_handle'),
      reason: z.enum([...reasons, ...choices.topics]),
      confidence,
    }),
  };
  const missing = new Set<string>([
    ...(choices.skills.length > 0 ? [] : ['start_skill']),
    ...(choices.skills.length > 1 ? [] : ['clarify']),
    ...(slots.size > 0 ? [] : ['slot']),
  ]);
  return { options, missing };
}

type Options = ReturnType<typeof optionsOf>['options'];
/** One command as a model gives it: names are of the choices, but the quote is not checked yet. */
export type Chosen = z.infer<Options[keyof Options]>;

export type AnswerSchema = {
  readonly json: Readonly<Record<string, unknown>>;
  readonly parse: (
    value: unknown,
  ) =>
    | { readonly ok: true; readonly commands: readonly Chosen[] }
    | { readonly ok: false; readonly problems: readonly string[] };
};

const MOST_COMMANDS = 10;
const MOST_PROBLEMS = 5;

/** The shape of an answer for these choices: what a model is held to, and what its answer is checked by. */
export function answerSchema(choices: Choices): AnswerSchema {
  const { options, missing } = optionsOf(choices);
  const allowed = Object.entries(options)
    .filter(([name]) => !missing.has(name))
    .map(([, option]) => option);
  const [first, ...rest] = allowed;
  if (first === undefined) throw new Error('a state allows at least small talk');
  const shape = z.object({ commands: z.array(z.union([first, ...rest])) });
  const { $schema: _, ...json } = z.toJSONSchema(shape);
  const byName = new Map<string, z.ZodType<Chosen>>();
  for (const option of allowed) {
    const { command } = option.shape;
    for (const name of command instanceof z.ZodLiteral ? [command.value] : command.options)
      byName.set(name, option);
  }
  return { json, parse: (value) => parse(value, byName) };
}

const anyAnswer = z.object({
  commands: z
    .array(z.looseObject({ command: z.string() }))
    .min(1)
    .max(MOST_COMMANDS),
});

/** Command by command, so that what is wrong can be said of the one it is wrong with. */
function parse(
  value: unknown,
  byName: ReadonlyMap<string, z.ZodType<Chosen>>,
): ReturnType<AnswerSchema['parse']> {
  const answer = anyAnswer.safeParse(value);
  if (!answer.success) return { ok: false, problems: problemsOf(answer.error, 'the answer') };
  const problems: string[] = [];
  const commands = answer.data.commands.flatMap((one, at): Chosen[] => {
    const option = byName.get(one.command);
    if (option === undefined) {
      problems.push(
        `command ${at + 1}: "${one.command.slice(0, 40)}" is not one of: ${[...byName.keys()].join(', ')}`,
      );
      return [];
    }
    const parsed = option.safeParse(one);
    if (parsed.success) return [parsed.data];
    problems.push(...problemsOf(parsed.error, `command ${at + 1}`));
    return [];
  });
  return problems.length > 0
    ? { ok: false, problems: problems.slice(0, MOST_PROBLEMS) }
    : { ok: true, commands };
}

function problemsOf(error: z.ZodError, where: string): string[] {
  return error.issues
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) => `${[where, ...path].map(String).join('.')}: ${message.slice(0, 200)}`);
}
