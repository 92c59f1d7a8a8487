import type { SlotValue } from '../../preload/contract/index.ts';
import { ask, askToConfirm } from './asking.ts';
import { type Bindings, evaluate } from './expression.ts';
import type { Expression, Skill, Step } from './skill.ts';
import type { Frame } from './state.ts';
import { fillTemplate } from './template.ts';
import {
  bindingsOf,
  clearSlots,
  displayValues,
  handOff,
  replyTemplate,
  say,
  setSlot,
  skillOf,
  topFrame,
  update,
  updateFrame,
  voidConfirmations,
  type Work,
} from './work.ts';

/**
 * Runs the top skill's steps from its first step. What is known, said or done is not repeated, so "where we are" is
 * never stored: a correction falls back by itself to the earliest step it affects, and an edited skill goes on.
 * `stop`: the turn waits for the customer or for an effect. `go`: the stack changed; run again.
 */
export type Progress = 'stop' | 'go' | 'next';

type Pass = {
  readonly frame: Frame;
  readonly skill: Skill;
  /** Slots that only branches not taken ask for. */
  readonly skipped: Set<string>;
  readonly reached: Set<string>;
};

export function runTop(work: Work): Progress {
  const frame = topFrame(work.state);
  if (frame === null) return 'stop';
  const skill = skillOf(work, frame);
  if (skill === null) return endFrame(work, frame, 'ended');
  if (skill.needsIdentity && work.state.identity === null) return verifyFirst(work, frame);
  const pass: Pass = { frame, skill, skipped: new Set(), reached: new Set() };
  const progress = runSteps(work, pass, skill.steps);
  if (progress === 'next') {
    forgetSkippedBranches(work, pass);
    return endFrame(work, current(work, pass), outcomeOf(work, pass));
  }
  if (progress === 'stop') forgetSkippedBranches(work, pass);
  return progress;
}

function current(work: Work, pass: Pass): Frame {
  return work.state.stack.find((frame) => frame.run === pass.frame.run) ?? pass.frame;
}

function verifyFirst(work: Work, frame: Frame): Progress {
  const { identitySkill } = work.bot;
  if (identitySkill === null || frame.memo['needs:identity'] === true) {
    handOff(work, { code: 'not_authorised', detail: 'identity could not be verified' });
    return 'stop';
  }
  updateFrame(work, frame.run, { memo: { ...frame.memo, 'needs:identity': true } });
  pushFrame(work, identitySkill, true);
  return 'go';
}

export function pushFrame(work: Work, skill: string, called: boolean): void {
  const below = topFrame(work.state);
  if (below && !called) {
    // A yes does not wait in the background: what was not done by now is asked again when its turn comes.
    const confirmation = below.wrote ? below.confirmation : null;
    updateFrame(work, below.run, { interrupted: true, confirmation });
  }
  const frame: Frame = {
    skill,
    run: `${skill}-${work.state.turn}-${work.state.stack.length}`,
    filled: [],
    asked: {},
    memo: {},
    confirmation: null,
    wrote: false,
    interrupted: false,
    called,
  };
  update(work, { stack: [...work.state.stack, frame] });
}

function runSteps(work: Work, pass: Pass, steps: readonly Step[]): Progress {
  for (const step of steps) {
    const progress = runStep(work, pass, step);
    if (progress !== 'next') return progress;
  }
  return 'next';
}

function runStep(work: Work, pass: Pass, step: Step): Progress {
  work.visits.push({ kind: 'step', skill: pass.skill.id, step: step.id });
  switch (step.kind) {
    case 'collect':
      return collect(work, pass, step.slot);
    case 'call':
      return call(work, pass, step);
    case 'if':
      return branch(work, pass, step);
    case 'set':
      return set(work, pass, step);
    case 'say':
      return sayOnce(work, pass, step.id, step.reply);
    case 'confirm':
      return confirm(work, pass, step);
    case 'use':
      return use(work, pass, step);
    case 'handoff':
      handOff(work, { code: step.code, detail: step.detail });
      return 'stop';
    case 'end':
      return endFrame(work, current(work, pass), outcomeOf(work, pass));
  }
}

function collect(work: Work, pass: Pass, slot: string): Progress {
  pass.reached.add(slot);
  const spec = pass.skill.slots.get(slot);
  if (!spec) return 'next';
  const frame = current(work, pass);
  const known = work.state.slots[slot] !== undefined;
  const mustAsk = spec.askAlways && !frame.filled.includes(slot);
  if (known && !mustAsk) return 'next';
  ask(work, frame, spec);
  return 'stop';
}

