import { ask, askToConfirm } from './asking.ts';
import { call, letGo, valueOrNull } from './calls.ts';
import { checkExpression, evaluate } from './expression.ts';
import { endFrame, leaveBy, note, pushFrame } from './frames.ts';
import { runPattern } from './patterns.ts';
import type { Progress } from './progress.ts';
import { displayValues, replyTemplate, say } from './say.ts';
import type { Skill, Step } from './skill.ts';
import { facts, slotsFilledBy } from './skill-facts.ts';
import { isKnown } from './skills.ts';
import { exitSteps, recall, refuse } from './slots.ts';
import type { Frame } from './state.ts';
import { everyStep } from './steps.ts';
import { fillTemplate, templatePaths, valueAt } from './template.ts';
import {
  bindingsOf,
  clearSlots,
  currentFrame,
  own,
  setSlot,
  skillOf,
  topFrame,
  updateFrame,
  voidConfirmations,
  type Work,
} from './work.ts';

/** One run through a skill's steps, or through those of the side exit that it has taken. */
type Pass = {
  readonly frame: Frame;
  readonly skill: Skill;
  /** Branches that an earlier run took and this one did not. */
  readonly notTaken: { readonly step: Extract<Step, { kind: 'if' }>; readonly steps: readonly Step[] }[];
  /** What was passed, in order: slots that are asked for, and what was said. */
  readonly trail: string[];
};

/**
 * Runs the top skill's steps from its first step. What is known, said or done is not repeated, so "where we are" is
 * never stored: a correction falls back by itself to the earliest step it affects, and an edited skill goes on.
 */
export function runTop(work: Work): 'stop' | 'go' {
  const frame = topFrame(work.state);
  if (frame === null) return 'stop';
  const skill = skillOf(work, frame);
  if (skill === null || frame.exit?.kind === 'handed_off') return endFrame(work, frame, 'ended');
  const pass: Pass = { frame, skill, notTaken: [], trail: [] };
  const mustVerify = skill.needsIdentity && work.state.identity === null;
  const progress = mustVerify
    ? 'verify'
    : frame.exit
      ? runExit(work, pass)
      : runSteps(work, pass, skill.steps);
  switch (progress) {
    case 'verify':
      return verifyFirst(work, frame);
    case 'next':
      forgetBranchesNotTaken(work, pass);
      return endFrame(work, current(work, pass), outcomeOf(work, pass));
    case 'stop':
      forgetBranchesNotTaken(work, pass);
      return 'stop';
    case 'go':
      return 'go';
  }
}

function current(work: Work, pass: Pass): Frame {
  return currentFrame(work, pass.frame);
}

function verifyFirst(work: Work, frame: Frame): 'stop' | 'go' {
  const { identitySkill } = work.bot;
  const key = 'needs:identity';
  const isThere = identitySkill !== null && work.bot.skills.has(identitySkill);
  if (!isThere || identitySkill === frame.skill || currentFrame(work, frame).memo[key] === true)
    return letGo(work, frame, { code: 'not_authorised', detail: 'identity could not be verified' });
  note(work, frame.run, key, true);
  pushFrame(work, identitySkill, { called: true });
  return 'go';
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
      return call(work, current(work, pass), step);
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
      return letGo(work, current(work, pass), { code: step.code, detail: step.detail });
    case 'end':
      return endFrame(work, current(work, pass), outcomeOf(work, pass));
  }
}

/** The steps of a side exit; after them the skill ends. */
function runExit(work: Work, pass: Pass): Progress {
  const { exit } = pass.frame;
  if (exit === null) return 'next';
  const steps = exitSteps(pass.skill, exit);
  if (steps.length > 0) {
    const progress = runSteps(work, pass, steps);
    if (progress !== 'next' || exit.kind !== 'denied') return progress;
  } else if (exit.kind === 'denied') {
    runPattern(work, 'denied');
  } else {
    // An edit took the steps away that it had turned to.
    const code = exit.kind === 'failed' ? 'action_error' : 'repeated_failure';
    return letGo(work, current(work, pass), {
      code,
      detail: `${exit.kind.replaceAll('_', ' ')} in ${pass.skill.title}`,
    });
  }
  return endFrame(work, current(work, pass), 'cancelled');
}

