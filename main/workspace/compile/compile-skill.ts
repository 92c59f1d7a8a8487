import type { Expression, Skill, SlotSpec, Step, StepId } from '../../dialogue/index.ts';
import { toExpression } from '../check/expressions.ts';
import type { RawExpression, RawStep, SkillFile } from '../format/skill-schema.ts';
import { type Path, positionOf, type SourceFile } from '../yaml/source.ts';
import { actionSlot, checkSlotName, compileSlots } from './compile-slots.ts';
import type { Checking, SkillDraft } from './draft.ts';

/** Compiles one skill file of the right shape. Its references are checked later, when all files are read. */
export function compileSkill(source: SourceFile, file: SkillFile, checking: Checking): SkillDraft {
  const compiler: Compiler = { source, stepPaths: new Map(), uses: new Map() };
  const steps = compileSteps(compiler, file.steps, ['steps']);
  const declared = compileSlots(source, file.slots, checking);
  const slots = new Map<string, SlotSpec>(declared);
  for (const { slot, path } of filledByActions(steps, compiler.stepPaths)) {
    if (slots.has(slot)) continue;
    checkSlotName(source, path, slot, checking);
    slots.set(slot, actionSlot(slot));
  }
  const skill: Skill = {
    id: file.skill,
    title: file.title ?? humanise(file.skill),
    description: file.description,
    examples: file.examples,
    needsIdentity: file.needs === 'verified_identity',
    slots,
    steps,
    attempts: file.attempts,
    resolved: file.resolved ?? null,
    wants: file.wants ?? null,
    startable: file.examples.length > 0,
    available: null,
  };
  return { skill, source, stepPaths: compiler.stepPaths };
}

/** All steps of a skill, those of branches included, in reading order. */
export function allSteps(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => {
    if (step.kind === 'if') return [step, ...allSteps(step.then), ...allSteps(step.else)];
    if (step.kind === 'confirm') return [step, ...allSteps(step.denied)];
    return [step];
  });
}

type Compiler = {
  readonly source: SourceFile;
  readonly stepPaths: Map<StepId, Path>;
  /** How often a name was given to a step so far. */
  readonly uses: Map<string, number>;
};

function compileSteps(compiler: Compiler, steps: readonly RawStep[], path: Path): Step[] {
  return steps.map((step, index) => compileStep(compiler, step, [...path, index]));
}

function compileStep(compiler: Compiler, raw: RawStep, path: Path): Step {
  const base = (name: string) => {
    const id = nextId(compiler, name);
    compiler.stepPaths.set(id, path);
    const { line, column } = positionOf(compiler.source, path, 'value');
    return { id, at: { file: compiler.source.file, line, column } };
  };
  if ('collect' in raw) return { ...base(`collect:${raw.collect}`), kind: 'collect', slot: raw.collect };
  if ('call' in raw) {
    return {
      ...base(`call:${raw.call}`),
      kind: 'call',
      action: raw.call,
      with: toExpressions(raw.with),
      save: toExpressions(raw.save),
      failed: [],
    };
  }
  if ('if' in raw) {
    return {
      ...base('if'),
      kind: 'if',
      condition: toExpression(raw.if),
      then: compileSteps(compiler, raw.then, [...path, 'then']),
      else: compileSteps(compiler, raw.else, [...path, 'else']),
    };
  }
  if ('set' in raw) {
    const values = new Map(
      Object.entries(raw.set).map(([slot, value]) => [slot, value === null ? null : toExpression(value)]),
    );
    return { ...base(`set:${[...values.keys()].join('+')}`), kind: 'set', values };
  }
  if ('say' in raw) return { ...base(`say:${raw.say}`), kind: 'say', reply: raw.say };
  if ('confirm' in raw) {
    return {
      ...base('confirm'),
      kind: 'confirm',
      text: raw.confirm,
      denied: compileSteps(compiler, raw.denied, [...path, 'denied']),
    };
  }
  if ('use' in raw) return { ...base(`use:${raw.use}`), kind: 'use', skill: raw.use };
  if ('handoff' in raw) return { ...base(`handoff:${raw.handoff.code}`), kind: 'handoff', ...raw.handoff };
  return { ...base('end'), kind: 'end' };
}

/**
 * A step is named for what it does, not for where it stands: a conversation in flight remembers what was said and
 * done under these names, and an edit that moves steps must not make it repeat or skip one.
 */
function nextId(compiler: Compiler, name: string): StepId {
  const count = (compiler.uses.get(name) ?? 0) + 1;
  compiler.uses.set(name, count);
  return count === 1 ? name : `${name}#${count}`;
}

function filledByActions(
  steps: readonly Step[],
  paths: ReadonlyMap<StepId, Path>,
): { readonly slot: string; readonly path: Path }[] {
  return allSteps(steps).flatMap((step) => {
    const path = paths.get(step.id) ?? [];
    if (step.kind === 'call')
      return [...step.save.keys()].map((slot) => ({ slot, path: [...path, 'save', slot] }));
    if (step.kind !== 'set') return [];
    return [...step.values].flatMap(([slot, value]) =>
      value === null ? [] : [{ slot, path: [...path, 'set', slot] }],
    );
  });
}

function toExpressions(raw: Readonly<Record<string, RawExpression>>): Map<string, Expression> {
  return new Map(Object.entries(raw).map(([key, value]) => [key, toExpression(value)]));
}

/** `return_item` reads "Return item". */
function humanise(id: string): string {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
