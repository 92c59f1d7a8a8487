import type { SlotRecord, SlotValue } from '../../preload/contract/index.ts';
import type { Effect, Visit } from './effect.ts';
import type { Bindings } from './expression.ts';
import type { Bot, Skill } from './skill.ts';
import type { DialogueState, Exit, Frame } from './state.ts';

/**
 * One call of the engine in progress: the state being built and the effects so far. It never leaves `step`, which
 * hands out plain values only; that keeps the engine a function although its parts write.
 */
export type Work = {
  readonly bot: Bot;
  state: DialogueState;
  readonly effects: Effect[];
  readonly visits: Visit[];
  /** The next question is one that the customer has just been asked: it comes in other words. */
  repeating: 'no' | 'again' | 'when_ready';
  /** Skills go as far as they can without a question, because a later part of the message comes first. */
  holding: boolean;
};

export function startWork(bot: Bot, state: DialogueState): Work {
  return { bot, state, effects: [], visits: [], repeating: 'no', holding: false };
}

export function update(work: Work, change: Partial<DialogueState>): void {
  work.state = { ...work.state, ...change };
}

export function topFrame(state: DialogueState): Frame | null {
  return state.stack.at(-1) ?? null;
}

/** A frame as it stands now; the one given when it is not on the stack any more. */
export function currentFrame(work: Work, frame: Frame): Frame {
  return work.state.stack.find(({ run }) => run === frame.run) ?? frame;
}

export function updateFrame(work: Work, run: string, change: Partial<Frame>): void {
  update(work, {
    stack: work.state.stack.map((frame) => (frame.run === run ? { ...frame, ...change } : frame)),
  });
}

/** The skill of a frame; null when an edit of the workspace removed it. */
export function skillOf(work: Work, frame: Frame): Skill | null {
  return work.bot.skills.get(frame.skill) ?? null;
}

/** What stands under a name that a workspace chose, which may be the name of something that every object has. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Slot values by name, as expressions read them. */
export function slotValues(state: DialogueState): Record<string, SlotValue> {
  return Object.fromEntries(Object.entries(state.slots).map(([name, record]) => [name, record.value]));
}

function identityValue({ identity }: DialogueState): SlotValue {
  return {
    verified: identity !== null,
    customer: identity?.customer ?? null,
    name: identity?.name ?? null,
    tier: identity?.tier ?? null,
  };
}

function contextValue(state: DialogueState): SlotValue {
  return {
    today: state.now.slice(0, 10),
    time: state.now.slice(11, 16),
    channel: state.channel,
    locale: state.locale,
    tone: state.tone,
    failures: state.failuresInARow,
    clarifications: state.clarificationsInARow,
  };
}

/** A state is never written to, so what can be read off it is read once. */
const knownBindings = new WeakMap<DialogueState, Bindings>();

/** What conditions and values of a workspace can read; in the steps of `failed` the error too. */
export function bindingsOf({ state }: Work, exit: Exit | null = null): Bindings {
  const bindings = knownBindings.get(state) ?? {
    slots: slotValues(state),
    identity: identityValue(state),
    context: contextValue(state),
  };
  knownBindings.set(state, bindings);
  if (exit?.kind !== 'failed') return bindings;
  return { ...bindings, error: { code: exit.code, message: exit.message } };
}

/** Writes a slot; `run` is the skill run that it belongs to, which forgets it at its end. */
export function setSlot(work: Work, run: string | null, name: string, record: SlotRecord): void {
  const { [name]: _, ...heard } = work.state.heard;
  update(work, { slots: { ...work.state.slots, [name]: record }, heard });
  const frame = work.state.stack.find((candidate) => candidate.run === run);
  if (frame && !frame.filled.includes(name))
    updateFrame(work, frame.run, { filled: [...frame.filled, name] });
}

export function clearSlots(work: Work, names: readonly string[]): void {
  if (names.length === 0) return;
  const slots = Object.entries(work.state.slots).filter(([name]) => !names.includes(name));
  update(work, { slots: Object.fromEntries(slots) });
}

/** A customer's change voids what was confirmed, even when it is changed back: the yes was to one draft (D21). */
export function voidConfirmations(work: Work): void {
  update(work, {
    stack: work.state.stack.map((frame) => (frame.wrote ? frame : { ...frame, confirmation: null })),
  });
}
