import { command } from '../../preload/contract/index.ts';
import { type Bot, patternNames, type Skill, type Step, stepsOf, type Visit } from '../dialogue/index.ts';

/** How much of one kind of thing the tests came by. `missing` names the rest. */
export type Covered = {
  readonly covered: number;
  readonly total: number;
  readonly percent: number;
  readonly missing: readonly string[];
};

export type Coverage = Readonly<Record<'skills' | 'steps' | 'branches' | 'commands' | 'patterns', Covered>>;

/** One thing that can be covered: what a person calls it, and whether the tests came by it. */
type Item = { readonly name: string; readonly isCovered: boolean };

/** What of a bot the tests came by: `visits` of the engine, and the commands that were understood. */
export function coverageOf(bot: Bot, visits: readonly Visit[], commands: ReadonlySet<string>): Coverage {
  const seen = new Set(visits.map(keyOf));
  const skills = [...bot.skills.values()];
  return {
    skills: covered(
      skills.map(({ id, steps }) => ({
        name: id,
        isCovered: steps.some((step) => seen.has(stepKey(id, step.id))),
      })),
    ),
    steps: covered(
      skills.flatMap((skill) =>
        stepsOf(skill).map((step) => ({
          name: `${skill.id}: ${stepText(step)} (${place(step)})`,
          isCovered: seen.has(stepKey(skill.id, step.id)),
        })),
      ),
    ),
    branches: covered(skills.flatMap((skill) => branchesOf(skill, seen))),
    commands: covered(
      command.options.map(({ shape }) => ({
        name: shape.command.value,
        isCovered: commands.has(shape.command.value),
      })),
    ),
    patterns: covered(patternNames.map((name) => ({ name, isCovered: seen.has(`pattern ${name}`) }))),
  };
}

function covered(items: readonly Item[]): Covered {
  const missing = items.filter(({ isCovered }) => !isCovered).map(({ name }) => name);
  const total = items.length;
  const count = total - missing.length;
  // Rounded down: 100 % means that nothing is missing.
  const percent = total === 0 ? 100 : Math.floor((count / total) * 1_000) / 10;
  return { covered: count, total, percent, missing };
}

function keyOf(visit: Visit): string {
  switch (visit.kind) {
    case 'step':
      return stepKey(visit.skill, visit.step);
    case 'branch':
      return branchKey(visit.skill, visit.step, visit.way);
    case 'pattern':
      return `pattern ${visit.pattern}`;
  }
}

const stepKey = (skill: string, step: string): string => `step ${skill} ${step}`;
const branchKey = (skill: string, step: string, way: string): string => `branch ${skill} ${step} ${way}`;

/** Both sides of each condition, the no of each confirmation, and the side exits that the skill has written down. */
function branchesOf(skill: Skill, seen: ReadonlySet<string>): readonly Item[] {
  const entered = (steps: readonly Step[]): boolean =>
    steps.slice(0, 1).some((step) => seen.has(stepKey(skill.id, step.id)));
  const steps = stepsOf(skill).flatMap((step): Item[] => {
    const name = `${skill.id}: ${stepText(step)}`;
    const took = (way: string) => seen.has(branchKey(skill.id, step.id, way));
    switch (step.kind) {
      case 'if':
        return [
          { name: `${name} → then (${place(step)})`, isCovered: took('then') },
          { name: `${name} → else (${place(step)})`, isCovered: took('else') },
        ];
      case 'confirm':
        return [{ name: `${name} → denied (${place(step)})`, isCovered: took('denied') }];
      case 'call':
        return step.failed.length === 0
          ? []
          : [
              {
                name: `${name} → failed (${place(step)})`,
                isCovered: took('failed') || entered(step.failed),
              },
            ];
      default:
        return [];
    }
  });
  const exits = [...skill.slots.values()]
    .filter(({ giveUp }) => giveUp.length > 0)
    .map((slot) => ({
      name: `${skill.id}: ${slot.name} → give_up`,
      isCovered: seen.has(branchKey(skill.id, slot.name, 'give_up')) || entered(slot.giveUp),
    }));
  return [...steps, ...exits];
}

const longestText = 50;

function stepText(step: Step): string {
  switch (step.kind) {
    case 'collect':
      return `collect ${step.slot}`;
    case 'call':
      return `call ${step.action}`;
    case 'if':
      return `if ${cut(step.condition.source)}`;
    case 'set':
      return `set ${[...step.values.keys()].join(', ')}`;
    case 'say':
      return `say ${cut(step.reply)}`;
    case 'confirm':
      return `confirm "${cut(step.text)}"`;
    case 'use':
      return `use ${step.skill}`;
    case 'handoff':
      return `handoff ${step.code}`;
    case 'end':
      return 'end';
  }
}

function cut(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
}

function place({ at }: Step): string {
  return `${at.file}:${at.line}`;
}
