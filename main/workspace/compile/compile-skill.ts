import { everyStep, type Skill, type SlotSpec, type Step, type StepId } from '../../dialogue/index.ts';
import type { SkillFile } from '../format/skill-schema.ts';
import type { Path, SourceFile } from '../yaml/source.ts';
import { compileExamples } from './annotations.ts';
import { actionSlot, checkSlotName, compileSlots } from './compile-slots.ts';
import { StepCompiler, toExpression } from './compile-steps.ts';
import type { Checking, SkillDraft } from './draft.ts';

/** Compiles one skill file of the right shape. Its references are checked later, when all files are read. */
export function compileSkill(source: SourceFile, file: SkillFile, checking: Checking): SkillDraft {
  const compiler = new StepCompiler(source);
  const steps = compiler.compile(file.steps, ['steps']);
  const slots = new Map<string, SlotSpec>(compileSlots(source, file.slots, compiler, checking));
  const everywhere = [...steps, ...[...slots.values()].flatMap(({ giveUp }) => giveUp)];
  for (const { slot, path } of filledByActions(everywhere, compiler.paths)) {
    if (slots.has(slot)) continue;
    checkSlotName(source, path, slot, checking);
    slots.set(slot, actionSlot(slot));
  }
  const examples = compileExamples(source, file.examples, slots, checking);
  const annotated = examples.flatMap(({ parts }) => (parts === null ? [] : [parts]));
  const skill: Skill = {
    id: file.skill,
    title: file.title ?? humanise(file.skill),
    description: file.description,
    examples: examples.map(({ text }) => text),
    ...(annotated.length === 0 ? {} : { annotated }),
    needsIdentity: file.needs === 'verified_identity',
    slots,
    steps,
    attempts: file.attempts,
    resolved: file.resolved ?? null,
    wants: file.wants ?? null,
    startable: file.examples.length > 0,
    available: file.available === undefined ? null : toExpression(file.available),
  };
  return { skill, source, stepPaths: compiler.paths };
}

function filledByActions(
  steps: readonly Step[],
  paths: ReadonlyMap<StepId, Path>,
): { readonly slot: string; readonly path: Path }[] {
  return everyStep(steps).flatMap((step) => {
    const path = paths.get(step.id) ?? [];
    if (step.kind === 'call')
      return [...step.save.keys()].map((slot) => ({ slot, path: [...path, 'save', slot] }));
    if (step.kind !== 'set') return [];
    return [...step.values].flatMap(([slot, value]) =>
      value === null ? [] : [{ slot, path: [...path, 'set', slot] }],
    );
  });
}

/** `return_item` reads "Return item". */
function humanise(id: string): string {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
