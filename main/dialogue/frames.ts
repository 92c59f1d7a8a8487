import { facts } from './skill-facts.ts';
import type { Exit, Finished, Frame, Recent } from './state.ts';
import {
  clearSlots,
  own,
  setSlot,
  skillOf,
  takeUpAgain,
  topFrame,
  update,
  updateFrame,
  type Work,
} from './work.ts';

export type Begin = {
  /** Run by the frame below (`use`, `needs`), which goes on when this one ends. */
  readonly called?: boolean;
  /** The frame below was in the middle of something that it must come back to. */
  readonly interrupts?: boolean;
  /** Begun by a repair pattern. */
  readonly byPattern?: boolean;
};

export function pushFrame(
  work: Work,
  skill: string,
  { called = false, interrupts = false, byPattern = false }: Begin = {},
): void {
  const below = topFrame(work.state);
  if (below && interrupts) {
    // A yes does not wait in the background: what was not done by now is asked again when its turn comes.
    const confirmation = below.wrote ? below.confirmation : null;
    updateFrame(work, below.run, { interrupted: true, confirmation });
  }
  const runs = work.state.runs + 1;
  const frame: Frame = {
    skill,
    run: `${skill}-${runs}`,
    startedInTurn: work.state.turn,
    filled: saidEarly(work, skill),
    refused: {},
    questions: {},
    memo: {},
    confirmation: null,
    wrote: false,
    interrupted: false,
    called,
    aside: {},
    byPattern,
    exit: null,
  };
  update(work, { runs, stack: [...work.state.stack, frame] });
}

/** What was said for a request while it waited for its turn belongs to it now. */
function saidEarly(work: Work, id: string): readonly string[] {
  const own = work.bot.skills.get(id)?.slots;
  const taken = new Set(work.state.stack.flatMap(({ filled }) => filled));
  return Object.entries(work.state.slots).flatMap(([name, { from }]) => {
    const spec = own?.get(name);
    return spec && spec.keep === null && 'event' in from && !taken.has(name) ? [name] : [];
  });
}

const rememberedSkills = 20;

/** Takes a skill off the stack; its own slots are forgotten unless they are kept or another running skill has them. */
export function endFrame(work: Work, frame: Frame, outcome: Finished['outcome']): 'go' {
  const skill = skillOf(work, frame);
  const rest = work.state.stack.filter((other) => other.run !== frame.run);
  const stillUsed = new Set(
    rest.flatMap((other) => [...(skillOf(work, other)?.slots.keys() ?? []), ...other.filled]),
  );
  const { turn, heard, finished } = work.state;
  const recent = outcome !== 'cancelled' && rest.length === 0 ? recentOf(work, frame) : null;
  update(work, {
    stack: rest,
    finished: [...finished, { skill: frame.skill, outcome, turn: frame.byPattern ? 0 : turn }].slice(
      -rememberedSkills,
    ),
    finishedInTurn: turn,
    recent,
    heard: rest.length === 0 ? {} : heard,
  });
  clearSlots(
    work,
    frame.filled.filter((slot) => (skill?.slots.get(slot)?.keep ?? null) === null && !stillUsed.has(slot)),
  );
  takeUpAgain(work);
  return 'go';
}

/** What a customer may still put right: "sorry, I meant the other order". What was written is history. */
function recentOf(work: Work, frame: Frame): Recent | null {
  if (frame.wrote || frame.called || frame.byPattern || frame.exit !== null) return null;
  const specs = skillOf(work, frame)?.slots;
  const told = frame.filled.flatMap((name) => {
    const record = own(work.state.slots, name);
    return specs?.get(name)?.writer === 'customer' && record ? [[name, record] as const] : [];
  });
  if (told.length === 0) return null;
  return { skill: frame.skill, slots: Object.fromEntries(told), turn: work.state.turn };
}

const recentTurns = 2;

/** The request that has just ended, if a correction can still be meant for it. */
export function recentRequest({ state }: Work): Recent | null {
  const { recent, stack, turn } = state;
  return recent !== null && stack.length === 0 && turn - recent.turn <= recentTurns ? recent : null;
}

/** Takes up again what has just ended, because something that was said for it is corrected. True when there is such. */
export function reopen(work: Work, slot: string): boolean {
  const recent = recentRequest(work);
  if (recent === null || !Object.hasOwn(recent.slots, slot) || !work.bot.skills.has(recent.skill))
    return false;
  pushFrame(work, recent.skill);
  const run = topFrame(work.state)?.run ?? null;
  update(work, { recent: null, awaiting: null });
  for (const [name, record] of Object.entries(recent.slots)) setSlot(work, run, name, record);
  return true;
}

/** A frame and the frames that it works for. */
export function withCallers(work: Work, frame: Frame): readonly Frame[] {
  const at = work.state.stack.findIndex(({ run }) => run === frame.run);
  const frames: Frame[] = [];
  for (let index = at; index >= 0; index -= 1) {
    const each = work.state.stack[index];
    if (each === undefined) break;
    frames.push(each);
    if (!each.called) break;
  }
  return frames;
}

/** Sends a frame, and optionally those it works for, to a side exit. What was asked of it is not awaited any more. */
export function leaveBy(work: Work, frames: readonly Frame[], exit: Exit): void {
  for (const { run } of frames) updateFrame(work, run, { exit });
  update(work, { awaiting: null });
}

const spareNotes = 16;
const bounded = new Set(['call:', 'say:']);

/**
 * Notes that something was said or done. What is noted of one kind is bounded by the steps of the skill, so that a
 * conversation that goes round for ever does not grow; what was written is never forgotten.
 */
export function note(work: Work, run: string, key: string, value: Frame['memo'][string]): void {
  const frame = work.state.stack.find((each) => each.run === run);
  if (!frame) return;
  const memo = { ...frame.memo, [key]: value };
  const kind = key.slice(0, key.indexOf(':') + 1);
  const skill = skillOf(work, frame);
  const most = 2 * (skill ? facts(skill).steps : 0) + spareNotes;
  if (bounded.has(kind) && Object.keys(memo).length > most) {
    const same = Object.keys(memo).filter((each) => each.startsWith(kind) && each !== key);
    for (const dropped of same.slice(0, Math.max(0, same.length + 1 - most))) delete memo[dropped];
  }
  updateFrame(work, run, { memo });
}
