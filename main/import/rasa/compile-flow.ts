import { asksFor, isBuiltIn } from './action-names.ts';
import { translate } from './condition.ts';
import { confirmationAt } from './confirmation.ts';
import { canEnd } from './endings.ts';
import { CannotImport, type Flow, type FlowNode, type FlowStep, type Spot, type Target } from './model.ts';
import { nameOf } from './names.ts';
import { edge, isPattern, type Plan } from './plan.ts';
import { sayResponse } from './responses.ts';
import { branch, type Step, withoutLastEnd } from './step.ts';
import { meetingPoint } from './structure.ts';

export type Compiled = {
  readonly steps: readonly Step[];
  /** Slots that became confirmations, and the reply that asks. */
  readonly confirmed: ReadonlyMap<string, string>;
  /** Slots that are asked again although they are known. */
  readonly askedAnew: ReadonlySet<string>;
};

const mostSteps = 400;

/** A flow's graph as nested steps: ways that meet again are written once, a way back empties a slot and begins anew. */
export function compileFlow(flow: Flow, plan: Plan): Compiled {
  const compiled = compile(flow, plan, true);
  return canEnd(compiled.steps) ? compiled : compile(flow, plan, false);
}

function compile(flow: Flow, plan: Plan, mayRepeat: boolean): Compiled {
  const work: Work = { flow, plan, mayRepeat, confirmed: new Map(), askedAnew: new Set(), count: 0 };
  const { steps } = emit(work, flow.start, {
    path: [],
    stops: new Set(),
    cleared: [],
    collected: new Set(),
    confirmed: new Set(),
  });
  return { steps: withoutLastEnd(steps), confirmed: work.confirmed, askedAnew: work.askedAnew };
}

type Work = {
  readonly flow: Flow;
  readonly plan: Plan;
  /** False for a flow that would never end otherwise. */
  readonly mayRepeat: boolean;
  readonly confirmed: Map<string, string>;
  readonly askedAnew: Set<string>;
  count: number;
};

/** What lies behind on the way to a node. */
type Trail = {
  readonly path: readonly string[];
  readonly stops: ReadonlySet<string>;
  /** Slots of customers that were emptied on the way and not asked for again yet. */
  readonly cleared: readonly string[];
  readonly collected: ReadonlySet<string>;
  /** Slots that were said yes to on the way. */
  readonly confirmed: ReadonlySet<string>;
};

type Emitted = { readonly steps: readonly Step[]; readonly met: ReadonlySet<string> };

const nothing: ReadonlySet<string> = new Set();

function stopsWith(steps: readonly Step[]): Emitted {
  return { steps, met: nothing };
}

function emit(work: Work, target: Target, trail: Trail): Emitted {
  if (target.kind === 'end') return stopsWith([{ end: true }]);
  if (target.kind === 'branch') return emitBranch(work, target, trail);
  if (trail.stops.has(target.id)) return { steps: [], met: new Set([target.id]) };
  if (trail.path.includes(target.id)) return stopsWith(emitLoop(work, target.id, trail));
  const node = work.flow.nodes.get(target.id);
  if (node === undefined) return stopsWith([{ end: true }]);
  work.count += 1;
  if (work.count > mostSteps) {
    const { file, line } = work.flow.spot;
    throw new CannotImport(
      `${file}:${line} The flow ${work.flow.id} branches into more than ${mostSteps} steps: split it.`,
    );
  }
  return emitNode(work, node, { ...trail, path: [...trail.path, node.id] });
}

function emitNode(work: Work, node: FlowNode, trail: Trail): Emitted {
  const { step } = node;
  switch (step.kind) {
    case 'noop':
      return emit(work, node.next, trail);
    case 'action':
      return followed(work, runAction(work, step.action, node.spot), node.next, trail);
    case 'call':
      return followed(work, callFlow(work, step.flow, node.spot), node.next, trail);
    case 'link':
      return stopsWith(linkTo(work, step.flow, node.spot));
    case 'set':
      return emitSet(work, node, step.values, trail);
    case 'collect':
      return emitCollect(work, node, step, trail);
  }
}

