import { asksFor, isBuiltIn } from './action-names.ts';
import type { Flow, FlowStep, Project, Spot, Target } from './model.ts';
import { textPaths } from './texts.ts';

export type Guess = {
  readonly parameters: ReadonlySet<string>;
  readonly saves: ReadonlySet<string>;
  readonly spot: Spot;
};

type Open = { readonly parameters: Set<string>; readonly saves: Set<string>; readonly spot: Spot };

/**
 * What each custom action is given and fills, as far as its flows tell: it may need what was asked before it, and it
 * fills what is looked at next and nobody else fills.
 */
export function guessActions(
  project: Project,
  flows: readonly Flow[],
  asked: ReadonlySet<string>,
): ReadonlyMap<string, Guess> {
  const guesses = new Map<string, Open>();
  for (const flow of flows) {
    const before = new Set<string>();
    const filled = new Set<string>();
    let last: Open | null = null;
    for (const { step, next, spot } of flow.nodes.values()) {
      for (const action of actionsOf(project, step)) {
        const guess: Open = guesses.get(action) ?? { parameters: new Set(), saves: new Set(), spot };
        guesses.set(action, guess);
        for (const slot of before) guess.parameters.add(slot);
        for (const slot of project.slots.values())
          if (slot.filledBy.includes(action)) guess.saves.add(slot.name);
        if (asksFor(action) === null) last = guess;
      }
      if (step.kind === 'collect' && !isConsent(project, step)) before.add(step.slot);
      if (step.kind === 'call') for (const slot of answersOf(project, step.flow)) before.add(slot);
      for (const slot of slotsRead(project, step, next)) {
        if (asked.has(slot) || filled.has(slot) || isFilledByOther(project, slot)) continue;
        filled.add(slot);
        last?.saves.add(slot);
      }
    }
  }
  return guesses;
}

/** Custom actions that a step runs; the one that words a question is one of them. */
function actionsOf(project: Project, step: FlowStep): readonly string[] {
  if (step.kind === 'action' && !project.responses.has(step.action) && !isBuiltIn(step.action))
    return [step.action];
  if (step.kind !== 'collect') return [];
  const asks = `action_ask_${step.slot}`;
  return project.actions.has(asks) || project.sources.has(asks) ? [asks] : [];
}

/** A yes to what comes next is no input of it. */
function isConsent(project: Project, step: Extract<FlowStep, { kind: 'collect' }>): boolean {
  return project.slots.get(step.slot)?.type === 'bool' && (step.asksAlways || /confirm/i.test(step.slot));
}

function answersOf(project: Project, flow: string): readonly string[] {
  const steps = [...(project.flows.get(flow)?.nodes.values() ?? [])].map(({ step }) => step);
  return steps.flatMap((step) => (step.kind === 'collect' && !isConsent(project, step) ? [step.slot] : []));
}

/** A source of another action sets it, or a mapping names one. */
function isFilledByOther(project: Project, slot: string): boolean {
  const isSet = [...project.sources.values()].some(({ sets }) => sets.includes(slot));
  return isSet || (project.slots.get(slot)?.filledBy.length ?? 0) > 0;
}

/** Slots that a step shows, or that its conditions look at. */
function slotsRead(project: Project, step: FlowStep, next: Target): readonly string[] {
  const reply =
    step.kind === 'action'
      ? step.action
      : step.kind === 'collect'
        ? (step.utter ?? `utter_ask_${step.slot}`)
        : '';
  const shown = (project.responses.get(reply)?.variations ?? []).flatMap(({ text, conditions }) => [
    ...textPaths(text),
    ...conditions.map(({ slot }) => slot),
  ]);
  const looked = conditionsOf(next).flatMap((condition) =>
    [...condition.matchAll(/slots\.(\w+)/g)].map((match) => match[1] ?? ''),
  );
  return [...shown, ...looked].filter((slot) => project.slots.has(slot));
}

function conditionsOf(target: Target): readonly string[] {
  if (target.kind !== 'branch') return [];
  return [
    ...target.cases.flatMap((one) => [one.condition, ...conditionsOf(one.target)]),
    ...conditionsOf(target.otherwise),
  ];
}