function collect(work: Work, pass: Pass, slot: string): Progress {
  const spec = pass.skill.slots.get(slot);
  if (!spec) return 'next';
  pass.trail.push(`collect:${slot}`);
  const frame = current(work, pass);
  const mustAsk = spec.askAlways && !frame.filled.includes(slot);
  if (isKnown(work, spec) && !mustAsk) return 'next';
  if (spec.writer === 'action') return 'next';
  if (spec.writer === 'verified' && work.state.identity === null) return 'verify';
  if (recall(work, frame, spec)) return 'next';
  if (!work.holding) ask(work, frame, spec);
  return 'stop';
}

function branch(work: Work, pass: Pass, step: Extract<Step, { kind: 'if' }>): Progress {
  const verdict = evaluate(step.condition.source, bindingsOf(work, pass.frame.exit));
  if (!verdict.ok) {
    // A rule that cannot be decided must not be decided silently in the customer's favour, nor against them.
    const detail = `the rule "${step.condition.source}" could not be decided`;
    return letGo(work, current(work, pass), { code: 'policy', detail });
  }
  const way = verdict.value === true ? 'then' : 'else';
  work.visits.push({ kind: 'branch', skill: pass.skill.id, step: step.id, way });
  const other = way === 'then' ? 'else' : 'then';
  const { memo } = current(work, pass);
  // What a branch asks can be known without it: only one that was taken has filled anything.
  if (memo[tookKey(step.id, other)] === true) pass.notTaken.push({ step, steps: step[other] });
  if (memo[tookKey(step.id, way)] !== true) note(work, pass.frame.run, tookKey(step.id, way), true);
  return runSteps(work, pass, step[way]);
}

function slotsRead(source: string): readonly string[] {
  const checked = checkExpression(source);
  return checked.ok ? checked.slots : [];
}

function tookKey(step: string, way: 'then' | 'else'): string {
  return `took:${step}.${way}`;
}

/** What only a branch that is not taken any more asked, looked up or set is forgotten (D9). */
function forgetBranchesNotTaken(work: Work, pass: Pass): void {
  if (pass.notTaken.length === 0) return;
  const dropped = new Set(pass.notTaken.flatMap(({ steps }) => everyStep(steps)));
  if (dropped.size === 0) return;
  const others = [...facts(pass.skill).all.values()].filter((step) => !dropped.has(step));
  const stillFilled = new Set(others.flatMap(slotsFilledBy));
  const { filled } = current(work, pass);
  // "Ask for it if it is not known" is decided by what it fills: that is no other branch, but the same one done.
  const deciding = new Set(pass.notTaken.flatMap(({ step }) => slotsRead(step.condition.source)));
  const stale = [...dropped]
    .flatMap(slotsFilledBy)
    .filter((slot) => filled.includes(slot) && !stillFilled.has(slot) && !deciding.has(slot))
    .filter((slot) => (pass.skill.slots.get(slot)?.keep ?? null) === null);
  clearSlots(work, stale, pass.frame.run);
}

