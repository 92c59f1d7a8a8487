import { searchProblem } from '../../workspace/index.ts';
import type { PlainValue, Spot, TestStep } from './model.ts';
import { nameOf } from './names.ts';
import { type Plan, slotOf } from './plan.ts';
import type { ImportedSkill } from './skills.ts';

/** What a `bot` step of a conversation test expects. */
export type Expectation = {
  says?: string[];
  not_says?: string[];
  contains?: string[];
  matches?: string[];
  asks?: string;
  confirms?: string;
  skill?: string;
  called?: string[];
  slots?: Record<string, PlainValue>;
};

/** Adds what one step of an end-to-end test expects; what tests here cannot say is noted. */
export function withStep(
  expected: Expectation,
  step: Exclude<TestStep, { kind: 'user' }>,
  plan: Plan,
  skills: readonly ImportedSkill[],
): Expectation {
  switch (step.kind) {
    case 'utter':
      return step.isForbidden
        ? { ...expected, not_says: [...(expected.not_says ?? []), nameOf(step.response)] }
        : { ...expected, ...utter(expected, step.response, step.spot, plan, skills) };
    case 'bot':
      return bot(expected, step.text, step.spot, plan, skills);
    case 'matches':
      return matching(expected, step.pattern, step.spot, plan);
    case 'flow':
      if (step.flow.startsWith('pattern_')) {
        plan.notes.add(step.spot, `flow_started ${step.flow}`, 'Patterns are seen by what they say.');
        return expected;
      }
      return { ...expected, skill: nameOf(step.flow) };
    case 'action': {
      const action = plan.actions.get(step.action);
      if (action !== undefined) return { ...expected, called: [...(expected.called ?? []), action.call] };
      return plan.project.responses.has(step.action)
        ? { ...expected, ...utter(expected, step.action, step.spot, plan, skills) }
        : expected;
    }
    case 'slot':
      return slotStep(expected, step, plan, skills);
  }
}

/** Flags before a pattern are Python's; case makes no difference here. */
function matching(expected: Expectation, given: string, spot: Spot, plan: Plan): Expectation {
  const text = given.replace(/^\(\?[ims]+\)/, '');
  const problem = searchProblem(text);
  if (problem === null) return { ...expected, matches: [...(expected.matches ?? []), text] };
  plan.notes.add(spot, `text_matches ${given}`, `It ${problem}.`);
  return expected;
}

function utter(
  expected: Expectation,
  response: string,
  spot: Spot,
  plan: Plan,
  skills: readonly ImportedSkill[],
): Expectation {
  const confirming = skills.find(({ compiled }) =>
    [...compiled.confirmed.values()].includes(nameOf(response)),
  );
  if (confirming !== undefined) return { confirms: confirming.file.skill };
  const asked = [...plan.asked].find((slot) => asks(plan, slot).includes(response));
  if (asked !== undefined) return { asks: nameOf(asked) };
  const own = ownName(response);
  if (own !== null) return { says: [...(expected.says ?? []), own] };
  const known = plan.project.responses.get(response);
  if (known === undefined) {
    plan.notes.add(spot, `utter ${response}`, 'The domain does not have it.');
    return {};
  }
  // Which of its variations is said is decided by conditions: the name of the first says nothing then.
  if (known.variations.some(({ conditions }) => conditions.length > 0)) {
    plan.notes.add(
      spot,
      `utter ${response}`,
      'It depends on conditions which of its replies is said; the test does not look at it.',
    );
    return {};
  }
  return { says: [...(expected.says ?? []), nameOf(response)] };
}

function asks(plan: Plan, slot: string): readonly string[] {
  const own = plan.flows.flatMap((flow) =>
    [...flow.nodes.values()].flatMap(({ step }) =>
      step.kind === 'collect' && step.slot === slot ? (step.utter ?? []) : [],
    ),
  );
  return [...own, `utter_ask_${slot}`];
}

function ownName(response: string): string | null {
  const names: Readonly<Record<string, string>> = {
    utter_corrected_previous_input: 'corrected',
    utter_flow_cancelled_rasa: 'cancelled',
    utter_can_do_something_else: 'anything_else',
    utter_flow_continue_interrupted: 'resume',
    utter_clarification_options_rasa: 'clarify',
    utter_ask_rephrase: 'not_understood',
  };
  return names[response] ?? null;
}

/** A text is looked for where the project has it word for word. */
function bot(
  expected: Expectation,
  text: string,
  spot: Spot,
  plan: Plan,
  skills: readonly ImportedSkill[],
): Expectation {
  const same = [...plan.project.responses.values()].find(({ variations }) =>
    variations.some((one) => one.text === text),
  );
  if (same !== undefined) return { ...expected, ...utter(expected, same.name, spot, plan, skills) };
  const shaped = [...plan.project.responses.values()].some(({ variations }) =>
    variations.some((one) => isFilledFrom(one.text, text)),
  );
  if (shaped) return { ...expected, contains: [...(expected.contains ?? []), text] };
  plan.notes.add(spot, `bot ${text.slice(0, 60)}`, 'No response of the domain reads so; an action says it.');
  return expected;
}

/** Whether a text is a response's with its holes filled: the parts between them stand in it in their order. */
function isFilledFrom(response: string, text: string): boolean {
  const parts = response.split(/(?:\{[^{}]*\})+/);
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + last.length <= text.length;
}

function slotStep(
  expected: Expectation,
  step: Extract<TestStep, { kind: 'slot' }>,
  plan: Plan,
  skills: readonly ImportedSkill[],
): Expectation {
  if (skills.some(({ compiled }) => compiled.confirmed.has(step.slot))) {
    plan.notes.add(step.spot, `slot ${step.slot}`, 'It is a confirmation here and no slot.');
    return expected;
  }
  if (step.isUnset && step.value === undefined)
    return { ...expected, slots: { ...expected.slots, [nameOf(step.slot)]: null } };
  if (step.value === undefined || step.isUnset) {
    plan.notes.add(step.spot, `slot ${step.slot}`, 'A test names the value that a slot has, or null.');
    return expected;
  }
  const isNumber = slotOf(plan, step.slot).type === 'float' && typeof step.value === 'string';
  return {
    ...expected,
    slots: { ...expected.slots, [nameOf(step.slot)]: isNumber ? Number(step.value) : step.value },
  };
}
