import { asksFor } from './action-names.ts';
import type { SlotKind } from './condition.ts';
import { guessActions } from './guess-actions.ts';
import type { DomainSlot, Flow, Project } from './model.ts';
import { nameOf } from './names.ts';
import type { Notes } from './tree.ts';

/** What one custom action is given and what it fills. */
export type ActionPlan = {
  /** `actions.NAME` */
  readonly call: string;
  readonly name: string;
  readonly parameters: readonly string[];
  readonly saves: readonly string[];
  /** The slot for what it says by itself; null when it says nothing. */
  readonly says: string | null;
};

/** What holds for the whole project, worked out once. */
export type Plan = {
  readonly project: Project;
  /** Slots that some flow asks for: only customers fill them. */
  readonly asked: ReadonlySet<string>;
  readonly actions: ReadonlyMap<string, ActionPlan>;
  readonly notes: Notes;
  readonly typeOf: (slot: string) => SlotKind;
  /** Flows that are skills, patterns left out. */
  readonly flows: readonly Flow[];
  /** Calls and links that would lead back to a flow that is under way. */
  readonly cyclic: ReadonlySet<string>;
};

export function isPattern(id: string): boolean {
  return id.startsWith('pattern_');
}

export function planOf(project: Project, notes: Notes): Plan {
  const flows = [...project.flows.values()].filter(({ id }) => !isPattern(id));
  const asked = new Set(flows.flatMap(slotsAskedIn));
  for (const slot of asked)
    if (!project.slots.has(slot)) {
      const spot = flows.find((flow) => slotsAskedIn(flow).includes(slot))?.spot ?? { file: '', line: 1 };
      notes.add(spot, `slot ${slot}`, 'The domain does not have it; it is taken for a text.');
    }
  return {
    project,
    asked,
    actions: new Map(planActions(project, flows, asked, notes)),
    notes,
    typeOf: (slot) => {
      const known = project.slots.get(slot);
      if (known?.type !== 'bool') return 'other';
      return known.initial === true ? 'bool_true' : 'bool';
    },
    flows,
    cyclic: cyclicEdges(flows),
  };
}

export function edge(from: string, to: string): string {
  return `${from} ${to}`;
}

function cyclicEdges(flows: readonly Flow[]): ReadonlySet<string> {
  const cyclic = new Set<string>();
  const done = new Set<string>();
  const byId = new Map(flows.map((flow) => [flow.id, flow]));
  const visit = (flow: Flow, path: readonly string[]): void => {
    for (const { step } of flow.nodes.values()) {
      if (step.kind !== 'call' && step.kind !== 'link') continue;
      const next = byId.get(step.flow);
      if (next === undefined) continue;
      if (path.includes(next.id)) cyclic.add(edge(flow.id, next.id));
      else if (!done.has(next.id)) visit(next, [...path, next.id]);
    }
    done.add(flow.id);
  };
  for (const flow of flows) if (!done.has(flow.id)) visit(flow, [flow.id]);
  return cyclic;
}

function slotsAskedIn(flow: Flow): readonly string[] {
  return [...flow.nodes.values()].flatMap(({ step }) => (step.kind === 'collect' ? [step.slot] : []));
}

function planActions(
  project: Project,
  flows: readonly Flow[],
  asked: ReadonlySet<string>,
  notes: Notes,
): readonly (readonly [string, ActionPlan])[] {
  const guesses = guessActions(project, flows, asked);
  const taken = new Set<string>();
  return [...guesses].map(([action, guess]) => {
    const source = project.sources.get(action);
    const isKnown = (slot: string): boolean => project.slots.has(slot);
    const short = nameOf(action.replace(/^action_/, ''));
    const name = taken.has(short) ? nameOf(action) : short;
    taken.add(name);
    const spot = project.actions.get(action) ?? guess.spot;
    const refused = source?.sets.filter((slot) => asked.has(slot)) ?? [];
    if (refused.length > 0)
      notes.add(
        spot,
        `slots that ${action} sets: ${refused.join(', ')}`,
        'What customers are asked for is only filled by them.',
      );
    const how = source
      ? 'with what its source reads and sets'
      : 'with a guess from the flow; its source was not found';
    notes.add(
      spot,
      `custom action ${action}`,
      `It is the route POST /${name} of connectors.yml, ${how}: put your system's address there.`,
    );
    const speaks = asksFor(action) !== null || source?.speaks === true;
    const plan: ActionPlan = {
      call: `actions.${name}`,
      name,
      parameters: source ? source.reads.filter(isKnown) : [...guess.parameters],
      saves: source ? source.sets.filter((slot) => isKnown(slot) && !asked.has(slot)) : [...guess.saves],
      says: speaks ? `${name.slice(0, 58)}_text` : null,
    };
    return [action, plan] as const;
  });
}

export function slotOf(plan: Plan, name: string): DomainSlot {
  return (
    plan.project.slots.get(name) ?? {
      name,
      type: 'text',
      values: [],
      filledBy: [],
      isControlled: false,
      initial: null,
      spot: { file: '', line: 1 },
    }
  );
}
