import { type ActionSpec, type Skill, stepsOf } from '../../dialogue/index.ts';
import type { Checking, SkillDraft } from '../compile/draft.ts';
import type { Findings } from '../problem.ts';
import { didYouMean } from '../suggest.ts';
import type { Path, SourceFile } from '../yaml/source.ts';
import { reachable, usedSkills } from './scope.ts';

/** Checks that someone can verify a customer where something needs it, and that verifying does not wait for itself. */
export function checkIdentity(
  drafts: ReadonlyMap<string, SkillDraft>,
  settings: { readonly source: SourceFile; readonly identity: string | null },
  checking: Checking,
): void {
  const { identity, source } = settings;
  const { findings, names } = checking;
  if (identity === null) {
    for (const draft of drafts.values()) {
      for (const { path } of needsOf(draft, null)) {
        const message = 'no skill verifies identity; name one under identity in workspace.yml';
        findings.error(draft.source, path, 'needs_identity', message);
      }
    }
    adviseOnMemory(drafts, findings);
    return;
  }
  if (!names.skills.has(identity)) {
    const hint = didYouMean(identity, names.skills) || '; add the skill';
    return findings.error(source, ['identity'], 'unknown_skill', `unknown skill "${identity}"${hint}`);
  }
  const ids = [identity, ...reachable(identity, (id) => usesOf(drafts, id))];
  const used = ids.flatMap((id) => drafts.get(id) ?? []);
  for (const draft of used) {
    for (const { path, what } of needsOf(draft, names.actions)) {
      const message = `${what} is part of verifying identity and cannot need it, or it would wait for itself; remove this`;
      findings.error(draft.source, path, 'use_cycle', message);
    }
  }
  if (names.actions === null || used.length < ids.length) return;
  if (!used.some(({ skill }) => callsProof(skill, names.actions))) {
    const message = `skill "${identity}" runs no action with proves_identity: true, so nobody could ever be verified; add such a call`;
    findings.error(source, ['identity'], 'identity_never_proved', message);
  }
}

/** Customers are recognised by their verified identity only. */
function adviseOnMemory(drafts: ReadonlyMap<string, SkillDraft>, findings: Findings): void {
  for (const { skill, source } of drafts.values()) {
    for (const { keep, name } of skill.slots.values()) {
      if (keep !== 'customer') continue;
      const message =
        'nobody is ever verified here, so nothing is remembered of a customer; name a skill under identity in workspace.yml, or write keep: conversation';
      findings.warning(source, ['slots', name, 'keep'], 'never_remembered', message);
    }
  }
}

/** Where a skill asks for a verified customer: itself, its slots and, when they are known, its actions. */
function needsOf(
  { skill, stepPaths }: SkillDraft,
  actions: ReadonlyMap<string, ActionSpec> | null,
): { readonly path: Path; readonly what: string }[] {
  const slots = [...skill.slots.values()].filter(({ writer }) => writer === 'verified');
  const calls = stepsOf(skill).filter(
    (step) => step.kind === 'call' && actions?.get(step.action)?.needsIdentity === true,
  );
  return [
    ...(skill.needsIdentity ? [{ path: ['needs'], what: `skill "${skill.id}"` }] : []),
    ...slots.map(({ name }) => ({ path: ['slots', name, 'writer'], what: `slot "${name}"` })),
    ...calls.map(({ id }) => ({ path: [...(stepPaths.get(id) ?? []), 'call'], what: 'this action' })),
  ];
}

function callsProof(skill: Skill, actions: ReadonlyMap<string, ActionSpec> | null): boolean {
  return stepsOf(skill).some(
    (step) => step.kind === 'call' && actions?.get(step.action)?.provesIdentity === true,
  );
}

/** Skills that a skill runs by `use`; none when it is not there. */
export function usesOf(drafts: ReadonlyMap<string, SkillDraft>, id: string): readonly string[] {
  const draft = drafts.get(id);
  return draft ? usedSkills(draft.skill) : [];
}