function set(work: Work, pass: Pass, step: Extract<Step, { kind: 'set' }>): Progress {
  let askAgain = false;
  for (const [slot, expression] of step.values) {
    if (expression !== null) {
      const value = valueOrNull(expression, bindingsOf(work, pass.frame.exit));
      setSlot(work, pass.frame.run, slot, { value, from: { action: `set ${step.id}` } });
      continue;
    }
    if (own(work.state.slots, slot) === undefined) continue;
    clearSlots(work, [slot], pass.frame.run);
    voidConfirmations(work);
    const spec = pass.skill.slots.get(slot);
    if (!spec || spec.writer === 'action') continue;
    askAgain = true;
    forgetWhatWasSaidSince(work, pass, slot);
    if (refuse(work, { spec, frame: current(work, pass) }, null) === 'left')
      return work.state.handoff === null ? 'go' : 'stop';
  }
  if (!askAgain) return 'next';
  const { exit } = current(work, pass);
  if (exit?.kind === 'failed' && exit.final) return 'next';
  // A side exit that empties what the skill asks for leads back to the question.
  updateFrame(work, pass.frame.run, { exit: null });
  return 'go';
}

/** What was said about the refused value may have to be said again about the next one. */
function forgetWhatWasSaidSince(work: Work, pass: Pass, slot: string): void {
  const since = new Set(pass.trail.slice(Math.max(0, pass.trail.lastIndexOf(`collect:${slot}`))));
  const memo = Object.entries(current(work, pass).memo).filter(([key]) => !since.has(key));
  updateFrame(work, pass.frame.run, { memo: Object.fromEntries(memo) });
}

function sayOnce(work: Work, pass: Pass, id: string, reply: string): Progress {
  const frame = current(work, pass);
  // The key holds the values shown, not the wording, so that a correction is told and a repetition is not.
  const plain = fillTemplate(replyTemplate(work, reply).variants[0]?.text ?? '', displayValues(work));
  const key = `say:${id}:${plain}`;
  pass.trail.push(key);
  if (frame.memo[key] !== undefined) return 'next';
  say(work, reply);
  note(work, frame.run, key, true);
  note(work, frame.run, `said:${reply}`, true);
  return 'next';
}

function confirm(work: Work, pass: Pass, step: Extract<Step, { kind: 'confirm' }>): Progress {
  const frame = current(work, pass);
  if (frame.wrote) return 'next';
  const digest = digestOf(work, pass, step.text);
  const { confirmation } = frame;
  if (confirmation?.step === step.id && confirmation.digest === digest) {
    if (confirmation.status === 'confirmed') return 'next';
    if (confirmation.status === 'denied') {
      work.visits.push({ kind: 'branch', skill: pass.skill.id, step: step.id, way: 'denied' });
      leaveBy(work, [frame], { kind: 'denied', step: step.id });
      return 'go';
    }
  }
  if (work.holding) return 'stop';
  const id = `${frame.run}.${work.state.said}`;
  updateFrame(work, frame.run, { confirmation: { id, step: step.id, digest, status: 'asked' } });
  askToConfirm(work, id, step.text);
  return 'stop';
}

/** What a yes is said to: the text, the values that it shows, and all that the customer gave for it. */
function digestOf(work: Work, pass: Pass, text: string): string {
  const shown = displayValues(work);
  const wordings = replyTemplate(work, text).variants.map((variant) => variant.text);
  const values = templatePaths(wordings.join(' ')).map((path) => valueAt(shown, path));
  const given = current(work, pass).filled.filter((slot) => {
    const writer = pass.skill.slots.get(slot)?.writer;
    return writer === 'customer' || writer === 'verified';
  });
  const inputs = Object.fromEntries(given.map((slot) => [slot, own(work.state.slots, slot)?.value ?? null]));
  return JSON.stringify([wordings, values, inputs]);
}

function use(work: Work, pass: Pass, step: Extract<Step, { kind: 'use' }>): Progress {
  const frame = current(work, pass);
  const key = `use:${step.id}`;
  if (frame.memo[key] !== undefined || !work.bot.skills.has(step.skill)) return 'next';
  note(work, frame.run, key, true);
  pushFrame(work, step.skill, { called: true });
  return 'go';
}

function outcomeOf(work: Work, pass: Pass): 'resolved' | 'ended' {
  const { resolved } = pass.skill;
  return resolved !== null && current(work, pass).memo[`said:${resolved}`] === true ? 'resolved' : 'ended';
}
