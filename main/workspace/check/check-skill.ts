import { type SlotSpec, type Step, stepsOf } from '../../dialogue/index.ts';
import type { Checking, SkillDraft } from '../compile/draft.ts';
import { didYouMean } from '../suggest.ts';
import type { Path } from '../yaml/source.ts';
import { checkSlot } from './check-slot.ts';
import { checkReplyName, checkTemplate } from './check-text.ts';
import type { OwnNames } from './expressions.ts';
import {
  checkRule,
  checkSay,
  checkSpoken,
  checkUse,
  type Place,
  type ReplyTexts,
  unknownSlot,
} from './place.ts';
import type { Scopes } from './scope.ts';

/** More than anyone reads, few enough that checking a hostile file takes no time to speak of. */
const maxSteps = 500;

/** Checks that everything a skill refers to exists and that each slot is written only by whom it belongs to. */
export function checkSkill(
  draft: SkillDraft,
  scopes: Scopes,
  replyTexts: ReplyTexts,
  checking: Checking,
): void {
  const { skill, source } = draft;
  const count = stepsOf(skill).length;
  if (count > maxSteps) {
    const message = `steps: ${count} steps are too many for one skill, at most ${maxSteps} are possible; move some to a skill of their own and use it`;
    checking.findings.error(source, ['steps'], 'bad_value', message, 'key');
    return;
  }
  const known = scopes.of(skill);
  const owner = `skill "${skill.id}"`;
  const checker: Checker = { ...checking, draft, source, owner, scopes, replyTexts, known };
  for (const slot of skill.slots.values()) {
    checkSlot(checker, skill, slot);
    checkSteps(checker, slot.giveUp, []);
  }
  checkSteps(checker, skill.steps, []);
  checkAvailable(checker);
  checkWhole(checker);
}

type Checker = Place & { readonly draft: SkillDraft };

/** `own` are the names that expressions of these steps know beside the usual ones. */
function checkSteps(checker: Checker, steps: readonly Step[], own: OwnNames): void {
  for (const step of steps) {
    if (checker.findings.isFull(checker.source)) return;
    checkStep(checker, step, checker.draft.stepPaths.get(step.id) ?? [], own);
    if (step.kind === 'if') {
      checkSteps(checker, step.then, own);
      checkSteps(checker, step.else, own);
    }
    if (step.kind === 'confirm') checkSteps(checker, step.denied, own);
    if (step.kind === 'call') checkSteps(checker, step.failed, ['error']);
  }
}

function checkStep(checker: Checker, step: Step, path: Path, own: OwnNames): void {
  switch (step.kind) {
    case 'collect':
      return checkCollect(checker, step.slot, [...path, 'collect']);
    case 'call':
      return checkCall(checker, step, path, own);
    case 'if':
      return checkRule(checker, [...path, 'if'], step.condition, own);
    case 'set':
      return checkSet(checker, step, path, own);
    case 'say':
      return checkSay(checker, [...path, 'say'], step.reply);
    case 'confirm':
      return checkSpoken(checker, [...path, 'confirm'], step.text);
    case 'use':
      return checkUse(checker, [...path, 'use'], step.skill);
    case 'handoff':
    case 'end':
      return;
  }
}

function checkCollect(checker: Checker, slot: string, path: Path): void {
  const { skill } = checker.draft;
  const spec = skill.slots.get(slot);
  if (spec === undefined) return unknownSlot(checker, path, slot, skill.slots.keys());
  if (spec.ask !== null) return;
  const message = `slot "${slot}" has no question; add ask to it under slots`;
  checker.findings.error(checker.source, path, 'slot_without_question', message);
}

