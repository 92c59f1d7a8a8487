import { isBuiltIn } from './action-names.ts';
import type { Flow, FlowNode, FlowStep, Target } from './model.ts';
import type { Plan } from './plan.ts';
import { reachable, straightWay } from './structure.ts';

/**
 * A question that only lets the customer agree to what comes next: a yes-or-no slot that is always asked, whose no leads
 * to nothing but words, and after whose yes the flow acts. Here that is a confirmation: what was agreed to is void when
 * anything of it changes.
 */
export function confirmationAt(
  flow: Flow,
  node: FlowNode,
  plan: Plan,
): { readonly yes: Target; readonly no: Target } | null {
  const { step, next } = node;
  if (step.kind !== 'collect' || plan.typeOf(step.slot) === 'other' || next.kind !== 'branch') return null;
  const [only] = next.cases;
  if (only === undefined || next.cases.length !== 1) return null;
  const isNamed = /confirm/i.test(step.slot);
  if (!isNamed && !step.asksAlways) return null;
  const plain = only.condition.replaceAll(/\s+/g, ' ').trim();
  const yesFirst = new RegExp(`^slots\\.${step.slot}(?: (?:=|==|is) true)?$`, 'i').test(plain);
  const noFirst = new RegExp(
    `^(?:not slots\\.${step.slot}|slots\\.${step.slot} (?:=|==|is) false)$`,
    'i',
  ).test(plain);
  if (!yesFirst && !noFirst) return null;
  const yes = yesFirst ? only.target : next.otherwise;
  const no = yesFirst ? next.otherwise : only.target;
  return saysOnly(flow, no, plan) && (acts(flow, yes, plan) || isNamed) && !asksFirst(flow, yes)
    ? { yes, no }
    : null;
}

/** Nothing but words, then the end. */
function saysOnly(flow: Flow, target: Target, plan: Plan): boolean {
  const { nodes, to } = straightWay(flow, target);
  return to.kind === 'end' && nodes.every(({ step }) => isWord(step, plan));
}

/** An action of the project's own is on the way before anything else is asked. */
function acts(flow: Flow, target: Target, plan: Plan): boolean {
  const { nodes } = straightWay(flow, target);
  return nodes.some(({ step }) => step.kind === 'action' && isOwn(step.action, plan));
}

function asksFirst(flow: Flow, target: Target): boolean {
  const [first] = reachable(flow, target, new Set());
  const node = first === undefined ? undefined : flow.nodes.get(first);
  return node?.step.kind === 'collect' || node?.step.kind === 'call' || node?.step.kind === 'link';
}

function isOwn(action: string, plan: Plan): boolean {
  return !plan.project.responses.has(action) && !isBuiltIn(action);
}

function isWord(step: FlowStep, plan: Plan): boolean {
  return step.kind === 'set' || step.kind === 'noop' || (step.kind === 'action' && !isOwn(step.action, plan));
}
