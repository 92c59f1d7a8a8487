import type { Command } from '../../../preload/contract/index.ts';
import type { Bot, Expectation, ExpectedSlot } from '../../dialogue/index.ts';
import { readActs } from '../acts/index.ts';
import { holdsCondition } from '../confirmation.ts';
import { findValues, isNegated, isSameValue, overlaps, type Setting } from '../entities/index.ts';
import { type Reading, type Span, trimSpan } from '../reading.ts';
import { isOnlyAgreement } from '../restatement.ts';
import { isKnown, writableSlots } from '../turn.ts';
import type { Chosen } from './answer-schema.ts';
import type { Choices } from './choices.ts';
import { locate } from './locate.ts';
import { slotValue } from './slot-value.ts';

export type Asked = {
  readonly bot: Bot;
  readonly expectation: Expectation;
  readonly setting: Setting;
  readonly message: Reading;
  readonly choices: Choices;
};

type Checked =
  | { readonly ok: true; readonly commands: readonly Command[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** However sure a model says it is. */
const SUREST = 0.95;

/**
 * What a model chose, as commands: every quote found in the message, every value read by a parser, every name allowed by
 * the state. One thing that does not hold refuses the answer as a whole, since half of it may mean something else.
 */
export function toCommands(chosen: readonly Chosen[], asked: Asked): Checked {
  const problems: string[] = [];
  let started: string | null = null;
  const commands = chosen.flatMap((one, at): Command[] => {
    if (one.command === 'start_skill') started = one.skill;
    const made = toCommand(one, started, asked);
    if (typeof made === 'object') return [made];
    problems.push(`command ${at + 1} (${one.command}): ${made}`);
    return [];
  });
  const names = new Set(commands.map(({ command }) => command));
  if (names.has('confirm')) problems.push(...confirmProblems(commands, asked));
  if (names.has('cannot_handle') && names.size > 1) problems.push('cannot_handle stands alone');
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, commands: withoutDoubles(commands) };
}

function confidenceOf({ confidence }: Chosen): number {
  return Math.max(0, Math.min(SUREST, confidence));
}

/** The command, or what is wrong with it. */
function toCommand(one: Chosen, started: string | null, asked: Asked): Command | string {
  const { message, choices } = asked;
  const whole = trimSpan(message.original, message.span);
  const quoted = one.command === 'cannot_handle' ? whole : locate(one.quote, message);
  if (quoted === null) return 'its quote is not in the message; copy the words letter for letter';
  const from = { source: 'llm', confidence: confidenceOf(one), span: quoted } as const;
  switch (one.command) {
    case 'start_skill':
      return { command: 'start_skill', skill: one.skill, ...from };
    case 'clarify': {
      const skills = [...new Set(one.skills)].slice(0, asked.bot.limits.clarifyOptions);
      return skills.length < 2 ? 'it needs two skills or more' : { command: 'clarify', skills, ...from };
    }
    case 'set_slot':
    case 'correct_slot':
      return slotCommand(one, quoted, started, asked);
    case 'chitchat':
      return { command: 'chitchat', kind: one.kind, ...from };
    case 'ask_knowledge':
      return { command: 'ask_knowledge', question: questionOf(message, quoted), ...from };
    case 'cannot_handle':
      return choices.topics.includes(one.reason)
        ? { command: 'cannot_handle', reason: 'out_of_scope', topic: one.reason, ...from }
        : { command: 'cannot_handle', reason: plainReason(one.reason), ...from };
    default:
      return { command: one.command, ...from };
  }
}

function slotCommand(
  one: Extract<Chosen, { command: 'set_slot' | 'correct_slot' }>,
  quoted: Span,
  started: string | null,
  { message, choices, expectation, setting }: Asked,
): Command | string {
  const isNamed = ({ spec }: ExpectedSlot): boolean => spec.name === one.slot;
  const fillable = started === null ? [] : (choices.fillable.get(started) ?? []);
  const recent = one.command === 'correct_slot' ? choices.correctable : [];
  const slot = choices.slots.find(isNamed) ?? fillable.find(isNamed) ?? recent.find(isNamed);
  if (slot === undefined) return `the slot "${one.slot}" belongs to a skill that is not started before it`;
  const from = { source: 'llm', confidence: confidenceOf(one) } as const;
  if (one.command === 'correct_slot' && one.value.trim() === '')
    return { command: 'correct_slot', slot: one.slot, value: null, ...from, span: quoted };
  const found = slotValue(quoted, one.value, message, slot, setting);
  if (found === null)
    return `its quote holds no value for "${one.slot}"; leave it out if the message has none`;
  if (isNegated(message, found.span))
    return `the message takes "${message.original.slice(...found.span)}" back`;
  const { awaiting } = expectation;
  const isAwaited = awaiting.kind === 'slot' && isNamed(awaiting.slot);
  const command = isKnown(slot) && !isAwaited ? 'correct_slot' : 'set_slot';
  return { command, slot: one.slot, value: found.value, ...from, span: found.span };
}

/** Yes in other words, "go for it": more of them may say anything. */
const LONGEST_YES = 5;

/**
 * A yes is a yes to exactly what was shown: without a condition, with no other value beside it, and with no words that
 * neither agree nor belong to another command. A model may read a yes in words that no rule knows, but only in a few.
 */
function confirmProblems(commands: readonly Command[], asked: Asked): string[] {
  const { message, expectation, setting } = asked;
  const hasOther = commands.some(({ command }) =>
    ['deny', 'cancel', 'set_slot', 'correct_slot'].includes(command),
  );
  if (hasOther) return ['confirm stands beside no change, no deny and no cancel'];
  if (holdsCondition(message.folded.text))
    return ['the message is no plain yes: it has a condition, a delay or a not'];
  const values = findValues(message, writableSlots(expectation), setting, () => 0);
  if (values.some(({ slot, value }) => isKnown(slot) && !isSameValue(slot.value, value)))
    return ['the message is no plain yes: it names another value'];
  const others = commands.flatMap(({ command, span }) =>
    command === 'confirm' || span === null ? [] : [span],
  );
  const words = message.words.filter((word) => !others.some((span) => overlaps(span, word.span)));
  const saysYes = readActs(message).leading.some(({ act }) => act === 'yes');
  const isYes = isOnlyAgreement({ ...message, words }, asked) || (!saysYes && words.length <= LONGEST_YES);
  return isYes ? [] : ['the message is no plain yes: it has words that were not shown'];
}

function questionOf({ original }: Reading, quoted: Span): string {
  return original
    .slice(...quoted)
    .toWellFormed()
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function plainReason(reason: string): 'unclear' | 'out_of_scope' | 'language' {
  return reason === 'out_of_scope' || reason === 'language' ? reason : 'unclear';
}

function withoutDoubles(commands: readonly Command[]): Command[] {
  const seen = new Set<string>();
  return commands.filter(({ confidence: _, span: __, ...said }) => {
    const key = JSON.stringify(said);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
