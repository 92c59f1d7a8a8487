import type { ChitchatKind, Command, SlotValue } from '../../preload/contract/index.ts';
import type { Bot, Expectation, ExpectedSlot } from '../dialogue/index.ts';
import type { Act, ActName } from './acts/index.ts';
import type { Setting } from './entities/index.ts';
import type { Reading, Span } from './reading.ts';
import type { Tags } from './tagger/index.ts';
import type { Verdict } from './verdict.ts';

/** What the composing of one message's commands has at hand. */
export type Turn = {
  readonly bot: Bot;
  readonly expectation: Expectation;
  readonly setting: Setting;
  /** Where the slots of a skill stand in the message, as the workspace's annotated examples teach. */
  readonly tags?: Tags;
  /** Which skill, if any, each part of the message asks for. */
  readonly judge: (parts: readonly Reading[]) => Promise<readonly Verdict[]>;
};

/** Confidence of what a rule or a parser read. */
export const SURE = 0.95;
export const LIKELY = 0.8;

export function byRule(span: Span | null, confidence = SURE) {
  return { confidence, source: 'rule', span } as const;
}

export function unclear(reading: Reading): Command {
  return { command: 'cannot_handle', reason: 'unclear', ...byRule(reading.span, LIKELY) };
}

export function writeSlot(
  command: 'set_slot' | 'correct_slot',
  slot: ExpectedSlot,
  found: { readonly value: SlotValue; readonly span: Span; readonly confidence: number },
): Command {
  return { command, slot: slot.spec.name, value: found.value, ...byRule(found.span, found.confidence) };
}

export function isKnown(slot: ExpectedSlot): boolean {
  return slot.value !== undefined && slot.value !== null;
}

/** Slots that this message may write (D5): understanding never names any other. */
export function writableSlots(expectation: Expectation): ExpectedSlot[] {
  return expectation.slots.filter(({ spec }) => spec.writer !== 'action');
}

export function awaitedSlot({ awaiting }: Expectation): ExpectedSlot | null {
  return awaiting.kind === 'slot' && awaiting.slot.spec.writer !== 'action' ? awaiting.slot : null;
}

/** One fitting reply to small talk: of several kinds in one message the first of this list. */
const CHITCHAT: readonly (readonly [ActName, ChitchatKind])[] = [
  ['insult', 'insult'],
  ['are_you_a_bot', 'are_you_a_bot'],
  ['how_are_you', 'how_are_you'],
  ['goodbye', 'goodbye'],
  ['thanks', 'thanks'],
  ['compliment', 'compliment'],
  ['greeting', 'greeting'],
  ['done', 'goodbye'],
  ['smalltalk', 'smalltalk'],
  ['correction', 'smalltalk'],
  ['yes', 'smalltalk'],
  ['no', 'smalltalk'],
];

/** Acts that are commands wherever they are said, the strongest first. */
const ALWAYS: readonly (readonly [ActName, 'cancel' | 'restart' | 'skip' | 'explain' | 'repeat' | 'wait'])[] =
  [
    ['cancel', 'cancel'],
    ['restart', 'restart'],
    ['skip', 'skip'],
    ['explain', 'explain'],
    ['repeat', 'repeat'],
    ['wait', 'wait'],
  ];

/** The command for a message that is nothing but acts; a confirmation's yes and no are decided before. */
export function actCommand(acts: readonly Act[], span: Span): Command | null {
  for (const [act, command] of ALWAYS) {
    const found = acts.find((candidate) => candidate.act === act);
    if (found !== undefined) return { command, ...byRule(found.span) };
  }
  for (const [act, kind] of CHITCHAT) {
    const found = acts.find((candidate) => candidate.act === act);
    if (found !== undefined) return { command: 'chitchat', kind, ...byRule(span) };
  }
  return null;
}

/** True when the commands start a skill besides the one that runs. */
export function startsOther(commands: readonly Command[], { expectation }: Turn): boolean {
  return commands.some(
    (command) => command.command === 'start_skill' && command.skill !== expectation.activeSkill,
  );
}

/** True when the message is about something that the bot never handles. */
export function namesTopic(commands: readonly Command[]): boolean {
  return commands.some((command) => command.command === 'cannot_handle' && command.topic !== undefined);
}

/** True when the commands ask for the running skill once more. */
export function startsSame(commands: readonly Command[], { expectation }: Turn): boolean {
  return commands.some(
    (command) => command.command === 'start_skill' && command.skill === expectation.activeSkill,
  );
}
