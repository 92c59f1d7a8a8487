import { isBuiltIn } from './action-names.ts';
import type { Flow } from './model.ts';
import { isPattern, type Plan } from './plan.ts';
import { sayResponse } from './responses.ts';
import type { Step } from './step.ts';
import { straightWay } from './structure.ts';

/** Repair patterns of the other engine, and what they are called here. */
const patternNames: Readonly<Record<string, string>> = {
  pattern_session_start: 'opened',
  pattern_cancel_flow: 'cancelled',
  pattern_restart: 'restarted',
  pattern_correction: 'corrected',
  pattern_continue_interrupted: 'resumed',
  pattern_completed: 'completed',
  pattern_customer_satisfaction: 'closing',
  pattern_cannot_handle: 'not_understood',
  pattern_clarification: 'clarified',
  pattern_user_silence: 'reminder',
};
/** Patterns that are one reply here. */
const patternReplies: Readonly<Record<string, string>> = {
  pattern_chitchat: 'smalltalk',
  pattern_internal_error: 'action_failed',
  pattern_skip_question: 'cannot_skip',
  pattern_human_handoff: 'handoff',
};

export type ImportedPatterns = {
  readonly patterns: Readonly<Record<string, readonly Step[]>>;
  /** Reply of the engine → the project's response for it. */
  readonly replies: Readonly<Record<string, string>>;
};

/** A project's own patterns. They can say things and hand over; what decides inside the engine stays there. */
export function importPatterns(plan: Plan): ImportedPatterns {
  const patterns: Record<string, readonly Step[]> = {};
  const replies: Record<string, string> = {};
  for (const flow of plan.project.flows.values()) {
    if (!isPattern(flow.id)) continue;
    const steps = wordsOf(flow, plan);
    const name = patternNames[flow.id];
    const reply = patternReplies[flow.id];
    const [first] = steps;
    if (name !== undefined && steps.length > 0) patterns[name] = steps;
    else if (reply !== undefined && first !== undefined && 'say' in first) replies[reply] = first.say;
    else plan.notes.add(flow.spot, flow.id, whyNot(flow, name ?? reply));
  }
  return { patterns, replies };
}

function whyNot(flow: Flow, known: string | undefined): string {
  if (known === undefined) return 'There is no such pattern here; the engine does this by itself.';
  return [...flow.nodes.values()].every(({ step }) => step.kind === 'noop')
    ? `It does nothing; the built-in ${known} stays.`
    : `Nothing of it is said or handed over; the built-in ${known} stays.`;
}

/** The words on the straight way through a pattern. A branch over the engine's inside cannot be followed. */
function wordsOf(flow: Flow, plan: Plan): readonly Step[] {
  const { nodes, to } = straightWay(flow, flow.start);
  const steps = nodes.flatMap(({ step, spot }): readonly Step[] => {
    if (step.kind === 'noop') return [];
    if (step.kind === 'link' && step.flow === 'pattern_human_handoff')
      return [{ handoff: { code: 'asked' } }];
    const response = step.kind === 'action' ? plan.project.responses.get(step.action) : undefined;
    if (response !== undefined) return sayResponse(response);
    if (step.kind === 'action' && isBuiltIn(step.action) && !step.action.startsWith('utter_')) return [];
    const what =
      step.kind === 'action'
        ? `action ${step.action}`
        : step.kind === 'collect'
          ? `collect ${step.slot}`
          : step.kind;
    plan.notes.add(spot, `${what} in ${flow.id}`, 'A pattern says things or hands over, nothing else.');
    return [];
  });
  if (to.kind === 'branch')
    plan.notes.add(
      flow.spot,
      `branch in ${flow.id}`,
      'It decides over the inside of the other engine; only what comes before it is kept.',
    );
  return steps;
}
