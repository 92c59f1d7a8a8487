import { type SlotSpec, stepsOf } from '../../dialogue/index.ts';
import type { Checking, SkillDraft } from '../compile/draft.ts';
import type { SourceFile } from '../yaml/source.ts';
import { checkIdentity, usesOf } from './check-identity.ts';
import { type Examples, wordsOf } from './examples.ts';
import { reachable, usedSkills } from './scope.ts';

export type BotToCheck = {
  readonly drafts: ReadonlyMap<string, SkillDraft>;
  /** Skills that patterns use. */
  readonly usedByPatterns: ReadonlySet<string>;
  /** workspace.yml, when it could be read. */
  readonly settings: { readonly source: SourceFile; readonly identity: string | null } | null;
};

/** Checks what no skill can know alone: who verifies identity, who uses whom, and whose slot is whose. */
export function checkBot(bot: BotToCheck, examples: Examples, checking: Checking): void {
  if (bot.settings !== null) checkIdentity(bot.drafts, bot.settings, checking);
  checkUseCycles(bot, checking);
  checkSlotsAcross(bot, checking);
  checkExamples(bot, examples, checking);
}

function checkUseCycles({ drafts }: BotToCheck, { findings }: Checking): void {
  const found = new Map<string, ReadonlySet<string>>();
  const reachedFrom = (id: string): ReadonlySet<string> => {
    const known = found.get(id) ?? reachable(id, (other) => usesOf(drafts, other));
    found.set(id, known);
    return known;
  };
  for (const { skill, source, stepPaths } of drafts.values()) {
    if (!reachedFrom(skill.id).has(skill.id)) continue;
    for (const step of stepsOf(skill)) {
      if (step.kind !== 'use') continue;
      const leadsBack = step.skill === skill.id || reachedFrom(step.skill).has(skill.id);
      if (!leadsBack) continue;
      const through = step.skill === skill.id ? 'itself' : `"${step.skill}", which uses "${skill.id}" again`;
      const message = `skill "${skill.id}" uses ${through}; remove one of these steps`;
      findings.error(source, [...(stepPaths.get(step.id) ?? []), 'use'], 'use_cycle', message);
    }
  }
}

const askedFrom = { customer: 'the customer', verified: 'a verified customer only' } as const;

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
          spec.writer === 'action' ? 'filled by an action' : `asked from ${askedFrom[spec.writer]}`;
        const message = `slot "${slot.name}" is ${who(slot)} here but ${who(known.slot)} in skill "${known.skill}"; give one of them another name`;
        findings.error(source, ['slots', slot.name], 'slot_writer', message, 'key');
      } else if ((slot.keep || known.slot.keep) && typeName(slot) !== typeName(known.slot)) {
        const message = `slot "${slot.name}" is ${typeName(slot)} here but ${typeName(known.slot)} in skill "${known.skill}", and its value is kept; use one type`;
        findings.warning(source, ['slots', slot.name], 'slot_differs', message, 'key');
      }
    }
  }
}

function checkExamples(
  { drafts, settings, usedByPatterns }: BotToCheck,
  examples: Examples,
  { findings }: Checking,
): void {
  const used = new Set([...drafts.values()].flatMap(({ skill }) => usedSkills(skill)));
  for (const { skill, source } of drafts.values()) {
    if (
      skill.examples.length === 0 &&
      !used.has(skill.id) &&
      !usedByPatterns.has(skill.id) &&
      settings !== null &&
      settings.identity !== skill.id
    ) {
      const message = `nothing starts skill "${skill.id}"; give it examples of what customers say`;
      findings.warning(source, ['skill'], 'never_started', message);
    }
    // What is said of them by others is a matter of understanding; a topic may not claim one.
    for (const example of skill.examples) examples.claim(wordsOf(example), { kind: 'skill', name: skill.id });
  }
}

function typeName({ type }: SlotSpec): string {
  return type.kind === 'id' ? type.name : type.kind;
}
