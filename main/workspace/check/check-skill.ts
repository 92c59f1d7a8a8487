import { type SlotSpec, type Step, templatePaths } from '../../dialogue/index.ts';
import { stepsOf } from '../compile/compile-steps.ts';
import type { Checking, SkillDraft } from '../compile/draft.ts';
import { didYouMean } from '../suggest.ts';
import type { Path } from '../yaml/source.ts';
import { checkReplyName, checkTemplate, invalidAnswerNames, isReplyName } from './check-text.ts';
import { type ExpressionPlace, readSlots } from './expressions.ts';
import type { Scopes } from './scope.ts';

/** What a reply of `replies/` shows: the slots in its texts. */
export type ReplyTexts = ReadonlyMap<string, readonly string[]>;

/** More than anyone reads, few enough that checking a hostile file takes no time to speak of. */
const maxSteps = 500;

/** Checks that everything a skill refers to exists and that each slot is written only by whom it belongs to. */
export function checkSkill(
  draft: SkillDraft,
  scopes: Scopes,
  replyTexts: ReplyTexts,
  checking: Checking,
): void {
  const steps = stepsOf(draft.skill);
  if (steps.length > maxSteps) {
    const message = `steps: ${steps.length} steps are too many for one skill, at most ${maxSteps} are possible; move some to a skill of their own and use it`;
    checking.findings.error(draft.source, ['steps'], 'bad_value', message, 'key');
    return;
  }
  const checker: Checker = { ...checking, draft, scopes, replyTexts, known: scopes.of(draft.skill) };
  for (const slot of draft.skill.slots.values()) checkSlot(checker, slot);
  for (const step of steps) checkStep(checker, step, draft.stepPaths.get(step.id) ?? []);
  checkWhole(checker);
}

type Checker = Checking & {
  readonly draft: SkillDraft;
  readonly scopes: Scopes;
  readonly replyTexts: ReplyTexts;
  readonly known: ReadonlySet<string>;
};

function checkStep(checker: Checker, step: Step, path: Path): void {
  const { draft, findings, names } = checker;
  const { source, skill } = draft;
  switch (step.kind) {
    case 'collect': {
      const spec = skill.slots.get(step.slot);
      if (spec === undefined)
        return unknownSlot(checker, [...path, 'collect'], step.slot, skill.slots.keys());
      if (spec.ask !== null) return;
      const message = `slot "${step.slot}" has no question; add ask to it under slots`;
      return findings.error(source, [...path, 'collect'], 'slot_without_question', message);
    }
    case 'call':
      return checkCall(checker, step, path);
    case 'if':
      return checkSlotsOf(checker, [...path, 'if'], step.condition, 'condition');
    case 'set':
      return checkSet(checker, step, path);
    case 'say':
      if (!checkReplyName(source, [...path, 'say'], step.reply, checker)) return;
      return checkShown(checker, [...path, 'say'], step.reply);
    case 'confirm':
      return checkSpoken(checker, [...path, 'confirm'], step.text);
    case 'use': {
      if (names.skills.has(step.skill)) return;
      const hint = didYouMean(step.skill, names.skills) || '; add the skill or remove the step';
      return findings.error(
        source,
        [...path, 'use'],
        'unknown_skill',
        `unknown skill "${step.skill}"${hint}`,
      );
    }
    case 'handoff':
    case 'end':
      return;
  }
}

function checkCall(checker: Checker, step: Extract<Step, { kind: 'call' }>, path: Path): void {
  const { draft, findings, names } = checker;
  const { source, skill } = draft;
  for (const [name, expression] of step.with) {
    checkSlotsOf(checker, [...path, 'with', name], expression, 'condition');
  }
  for (const [slot, expression] of step.save) {
    checkSlotsOf(checker, [...path, 'save', slot], expression, 'save');
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
  if (action.risk === 'write' && action.needsIdentity && !skill.needsIdentity) {
    const message = `${step.action} changes something for a verified customer; add needs: verified_identity to the skill`;
    findings.error(source, [...path, 'call'], 'needs_identity', message);
  }
}

function checkSet(checker: Checker, step: Extract<Step, { kind: 'set' }>, path: Path): void {
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
      checkSlotsOf(checker, at, expression, 'condition');
      checkActionSlot(checker, at, slot);
    }
  }
  if (emptied.length === 0 || emptied.some((slot) => asked.has(slot))) return;
  const message = `emptying "${emptied.join('", "')}" asks the customer nothing, so the skill would go round without an answer; also empty a slot that a collect step asks for`;
  findings.error(draft.source, [...path, 'set'], 'loop_without_customer', message);
}

