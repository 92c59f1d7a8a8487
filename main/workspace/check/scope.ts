import { type Skill, type Step, stepsOf } from '../../dialogue/index.ts';
import type { SkillDraft } from '../compile/draft.ts';

/** Which slots each skill can know of: its own, those kept for the conversation, and those of skills that use it. */
export class Scopes {
  readonly #drafts: ReadonlyMap<string, SkillDraft>;
  readonly #users: ReadonlyMap<string, ReadonlySet<string>>;
  /** Slots that outlive their skill. */
  readonly kept: ReadonlySet<string>;
  /** Every slot of every skill. */
  readonly all: ReadonlySet<string>;
  readonly #filled: ReadonlySet<string>;
  readonly #asked: ReadonlySet<string>;

  constructor(drafts: ReadonlyMap<string, SkillDraft>) {
    this.#drafts = drafts;
    const skills = [...drafts.values()].map(({ skill }) => skill);
    this.all = new Set(skills.flatMap((skill) => [...skill.slots.keys()]));
    this.kept = new Set(skills.flatMap((skill) => keptSlots(skill)));
    this.#users = usersOf(skills);
    const steps = skills.flatMap((skill) => stepsOf(skill));
    this.#filled = new Set(steps.flatMap(slotsFilledBy));
    this.#asked = new Set(steps.flatMap((step) => (step.kind === 'collect' ? [step.slot] : [])));
  }

  /** Whether an action of any skill fills a slot. */
  isFilled(slot: string): boolean {
    return this.#filled.has(slot);
  }

  /** Whether a step of any skill asks for a slot. */
  isAsked(slot: string): boolean {
    return this.#asked.has(slot);
  }

  /** Slots that a skill may read and show. */
  of(skill: Skill): ReadonlySet<string> {
    const users = reachable(skill.id, (id) => this.#users.get(id) ?? new Set());
    const theirs = [...users].flatMap((id) => [...(this.#drafts.get(id)?.skill.slots.keys() ?? [])]);
    return new Set([...skill.slots.keys(), ...this.kept, ...theirs]);
  }
}

/** Skills that a skill runs by `use`. */
export function usedSkills(skill: Skill): readonly string[] {
  return stepsOf(skill).flatMap((step) => (step.kind === 'use' ? [step.skill] : []));
}

/** Everything that can be reached from a start, the start itself only if a way leads back to it. */
export function reachable(start: string, next: (id: string) => Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...next(start)];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...next(id));
  }
  return found;
}

/** Slots that a step's action or expression fills. */
export function slotsFilledBy(step: Step): readonly string[] {
  if (step.kind === 'call') return [...step.save.keys()];
  if (step.kind !== 'set') return [];
  return [...step.values].flatMap(([slot, value]) => (value === null ? [] : [slot]));
}

function keptSlots(skill: Skill): string[] {
  return [...skill.slots.values()].flatMap((slot) => (slot.keep ? [slot.name] : []));
}

function usersOf(skills: readonly Skill[]): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>();
  for (const skill of skills) {
    for (const used of usedSkills(skill)) users.set(used, (users.get(used) ?? new Set()).add(skill.id));
  }
  return users;
}
