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
  putAside(work, run, [name]);
  const { [name]: _, ...heard } = work.state.heard;
  update(work, { slots: { ...work.state.slots, [name]: record }, heard });
  const frame = work.state.stack.find((candidate) => candidate.run === run);
  if (frame && !frame.filled.includes(name))
    updateFrame(work, frame.run, { filled: [...frame.filled, name] });
}

export function clearSlots(work: Work, names: readonly string[], run: string | null = null): void {
  if (names.length === 0) return;
  putAside(work, run, names);
  const slots = Object.entries(work.state.slots).filter(([name]) => !names.includes(name));
  update(work, { slots: Object.fromEntries(slots) });
}

/**
 * A digression that says another order number changes nothing about the request that it interrupts: what that one was
 * told is kept with it, and stands again when its turn comes. Skills that use each other share their slots.
 */
function putAside(work: Work, run: string | null, names: readonly string[]): void {
  const { stack, slots } = work.state;
  let at = stack.findIndex((frame) => frame.run === run);
  while (at > 0 && stack[at]?.called === true) at -= 1;
  const taken = (frame: Frame, index: number) =>
    index < at
      ? names.filter((name) => frame.filled.includes(name) && !Object.hasOwn(frame.aside, name))
      : [];
  if (!stack.some((frame, index) => taken(frame, index).length > 0)) return;
  update(work, {
    stack: stack.map((frame, index) => {
      const kept = taken(frame, index).flatMap((name) => {
        const record = own(slots, name);
        return record === undefined ? [] : [[name, record] as const];
      });
      return kept.length === 0 ? frame : { ...frame, aside: { ...frame.aside, ...Object.fromEntries(kept) } };
    }),
  });
}

/** The skill on top, and those that it works for, have again what they were told before they were interrupted. */
export function takeUpAgain(work: Work): void {
  const { stack } = work.state;
  let from = stack.length - 1;
  while (from > 0 && stack[from]?.called === true) from -= 1;
  const ours = stack.slice(Math.max(0, from));
  if (!ours.some((frame) => Object.keys(frame.aside).length > 0)) return;
  update(work, {
    slots: Object.fromEntries(
      [work.state.slots, ...ours.map(({ aside }) => aside)].flatMap((records) => Object.entries(records)),
    ),
    stack: [...stack.slice(0, Math.max(0, from)), ...ours.map((frame) => ({ ...frame, aside: {} }))],
  });
}

/** A customer's change voids what was confirmed, even when it is changed back: the yes was to one draft (D21). */
export function voidConfirmations(work: Work): void {
  update(work, {
    stack: work.state.stack.map((frame) => (frame.wrote ? frame : { ...frame, confirmation: null })),
  });
}