/** Only slots without a question belong to actions: what a customer said must never pass for a result. */
function checkActionSlot({ draft, findings }: Checker, path: Path, slot: string): void {
  if (draft.skill.slots.get(slot)?.writer !== 'customer') return;
  const message = `slot "${slot}" is asked from the customer and cannot be filled by an action; use a slot without ask`;
  findings.error(draft.source, path, 'slot_writer', message, 'key');
}

function checkSlot(checker: Checker, slot: SlotSpec): void {
  const path = ['slots', slot.name];
  const { draft, findings } = checker;
  if (slot.ask !== null) checkSpoken(checker, [...path, 'ask'], slot.ask);
  if (slot.explain !== null) checkSpoken(checker, [...path, 'explain'], slot.explain);
  if (slot.invalid !== null) checkSpoken(checker, [...path, 'invalid'], slot.invalid, invalidAnswerNames);
  if (slot.valid !== null) checkSlotsOf(checker, [...path, 'valid'], slot.valid, 'valid');
  if (slot.type.kind === 'choice' && slot.type.optionsFrom !== null) {
    const from = slot.type.optionsFrom;
    const at = [...path, 'options_from'];
    if (!checker.known.has(from)) unknownSlot(checker, at, from, checker.known);
    else if (draft.skill.slots.get(from)?.writer === 'customer') {
      const message = `"${from}" is asked from the customer; options come from a slot that an action fills`;
      findings.error(draft.source, at, 'slot_writer', message);
    }
  }
}

/** A text that the bot says: a reply's name, or the text itself. */
function checkSpoken(checker: Checker, path: Path, spoken: string, extra: readonly string[] = []): void {
  const { draft, names } = checker;
  if (isReplyName(spoken) || names.replies?.has(spoken)) {
    if (checkReplyName(draft.source, path, spoken, checker)) checkShown(checker, path, spoken);
    return;
  }
  checkTemplate(draft.source, path, spoken, new Set([...checker.known, ...extra]), checker);
}

/** A reply that shows another skill's slot would show nothing here. Slots nobody has are reported in the reply. */
function checkShown(
  { draft, findings, scopes, replyTexts, known }: Checker,
  path: Path,
  reply: string,
): void {
  for (const text of replyTexts.get(reply) ?? []) {
    for (const hole of templatePaths(text)) {
      const root = hole.split('.')[0] ?? '';
      if (known.has(root) || !scopes.all.has(root)) continue;
      const hint =
        didYouMean(root, draft.skill.slots.keys()) || '; fill that slot in this skill, or use another reply';
      const message = `reply "${reply}" shows {${hole}}, which skill "${draft.skill.id}" does not know${hint}`;
      findings.error(draft.source, path, 'unknown_slot', message);
    }
  }
}

function checkSlotsOf(
  checker: Checker,
  path: Path,
  expression: { readonly source: string },
  place: ExpressionPlace,
): void {
  const { draft, findings, known, scopes } = checker;
  for (const slot of readSlots(draft.source, path, expression, place, findings)) {
    if (known.has(slot)) continue;
    if (scopes.all.has(slot)) {
      const message = `slot "${slot}" belongs to another skill; add keep: conversation to it there to know it here`;
      findings.error(draft.source, path, 'unknown_slot', message);
    } else unknownSlot(checker, path, slot, known);
  }
}

function unknownSlot(checker: Checker, path: Path, slot: string, known: Iterable<string>): void {
  const { draft, findings, names } = checker;
  const hint = didYouMean(slot, known);
  // A skill that could not be read may be the one that keeps it.
  if (hint === '' && !names.isComplete) return;
  const advice = hint || '; declare it under slots, or fill it with save or set';
  findings.error(draft.source, path, 'unknown_slot', `unknown slot "${slot}"${advice}`);
}

function checkWhole(checker: Checker): void {
  const { draft, findings } = checker;
  const { skill, source } = draft;
  const steps = stepsOf(skill);
  if (skill.wants !== null) checkTemplate(source, ['wants'], skill.wants, checker.known, checker);
  if (skill.resolved !== null && checkReplyName(source, ['resolved'], skill.resolved, checker)) {
    if (!steps.some((step) => step.kind === 'say' && step.reply === skill.resolved)) {
      const message = `no step says "${skill.resolved}", so the request could never count as resolved; add say: ${skill.resolved}`;
      findings.error(source, ['resolved'], 'resolved_never_said', message);
    }
  }
  for (const { name, writer } of skill.slots.values()) {
    if (writer === 'customer' && !checker.scopes.isAsked(name)) {
      const message = `slot "${name}" has a question but no step collects it; add collect: ${name}`;
      findings.warning(source, ['slots', name], 'slot_never_asked', message, 'key');
    }
    if (writer === 'action' && !checker.scopes.isFilled(name)) {
      const message = `slot "${name}" is never filled; give it a question (ask), or fill it with save or set`;
      findings.warning(source, ['slots', name], 'slot_never_filled', message, 'key');
    }
  }
}