function followed(work: Work, steps: readonly Step[], next: Target, trail: Trail): Emitted {
  const rest = emit(work, next, trail);
  return { steps: [...steps, ...rest.steps], met: rest.met };
}

function emitCollect(
  work: Work,
  node: FlowNode,
  step: Extract<FlowStep, { kind: 'collect' }>,
  trail: Trail,
): Emitted {
  const { slot } = step;
  if (trail.cleared.includes(slot)) {
    if (trail.collected.has(slot)) return stopsWith([{ set: { [nameOf(slot)]: null } }]);
    work.askedAnew.add(slot);
  }
  const confirmation = trail.confirmed.size > 0 ? null : confirmationAt(work.flow, node, work.plan);
  if (confirmation !== null) {
    const reply = nameOf(step.utter ?? `utter_ask_${slot}`);
    work.confirmed.set(slot, reply);
    const denied = emit(work, confirmation.no, { ...trail, stops: nothing }).steps;
    const rest = emit(work, confirmation.yes, { ...trail, confirmed: new Set([...trail.confirmed, slot]) });
    const asked: Step = { confirm: reply, denied: withoutLastEnd(denied) };
    return { steps: [asked, ...rest.steps], met: rest.met };
  }
  const asks = `action_ask_${slot}`;
  const wording = work.plan.actions.has(asks)
    ? branch(`slots.${nameOf(slot)} == null`, runAction(work, asks, node.spot), [])
    : [];
  return followed(work, [...wording, { collect: nameOf(slot) }], node.next, {
    ...trail,
    cleared: trail.cleared.filter((other) => other !== slot),
    collected: new Set([...trail.collected, slot]),
  });
}

function emitSet(
  work: Work,
  node: FlowNode,
  values: Extract<FlowStep, { kind: 'set' }>['values'],
  trail: Trail,
): Emitted {
  const set: Record<string, string | number | boolean | null> = {};
  const cleared: string[] = [];
  for (const [slot, value] of values) {
    if (work.plan.asked.has(slot)) {
      if (value === null) cleared.push(slot);
      else
        work.plan.notes.add(
          node.spot,
          `set_slots ${slot}`,
          'What customers are asked for is only filled by them.',
        );
    } else if (value !== null && typeof value === 'object') {
      work.plan.notes.add(
        node.spot,
        `set_slots ${slot}`,
        'A list cannot be written here; let an action fill it.',
      );
    } else {
      // As an expression: null alone would begin the skill anew, and nobody is asked for this slot.
      set[nameOf(slot)] = value === null ? 'null' : typeof value === 'string' ? JSON.stringify(value) : value;
    }
  }
  const steps: readonly Step[] = Object.keys(set).length > 0 ? [{ set }] : [];
  // The skill begins anew where a slot of the customer is emptied, so that comes last on its way.
  return followed(work, steps, node.next, { ...trail, cleared: [...trail.cleared, ...cleared] });
}

/** A jump back: what was emptied on the way is asked again; otherwise the first question that the jump leads to. */
function emitLoop(work: Work, id: string, trail: Trail): readonly Step[] {
  const spot = work.flow.nodes.get(id)?.spot ?? work.flow.spot;
  const again = trail.cleared.filter((slot) => trail.collected.has(slot));
  if (work.mayRepeat && again.length > 0) return [{ set: emptied(again) }];
  const round = trail.path.slice(trail.path.indexOf(id));
  const question = round
    .map((step) => work.flow.nodes.get(step)?.step)
    .find((step) => step?.kind === 'collect' && trail.collected.has(step.slot));
  if (work.mayRepeat && question?.kind === 'collect') {
    work.plan.notes.add(
      spot,
      `jump back to ${id}`,
      `The answer for ${question.slot} is emptied and asked for again.`,
    );
    return [{ set: emptied([question.slot]) }];
  }
  work.plan.notes.add(
    spot,
    `jump back to ${id}`,
    'It would go round for ever; the skill hands over instead.',
  );
  return [{ handoff: { code: 'policy', detail: `the flow ${work.flow.id} goes round in a circle here` } }];
}

