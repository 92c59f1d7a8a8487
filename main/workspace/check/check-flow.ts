import { type Step, templatePaths } from '../../dialogue/index.ts';
import { allSteps } from '../compile/compile-steps.ts';
import type { Checking, SkillDraft } from '../compile/draft.ts';
import type { ReplyTexts } from './check-skill.ts';
import { slotsFilledBy } from './scope.ts';

/**
 * Follows every path through a skill. Before each write the customer must have confirmed, in this skill, what is
 * still true then; and every step must be reached on some path.
 */
export function checkFlow(draft: SkillDraft, replyTexts: ReplyTexts, checking: Checking): void {
  const walk: Walk = { ...checking, draft, replyTexts };
  const end = follow(walk, draft.skill.steps, { collected: new Set(), confirmed: null, wrote: false });
  const mayEnd = allSteps(draft.skill.steps).some(
    ({ kind }) => kind === 'end' || kind === 'handoff' || kind === 'confirm',
  );
  if (end === 'restarts' && !mayEnd) {
    const message =
      'every path empties a slot and begins again, so the skill never ends; end or hand off on one of them';
    checking.findings.error(draft.source, ['steps'], 'loop_without_customer', message, 'key');
  }
}

type Walk = Checking & { readonly draft: SkillDraft; readonly replyTexts: ReplyTexts };

/** What is certain at a point, on every path that leads to it. */
type State = {
  readonly collected: ReadonlySet<string>;
  /** Slots shown in the confirmation that holds here; null when none does. */
  readonly confirmed: ReadonlySet<string> | null;
  /** True when a write may have been done on some path. */
  readonly wrote: boolean;
};

/** No path leads on: the skill stops for good, or begins again from its first step. */
type Outcome = State | 'stops' | 'restarts';

function follow(walk: Walk, steps: readonly Step[], start: State): Outcome {
  let state: Outcome = start;
  for (const step of steps) {
    if (typeof state === 'string') {
      unreachable(walk, step, state);
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
      return { ...state, confirmed: null };
    case 'say':
      return state;
    case 'handoff':
    case 'end':
      return 'stops';
  }
}

function afterCall(walk: Walk, step: Extract<Step, { kind: 'call' }>, state: State): State {
  const isWrite = walk.names.actions?.get(step.action)?.risk === 'write';
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

function unreachable(walk: Walk, step: Step, outcome: 'stops' | 'restarts'): void {
  const message =
    outcome === 'stops'
      ? 'this step is never reached: every path before it ends or hands off; remove it or move it up'
      : 'this step is never reached: a slot is emptied before it and the skill begins again; move it up';
  report(walk, step, 'unreachable_step', null, message);
}

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