function checkCall(checker: Checker, step: Extract<Step, { kind: 'call' }>, path: Path, own: OwnNames): void {
  const { draft, findings, names, source } = checker;
  for (const [name, expression] of step.with) checkRule(checker, [...path, 'with', name], expression, own);
  for (const [slot, expression] of step.save) {
    checkRule(checker, [...path, 'save', slot], expression, [...own, 'result']);
    checkActionSlot(checker, [...path, 'save', slot], slot);
  }
  if (names.actions === null) return;
  const action = names.actions.get(step.action);
  if (action === undefined) {
    const hint = didYouMean(step.action, names.actions.keys()) || '; add it to connectors.yml';
    findings.error(source, [...path, 'call'], 'unknown_action', `unknown action "${step.action}"${hint}`);
    return;
  }
  for (const name of step.with.keys()) {
    if (action.parameters.includes(name)) continue;
    const hint =
      didYouMean(name, action.parameters) || `; it takes ${action.parameters.join(', ') || 'no parameters'}`;
    const message = `${step.action} has no parameter "${name}"${hint}`;
    findings.error(source, [...path, 'with', name], 'unknown_parameter', message, 'key');
  }
  const missing = action.parameters.filter((name) => !step.with.has(name));
  if (missing.length > 0) {
    const message = `${step.action} needs ${missing.map((name) => `"${name}"`).join(', ')}; add it under with`;
    findings.error(source, [...path, 'call'], 'missing_parameter', message);
  }
  if (action.risk === 'write' && action.needsIdentity && !draft.skill.needsIdentity) {
    const message = `${step.action} changes something for a verified customer; add needs: verified_identity to the skill`;
    findings.error(source, [...path, 'call'], 'needs_identity', message);
  }
}

function checkSet(checker: Checker, step: Extract<Step, { kind: 'set' }>, path: Path, own: OwnNames): void {
  const { draft, findings } = checker;
  const asked = new Set(
    stepsOf(draft.skill).flatMap((other) => (other.kind === 'collect' ? [other.slot] : [])),
  );
  const emptied: string[] = [];
  for (const [slot, expression] of step.values) {
    const at = [...path, 'set', slot];
    if (expression === null) {
      if (!checker.known.has(slot)) unknownSlot(checker, at, slot, checker.known);
      emptied.push(slot);
    } else {
      checkRule(checker, at, expression, own);
      checkActionSlot(checker, at, slot);
    }
  }
  if (emptied.length === 0 || emptied.some((slot) => asked.has(slot))) return;
  const message = `emptying "${emptied.join('", "')}" asks the customer nothing, so the skill would go round without an answer; also empty a slot that a collect step asks for`;
  findings.error(draft.source, [...path, 'set'], 'loop_without_customer', message);
}

/** Only slots that belong to actions: what a customer said must never pass for a result. */
function checkActionSlot({ draft, findings }: Checker, path: Path, slot: string): void {
  const writer = draft.skill.slots.get(slot)?.writer;
  if (writer === undefined || writer === 'action') return;
  const message = `slot "${slot}" is asked from the customer and cannot be filled by an action; use a slot without ask`;
  findings.error(draft.source, path, 'slot_writer', message, 'key');
}

/** A guard is asked before the skill runs, when it knows nothing of its own yet. */
function checkAvailable(checker: Checker): void {
  const { draft, findings, scopes, source } = checker;
  const { available, startable } = draft.skill;
  if (available === null) return;
  checkRule({ ...checker, known: scopes.kept }, ['available'], available);
  if (startable) return;
  const message = 'nobody starts this skill, and others run it whether it is available or not; remove this';
  findings.warning(source, ['available'], 'guard_without_effect', message, 'key');
}

function checkWhole(checker: Checker): void {
  const { draft, findings, source } = checker;
  const { skill } = draft;
  if (skill.wants !== null) checkTemplate(source, ['wants'], skill.wants, checker.known, checker);
  if (skill.resolved !== null && checkReplyName(source, ['resolved'], skill.resolved, checker)) {
    if (!stepsOf(skill).some((step) => step.kind === 'say' && step.reply === skill.resolved)) {
      const message = `no step says "${skill.resolved}", so the request could never count as resolved; add say: ${skill.resolved}`;
      findings.error(source, ['resolved'], 'resolved_never_said', message);
    }
  }
  for (const slot of skill.slots.values()) checkUsefulness(checker, slot);
}

function checkUsefulness({ findings, scopes, source }: Checker, { ask, name, writer }: SlotSpec): void {
  if (ask !== null && !scopes.isAsked(name)) {
    const message = `slot "${name}" has a question but no step collects it; add collect: ${name}, or write writer: customer instead of ask if it is never asked for`;
    findings.warning(source, ['slots', name], 'slot_never_asked', message, 'key');
  }
  if (writer === 'action' && !scopes.isFilled(name)) {
    const message = `slot "${name}" is never filled; give it a question (ask), or fill it with save or set`;
    findings.warning(source, ['slots', name], 'slot_never_filled', message, 'key');
  }
}