function emptied(slots: readonly string[]): Readonly<Record<string, null>> {
  return Object.fromEntries(slots.map((slot) => [nameOf(slot), null]));
}

function emitBranch(work: Work, target: Extract<Target, { kind: 'branch' }>, trail: Trail): Emitted {
  const ways = [...target.cases.map((one) => one.target), target.otherwise];
  const meeting = meetingPoint(work.flow, ways, new Set(trail.path), trail.stops);
  const stops = meeting === null ? trail.stops : new Set([...trail.stops, meeting]);
  const inner = { ...trail, stops };
  const met = new Set<string>();
  const way = (to: Target): readonly Step[] => {
    const emitted = emit(work, to, inner);
    for (const id of emitted.met) met.add(id);
    return emitted.steps;
  };
  const otherwise = way(target.otherwise);
  const steps = target.cases.toReversed().reduce((rest, { condition, spot, target: to }) => {
    return branch(conditionOf(work, condition, spot, trail), way(to), rest);
  }, otherwise);
  if (meeting === null || !met.has(meeting) || trail.stops.has(meeting)) return { steps, met };
  met.delete(meeting);
  // What only some of the ways asked for is not certain behind them, so nothing of it is taken over.
  const rest = emit(work, { kind: 'node', id: meeting }, trail);
  return { steps: [...steps, ...rest.steps], met: new Set([...met, ...rest.met]) };
}

function conditionOf(work: Work, condition: string, spot: Spot, trail: Trail): string {
  const { plan } = work;
  const translated = translate(condition, { typeOf: plan.typeOf, judged: null, confirmed: trail.confirmed });
  if (translated.ok) return translated.cel;
  plan.notes.add(spot, `condition ${condition}`, `It is taken for false: ${translated.why}.`);
  return 'false';
}

function runAction(work: Work, action: string, spot: Spot): readonly Step[] {
  const { plan } = work;
  const response = plan.project.responses.get(action);
  if (response !== undefined) return sayResponse(response);
  if (isBuiltIn(action)) {
    const why = action.startsWith('utter_')
      ? 'The domain has no such response.'
      : 'It has no counterpart in a skill.';
    plan.notes.add(spot, `action ${action}`, why);
    return [];
  }
  const known = plan.actions.get(action);
  if (known === undefined) return [];
  const saves = known.saves.map((slot): readonly [string, string] => [
    nameOf(slot),
    `result.${nameOf(slot)}`,
  ]);
  const isQuestion = asksFor(action) !== null;
  return [
    {
      call: known.call,
      ...(known.parameters.length === 0
        ? {}
        : {
            with: Object.fromEntries(known.parameters.map((slot) => [nameOf(slot), `slots.${nameOf(slot)}`])),
          }),
      ...(saves.length === 0 && known.says === null
        ? {}
        : {
            save: Object.fromEntries([
              ...saves,
              ...(known.says === null ? [] : [[known.says, 'result.text'] as const]),
            ]),
          }),
    },
    ...(known.says === null || isQuestion
      ? []
      : branch(`slots.${known.says} != null`, [{ say: known.says }], [])),
  ];
}

function callFlow(work: Work, flow: string, spot: Spot): readonly Step[] {
  const { plan } = work;
  if (!plan.project.flows.has(flow) || isPattern(flow)) {
    plan.notes.add(spot, `call ${flow}`, 'There is no such flow.');
    return [];
  }
  if (plan.cyclic.has(edge(work.flow.id, flow))) {
    plan.notes.add(
      spot,
      `call ${flow}`,
      'It would lead back to a flow that is under way; the step is left out.',
    );
    return [];
  }
  return [{ use: nameOf(flow) }];
}

function linkTo(work: Work, flow: string, spot: Spot): readonly Step[] {
  if (flow === 'pattern_human_handoff') return [{ handoff: { code: 'asked' } }];
  if (isPattern(flow))
    work.plan.notes.add(spot, `link ${flow}`, 'A skill cannot start a repair pattern; it ends here.');
  return isPattern(flow) ? [{ end: true }] : [...callFlow(work, flow, spot), { end: true }];
}
