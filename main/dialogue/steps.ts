import type { Skill, Step } from './skill.ts';

/** Steps and all steps inside them, those of branches and side exits included, in reading order. */
export function everyStep(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => [step, ...everyStep(innerSteps(step))]);
}

/** Every step of a skill: those of its way, then those that give up on a slot. */
export function stepsOf(skill: Skill): readonly Step[] {
  return everyStep([...skill.steps, ...[...skill.slots.values()].flatMap(({ giveUp }) => giveUp)]);
}

function innerSteps(step: Step): readonly Step[] {
  switch (step.kind) {
    case 'if':
      return [...step.then, ...step.else];
    case 'confirm':
      return step.denied;
    case 'call':
      return step.failed;
    default:
      return [];
  }
}
