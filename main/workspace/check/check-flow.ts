import { everyStep, type Step, templatePaths } from '../../dialogue/index.ts';
import type { Checking, SkillDraft } from '../compile/draft.ts';
import type { ReplyTexts } from './place.ts';
import { slotsFilledBy } from './scope.ts';

/**
 * Follows every path through a skill. Before each write the customer must have confirmed, in this skill, what is
 * still true then; and every step must be reached on some path.
 */
export function checkFlow(
  draft: SkillDraft,
  replyTexts: ReplyTexts,
  handsOff: ReadonlySet<string>,
  checking: Checking,
): void {
  const walk: Walk = { ...checking, draft, replyTexts, handsOff };
  const { skill, source } = draft;
  for (const slot of skill.slots.values()) follow(walk, slot.giveUp, start);
  const end = follow(walk, skill.steps, start);
  const mayEnd = everyStep(skill.steps).some(
    ({ kind }) => kind === 'end' || kind === 'handoff' || kind === 'confirm',
  );
  if (end === 'restarts' && !mayEnd) {
    const message =
      'every path empties a slot and begins again, so the skill never ends; end or hand off on one of them';
    checking.findings.error(source, ['steps'], 'loop_without_customer', message, 'key');
  }
}

/** Skills that hand off on every path: nothing after a `use` of one is reached. */
export function skillsThatHandOff(drafts: ReadonlyMap<string, SkillDraft>): ReadonlySet<string> {
  const found = new Set<string>();
  // Whoever uses one that was found may be one, so look until nothing is new.
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [id, { skill }] of drafts) if (alwaysHandsOff(skill.steps, found)) found.add(id);
  }
  return found;
}

function alwaysHandsOff(steps: readonly Step[], found: ReadonlySet<string>): boolean {
  for (const step of steps) {
    if (step.kind === 'handoff') return true;
    if (step.kind === 'end' || step.kind === 'confirm' || step.kind === 'set') return false;
    if (step.kind === 'use' && found.has(step.skill)) return true;
    if (step.kind === 'if') {
      const ways = [step.then, step.else];
      if (ways.every((way) => alwaysHandsOff(way, found))) return true;
      if (ways.some((way) => everyStep(way).some(({ kind }) => kind === 'end'))) return false;
    }
  }
  return false;
}

/** Reports the first step in each list that stands behind a handoff or an end, for steps that do nothing else. */
export function unreachableAfterStop(
  steps: readonly Step[],
  tell: (step: Step, message: string) => void,
): 'stops' | 'goes on' {
  let stopped = false;
  for (const step of steps) {
    if (stopped) {
      tell(step, neverReached.stops);
      break;
    }
    if (step.kind === 'handoff') stopped = true;
    if (step.kind === 'if') {
      const ways = [step.then, step.else].map((way) => unreachableAfterStop(way, tell));
      stopped = ways.every((way) => way === 'stops');
    }
  }
  return stopped ? 'stops' : 'goes on';
}

type Walk = Checking & {
  readonly draft: SkillDraft;
  readonly replyTexts: ReplyTexts;
  /** Skills that hand off on every path. */
  readonly handsOff: ReadonlySet<string>;
};

/** What is certain at a point, on every path that leads to it. */
type State = {
  readonly collected: ReadonlySet<string>;
  /** Slots shown in the confirmation that holds here; null when none does. */
  readonly confirmed: ReadonlySet<string> | null;
  /** True when a write may have been done on some path. */
  readonly wrote: boolean;
};

const start: State = { collected: new Set(), confirmed: null, wrote: false };

/** No path leads on: the skill stops for good, or begins again from its first step. */
type Outcome = State | 'stops' | 'restarts';

function follow(walk: Walk, steps: readonly Step[], start: State): Outcome {
  let state: Outcome = start;
  for (const step of steps) {
    if (typeof state === 'string') {
      report(walk, step, 'unreachable_step', null, neverReached[state]);
      return state;
    }
    state = after(walk, step, state);
  }
  return state;
}

function after(walk: Walk, step: Step, state: State): Outcome {
  switch (step.kind) {
    case 'collect': {
      if (state.collected.has(step.slot)) return state;
      // An answer given after the yes was not part of what was confirmed.
      return { ...state, collected: new Set([...state.collected, step.slot]), confirmed: null };
    }
    case 'call':
      return afterCall(walk, step, state);
    case 'if':
      return join(follow(walk, step.then, state), follow(walk, step.else, state));
    case 'set': {
      const isAskedAgain = [...step.values].some(
        ([slot, value]) => value === null && state.collected.has(slot),
      );
      if (isAskedAgain) return 'restarts';
      return withoutChanged(state, [...step.values.keys()]);
    }
    case 'confirm': {
      if (state.wrote) {
        const message =
          'a confirmation after a write of the same skill is never asked; move what follows to a skill of its own and use it';
        report(walk, step, 'confirm_after_write', 'confirm', message);
      }
      follow(walk, step.denied, { ...state, confirmed: null });
      return { ...state, confirmed: new Set(slotsShown(walk, step.text)) };
    }
    case 'use':
      // It may ask the customer anything.
      return walk.handsOff.has(step.skill) ? 'stops' : { ...state, confirmed: null };
    case 'say':
      return state;
    case 'handoff':
    case 'end':
      return 'stops';
  }
}

function afterCall(walk: Walk, step: Extract<Step, { kind: 'call' }>, state: State): State {
  const action = walk.names.actions?.get(step.action);
  // A one-time code changes nothing of anybody's.
  const isWrite = action?.risk === 'write' && !action.challenge;
  follow(walk, step.failed, { ...state, confirmed: null, wrote: state.wrote || isWrite });
  if (isWrite && state.confirmed === null) {
    const message = `${step.action} changes something and the customer has not confirmed it on every path; put a confirm after the last question and before this step`;
    report(walk, step, 'unconfirmed_write', 'call', message);
  }
  return withoutChanged({ ...state, wrote: state.wrote || isWrite }, slotsFilledBy(step));
}

/** What was shown and is different now is no longer what the customer said yes to. */
function withoutChanged(state: State, changed: readonly string[]): State {
  const { confirmed } = state;
  return confirmed !== null && changed.some((slot) => confirmed.has(slot))
    ? { ...state, confirmed: null }
    : state;
}

function join(a: Outcome, b: Outcome): Outcome {
  if (typeof a === 'string') return typeof b === 'string' && a !== b ? 'stops' : b;
  if (typeof b === 'string') return a;
  return {
    collected: new Set([...a.collected].filter((slot) => b.collected.has(slot))),
    confirmed:
      a.confirmed === null || b.confirmed === null ? null : new Set([...a.confirmed, ...b.confirmed]),
    wrote: a.wrote || b.wrote,
  };
}

function slotsShown(walk: Walk, text: string): string[] {
  const texts = walk.replyTexts.get(text) ?? [text];
  return texts.flatMap((shown) => templatePaths(shown).map((hole) => hole.split('.')[0] ?? ''));
}

const neverReached = {
  stops: 'this step is never reached: every path before it ends or hands off; remove it or move it up',
  restarts: 'this step is never reached: a slot is emptied before it and the skill begins again; move it up',
} as const;

function report(
  { draft, findings }: Walk,
  step: Step,
  code: 'unreachable_step' | 'unconfirmed_write' | 'confirm_after_write',
  key: string | null,
  message: string,
): void {
  const path = draft.stepPaths.get(step.id) ?? [];
  findings.error(
    draft.source,
    key === null ? path : [...path, key],
    code,
    message,
    key === null ? 'value' : 'key',
  );
}
