import type { ScopeDraft } from '../compile/compile-scope.ts';
import type { Checking, SkillDraft } from '../compile/draft.ts';
import { didYouMean } from '../suggest.ts';
import type { Path } from '../yaml/source.ts';
import { type Examples, wordsOf } from './examples.ts';
import { checkSpoken, type Place } from './place.ts';

/** Checks that use cases cover the skills, and that no topic claims what a skill is for. */
export function checkScope(
  scope: ScopeDraft,
  drafts: ReadonlyMap<string, SkillDraft>,
  handsOff: ReadonlySet<string>,
  examples: Examples,
  place: Place,
  checking: Checking,
): void {
  checkUseCases(scope, drafts, handsOff, checking);
  checkTopics(scope, examples, place, checking);
}

function checkUseCases(
  { source, useCases }: ScopeDraft,
  drafts: ReadonlyMap<string, SkillDraft>,
  handsOff: ReadonlySet<string>,
  { names, findings }: Checking,
): void {
  const titles = new Set<string>();
  const owners = new Map<string, string>();
  for (const [index, useCase] of useCases.entries()) {
    const path = ['use_cases', index];
    if (titles.has(useCase.name)) {
      const message = `use case "${useCase.name}" stands here twice; give one of them another name`;
      findings.error(source, [...path, 'name'], 'duplicate_name', message);
    }
    titles.add(useCase.name);
    for (const [place, skill] of useCase.skills.entries()) {
      if (findings.isFull(source)) return;
      const at = [...path, 'skills', place];
      const owner = owners.get(skill);
      if (!names.skills.has(skill)) {
        const hint = didYouMean(skill, names.skills) || '; add the skill or remove it here';
        findings.error(source, at, 'unknown_skill', `unknown skill "${skill}"${hint}`);
      } else if (owner !== undefined) {
        const message = `skill "${skill}" is already in use case "${owner}", and would be counted twice; keep it in one`;
        findings.error(source, at, 'duplicate_name', message);
      }
      owners.set(skill, owner ?? useCase.name);
    }
  }
  for (const { skill, source: file } of drafts.values()) {
    if (!skill.startable) continue;
    if (!owners.has(skill.id)) {
      const message = `skill "${skill.id}" belongs to no use case, so no report counts it; add it under use_cases in scope.yml`;
      findings.warning(file, ['skill'], 'outside_use_cases', message);
    } else if (skill.resolved === null && !handsOff.has(skill.id)) {
      const message = `use case "${owners.get(skill.id)}" can never count skill "${skill.id}" as resolved; add resolved with the reply that ends it`;
      findings.warning(file, ['skill'], 'never_resolved', message);
    }
  }
}

function checkTopics(
  { source, topics }: ScopeDraft,
  examples: Examples,
  place: Place,
  { findings }: Checking,
): void {
  const known = new Set<string>();
  for (const [index, { topic, examples: own, reply }] of topics.entries()) {
    const path: Path = ['out_of_scope', index];
    if (known.has(topic)) {
      const message = `topic "${topic}" stands here twice; put its examples together`;
      findings.error(source, [...path, 'topic'], 'duplicate_name', message);
    }
    known.add(topic);
    for (const [place, example] of own.entries()) {
      const owner = examples.claim(wordsOf(example), { kind: 'topic', name: topic });
      if (owner === null) continue;
      const where = owner.kind === 'topic' ? `topic "${owner.name}"` : `skill "${owner.name}"`;
      const message = `this example also stands in ${where}; keep it in one place`;
      findings.error(source, [...path, 'examples', place], 'shared_example', message);
    }
    if (reply !== 'out_of_scope') checkSpoken(place, [...path, 'reply'], reply);
  }
}