function call(work: Work, pass: Pass, step: Extract<Step, { kind: 'call' }>): Progress {
  const action = work.bot.actions.get(step.action);
  if (!action) {
    handOff(work, { code: 'action_error', detail: `${step.action} is not there any more` });
    return 'stop';
  }
  const bindings = bindingsOf(work);
  const parameters: Record<string, SlotValue> = {};
  for (const [name, expression] of step.with) parameters[name] = valueOrNull(expression, bindings);
  const frame = current(work, pass);
  const memo = `call:${step.action}:${JSON.stringify(parameters)}`;
  const done = frame.memo[memo];
  if (done !== undefined) {
    save(work, pass, step, done);
    return 'next';
  }
  if (action.needsIdentity && work.state.identity === null) return verifyFirst(work, frame);
  let idempotencyKey: string | null = null;
  if (action.risk === 'write') {
    // The load-time check demands a confirmation before every write; this is the same rule at the last moment.
    if (frame.confirmation?.status !== 'confirmed') {
      handOff(work, { code: 'policy', detail: `${action.title} was not confirmed by the customer` });
      return 'stop';
    }
    idempotencyKey = `${frame.confirmation.id}.${step.id}`;
  }
  const id = `${frame.run}.${step.id}.${work.effects.length}`;
  work.effects.push({
    type: 'call',
    call: id,
    action: step.action,
    risk: action.risk,
    arguments: parameters,
    idempotencyKey,
  });
  update(work, { inFlight: { kind: 'call', call: id, run: frame.run, memo, action: step.action } });
  return 'stop';
}

function save(work: Work, pass: Pass, step: Extract<Step, { kind: 'call' }>, result: SlotValue): void {
  for (const [slot, expression] of step.save) {
    const value = valueOrNull(expression, { ...bindingsOf(work), result: unwrap(result) });
    setSlot(work, pass.frame.run, slot, { value, from: { action: step.action } });
  }
}

/** A value that cannot be computed is null, as a missing field is; conditions are stricter, see `branch`. */
function valueOrNull(expression: Expression, bindings: Bindings): SlotValue {
  const value = evaluate(expression.source, bindings);
  return value.ok ? value.value : null;
}

/** A memo cannot hold null (it would read as "not done"), so results are kept in a one-element list. */
export function wrap(result: SlotValue): SlotValue {
  return [result];
}

function unwrap(memo: SlotValue): SlotValue {
  return Array.isArray(memo) ? (memo[0] ?? null) : memo;
}

function branch(work: Work, pass: Pass, step: Extract<Step, { kind: 'if' }>): Progress {
  const verdict = evaluate(step.condition.source, bindingsOf(work));
  if (!verdict.ok) {
    // A rule that cannot be decided must not be decided silently in the customer's favour, nor against them.
    handOff(work, { code: 'policy', detail: `the rule "${step.condition.source}" could not be decided` });
    return 'stop';
  }
  const way = verdict.value === true ? 'then' : 'else';
  work.visits.push({ kind: 'branch', skill: pass.skill.id, step: step.id, way });
  const taken = step[way];
  for (const slot of slotsAskedIn(verdict.value === true ? step.else : step.then)) pass.skipped.add(slot);
  return runSteps(work, pass, taken);
}

function slotsAskedIn(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'collect') return [step.slot];
    if (step.kind === 'if') return [...slotsAskedIn(step.then), ...slotsAskedIn(step.else)];
    return [];
  });
}

function forgetSkippedBranches(work: Work, pass: Pass): void {
  const { filled } = current(work, pass);
  const stale = [...pass.skipped].filter((slot) => !pass.reached.has(slot) && filled.includes(slot));
  clearSlots(
    work,
    stale.filter((slot) => (pass.skill.slots.get(slot)?.keep ?? null) === null),
  );
}

function set(work: Work, pass: Pass, step: Extract<Step, { kind: 'set' }>): Progress {
  let askAgain = false;
  for (const [slot, expression] of step.values) {
    if (expression === null) {
      if (work.state.slots[slot] === undefined) continue;
      clearSlots(work, [slot]);
      voidConfirmations(work);
      askAgain ||= pass.skill.slots.get(slot)?.writer === 'customer';
      if (refuse(work, pass, slot)) return 'stop';
      continue;
    }
    const value = valueOrNull(expression, bindingsOf(work));
    setSlot(work, pass.frame.run, slot, { value, from: { action: `set ${step.id}` } });
  }
  return askAgain ? 'go' : 'next';
}

