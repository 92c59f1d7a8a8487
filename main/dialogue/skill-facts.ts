import { wordsOfRequest } from './options.ts';
import type { Skill, Step } from './skill.ts';
import { stepsOf } from './steps.ts';

/** Slots that a step fills by itself: asked, saved or set. */
export function slotsFilledBy(step: Step): readonly string[] {
  switch (step.kind) {
    case 'collect':
      return [step.slot];
    case 'call':
      return [...step.save.keys()];
    case 'set':
      return [...step.values].flatMap(([slot, value]) => (value === null ? [] : [slot]));
    default:
      return [];
  }
}

export type SkillFacts = {
  /** Steps of all branches and side exits. */
  readonly all: ReadonlyMap<string, Step>;
  readonly steps: number;
  readonly uses: readonly string[];
  readonly calls: readonly string[];
  readonly hasVerifiedSlot: boolean;
  /** Words that say which request it is. */
  readonly words: ReadonlySet<string>;
};

const known = new WeakMap<Skill, SkillFacts>();

/** What can be read off a skill once, for every message that comes. */
export function facts(skill: Skill): SkillFacts {
  const found = known.get(skill) ?? read(skill);
  known.set(skill, found);
  return found;
}

function read(skill: Skill): SkillFacts {
  const slots = [...skill.slots.values()];
  const steps = stepsOf(skill);
  return {
    all: new Map(steps.map((step) => [step.id, step])),
    steps: steps.length,
    uses: [...new Set(steps.flatMap((step) => (step.kind === 'use' ? [step.skill] : [])))],
    calls: steps.flatMap((step) => (step.kind === 'call' ? [step.action] : [])),
    hasVerifiedSlot: slots.some(({ writer }) => writer === 'verified'),
    words: wordsOfRequest(skill),
  };
}
