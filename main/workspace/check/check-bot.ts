import type { ActionSpec, Skill, SlotSpec } from '../../dialogue/index.ts';
import { stepsOf } from '../compile/compile-steps.ts';
import type { Checking, SkillDraft } from '../compile/draft.ts';
import { didYouMean } from '../suggest.ts';
import type { SourceFile } from '../yaml/source.ts';
import { reachable, usedSkills } from './scope.ts';

export type BotToCheck = {
  readonly drafts: ReadonlyMap<string, SkillDraft>;
  /** workspace.yml, when it could be read. */
  readonly settings: { readonly source: SourceFile; readonly identity: string | null } | null;
};

/** Checks what no skill can know alone: who verifies identity, who uses whom, and whose slot is whose. */
export function checkBot(bot: BotToCheck, checking: Checking): void {
  checkIdentity(bot, checking);
  checkUseCycles(bot, checking);
  checkSlotsAcross(bot, checking);
  checkExamples(bot, checking);
}

/** A skill with fewer examples is recognised only when customers use its very words. */
const fewExamples = 3;

function checkIdentity({ drafts, settings }: BotToCheck, { names, findings }: Checking): void {
  if (settings === null) return;
  const { source, identity } = settings;
  if (identity === null) {
    for (const { skill, source: file } of drafts.values()) {
      if (!skill.needsIdentity) continue;
      const message = 'no skill verifies identity; name one under identity in workspace.yml';
      findings.error(file, ['needs'], 'needs_identity', message);
    }
    return;
  }
  if (!names.skills.has(identity)) {
    const hint = didYouMean(identity, names.skills) || '; add the skill';
    return findings.error(source, ['identity'], 'unknown_skill', `unknown skill "${identity}"${hint}`);
  }
  const ids = [identity, ...reachable(identity, (id) => usesOf(drafts, id))];
  const used = ids.flatMap((id) => drafts.get(id) ?? []);
  for (const { skill, source: file } of used.filter(({ skill }) => skill.needsIdentity)) {
    const message = `skill "${skill.id}" is part of verifying identity and cannot need it; remove this line`;
    findings.error(file, ['needs'], 'use_cycle', message);
  }
  if (names.actions === null || used.length < ids.length) return;
  if (!used.some(({ skill }) => callsProof(skill, names.actions))) {
    const message = `skill "${identity}" runs no action with proves_identity: true, so nobody could ever be verified; add such a call`;
    findings.error(source, ['identity'], 'identity_never_proved', message);
  }
}

function callsProof(skill: Skill, actions: ReadonlyMap<string, ActionSpec> | null): boolean {
  return stepsOf(skill).some(
    (step) => step.kind === 'call' && actions?.get(step.action)?.provesIdentity === true,
  );
}

function checkUseCycles({ drafts }: BotToCheck, { findings }: Checking): void {
  const uses = (id: string) => usesOf(drafts, id);
  for (const { skill, source, stepPaths } of drafts.values()) {
    if (!reachable(skill.id, uses).has(skill.id)) continue;
    for (const step of stepsOf(skill)) {
      if (step.kind !== 'use') continue;
      const leadsBack = step.skill === skill.id || reachable(step.skill, uses).has(skill.id);
      if (!leadsBack) continue;
      const through = step.skill === skill.id ? 'itself' : `"${step.skill}", which uses "${skill.id}" again`;
      const message = `skill "${skill.id}" uses ${through}; remove one of these steps`;
      findings.error(source, [...(stepPaths.get(step.id) ?? []), 'use'], 'use_cycle', message);
    }
  }
}

/** Slots of skills that run at the same time share one store, so one name must mean one thing. */
function checkSlotsAcross({ drafts }: BotToCheck, { findings }: Checking): void {
  const first = new Map<string, { readonly skill: string; readonly slot: SlotSpec }>();
  for (const { skill, source } of drafts.values()) {
    for (const slot of skill.slots.values()) {
      const known = first.get(slot.name);
      if (known === undefined) {
        first.set(slot.name, { skill: skill.id, slot });
        continue;
      }
      if (known.slot.writer !== slot.writer) {
        const who = (spec: SlotSpec) =>
          spec.writer === 'customer' ? 'asked from the customer' : 'filled by an action';
        const message = `slot "${slot.name}" is ${who(slot)} here but ${who(known.slot)} in skill "${known.skill}"; give one of them another name`;
        findings.error(source, ['slots', slot.name], 'slot_writer', message, 'key');
      } else if ((slot.keep || known.slot.keep) && typeName(slot) !== typeName(known.slot)) {
        const message = `slot "${slot.name}" is ${typeName(slot)} here but ${typeName(known.slot)} in skill "${known.skill}", and its value is kept; use one type`;
        findings.warning(source, ['slots', slot.name], 'slot_differs', message, 'key');
      }
    }
  }
}

function checkExamples({ drafts, settings }: BotToCheck, { findings }: Checking): void {
  const owners = new Map<string, string>();
  const used = new Set([...drafts.values()].flatMap(({ skill }) => usedSkills(skill)));
  for (const { skill, source } of drafts.values()) {
    if (
      skill.examples.length === 0 &&
      !used.has(skill.id) &&
      settings !== null &&
      settings.identity !== skill.id
    ) {
      const message = `nothing starts skill "${skill.id}"; give it examples of what customers say`;
      findings.warning(source, ['skill'], 'never_started', message);
    } else if (skill.examples.length > 0 && skill.examples.length < fewExamples) {
      const message = `${skill.examples.length} of at least ${fewExamples} examples; add more ways customers say it`;
      findings.warning(source, ['examples'], 'few_examples', message, 'key');
    }
    for (const [index, example] of skill.examples.entries()) {
      const words = example
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      const owner = owners.get(words);
      if (owner !== undefined) {
        const where = owner === skill.id ? 'twice in this skill' : `also in skill "${owner}"`;
        const message = `this example stands ${where}; keep it in one place`;
        findings.warning(source, ['examples', index], 'shared_example', message);
      }
      owners.set(words, owner ?? skill.id);
    }
  }
}

function usesOf(drafts: ReadonlyMap<string, SkillDraft>, id: string): readonly string[] {
  const draft = drafts.get(id);
  return draft ? usedSkills(draft.skill) : [];
}

function typeName({ type }: SlotSpec): string {
  return type.kind === 'id' ? type.name : type.kind;
}