/** Counts a refused answer. True when it was one too many and the bot let go. */
function refuse(work: Work, pass: Pass, slot: string): boolean {
  const frame = current(work, pass);
  const count = (frame.asked[slot] ?? 0) + 1;
  // What was said about the refused value may have to be said again about the next one.
  const memo = Object.fromEntries(Object.entries(frame.memo).filter(([key]) => !key.startsWith('say:')));
  updateFrame(work, frame.run, { asked: { ...frame.asked, [slot]: count }, memo });
  if (count < pass.skill.attempts) return false;
  handOff(work, {
    code: 'repeated_failure',
    detail: `${slot.replaceAll('_', ' ')} could not be settled in ${count} tries`,
  });
  return true;
}

function sayOnce(work: Work, pass: Pass, id: string, reply: string): Progress {
  const frame = current(work, pass);
  // The key holds the values shown, not the variant, so that a correction is told and a repetition is not.
  const plain = fillTemplate(replyTemplate(work.bot, reply).variants[0]?.text ?? '', displayValues(work));
  const key = `say:${id}:${plain}`;
  if (frame.memo[key] !== undefined) return 'next';
  say(work, reply);
  updateFrame(work, frame.run, { memo: { ...frame.memo, [key]: true, [`said:${reply}`]: true } });
  return 'next';
}

function confirm(work: Work, pass: Pass, step: Extract<Step, { kind: 'confirm' }>): Progress {
  const frame = current(work, pass);
  if (frame.wrote) return 'next';
  const shown = fillTemplate(replyTemplate(work.bot, step.text).variants[0]?.text ?? '', displayValues(work));
  const given = frame.filled.filter((slot) => pass.skill.slots.get(slot)?.writer === 'customer');
  const inputs = Object.fromEntries(given.map((slot) => [slot, work.state.slots[slot]?.value ?? null]));
  const digest = JSON.stringify([shown, inputs]);
  const confirmation = frame.confirmation;
  if (confirmation?.step === step.id && confirmation.digest === digest) {
    if (confirmation.status === 'confirmed') return 'next';
    if (confirmation.status === 'denied') return denied(work, pass, step);
  }
  const id = `${frame.run}.${work.state.said}`;
  updateFrame(work, frame.run, { confirmation: { id, step: step.id, digest, status: 'asked' } });
  askToConfirm(work, id, step.text);
  return 'stop';
}

function denied(work: Work, pass: Pass, step: Extract<Step, { kind: 'confirm' }>): Progress {
  work.visits.push({ kind: 'branch', skill: pass.skill.id, step: step.id, way: 'denied' });
  if (step.denied.length > 0) {
    const progress = runSteps(work, pass, step.denied);
    if (progress !== 'next') return progress;
  } else {
    say(work, 'confirm_denied');
  }
  return endFrame(work, current(work, pass), 'cancelled');
}

function use(work: Work, pass: Pass, step: Extract<Step, { kind: 'use' }>): Progress {
  const frame = current(work, pass);
  const key = `use:${step.id}`;
  if (frame.memo[key] !== undefined) return 'next';
  updateFrame(work, frame.run, { memo: { ...frame.memo, [key]: true } });
  pushFrame(work, step.skill, true);
  return 'go';
}

function outcomeOf(work: Work, pass: Pass): 'resolved' | 'ended' {
  const { resolved } = pass.skill;
  return resolved !== null && current(work, pass).memo[`said:${resolved}`] === true ? 'resolved' : 'ended';
}

const rememberedSkills = 20;

/** Takes a skill off the stack; its own slots are forgotten unless they are kept or another running skill has them. */
export function endFrame(work: Work, frame: Frame, outcome: 'resolved' | 'ended' | 'cancelled'): Progress {
  const skill = skillOf(work, frame);
  const rest = work.state.stack.filter((other) => other.run !== frame.run);
  const stillUsed = new Set(
    rest.flatMap((other) => [...(skillOf(work, other)?.slots.keys() ?? []), ...other.filled]),
  );
  update(work, {
    stack: rest,
    finished: [...work.state.finished, { skill: frame.skill, outcome }].slice(-rememberedSkills),
    finishedInTurn: work.state.turn,
  });
  clearSlots(
    work,
    frame.filled.filter((slot) => (skill?.slots.get(slot)?.keep ?? null) === null && !stillUsed.has(slot)),
  );
  return 'go';
}
