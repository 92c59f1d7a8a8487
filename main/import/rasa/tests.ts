import { searchProblem } from '../../workspace/index.ts';
import { asksFor } from './action-names.ts';
import type { PlainValue, Spot, TestCase, TestStep } from './model.ts';
import { nameOf } from './names.ts';
import { type ActionPlan, type Plan, slotOf } from './plan.ts';
import { setByPayload } from './responses.ts';
import type { ImportedSkill } from './skills.ts';
import { guessedResults } from './stubs.ts';

type Expectation = {
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

export type TestFile = {
  readonly test: string;
  readonly slots?: Readonly<Record<string, PlainValue>>;
  readonly stubs?: Readonly<
    Record<string, readonly { readonly result: Readonly<Record<string, PlainValue>> }[]>
  >;
  readonly steps: readonly object[];
};

export type ImportedTest = {
  readonly file: string;
  readonly comments: readonly string[];
  readonly content: TestFile;
};

/** End-to-end tests as conversation tests, with stubs for the custom actions that they run into. */
export function importTests(plan: Plan, skills: readonly ImportedSkill[]): readonly ImportedTest[] {
  const used = new Set<string>();
  const titles = new Set<string>();
  return plan.project.tests.flatMap((test) => {
    const steps = stepsOf(test, plan, skills);
    if (!steps.some((step) => 'customer' in step || 'press' in step)) {
      plan.notes.add(test.spot, `test ${test.name}`, 'No customer speaks in it.');
      return [];
    }
    const stubs = stubsOf(test, plan, skills);
    const slots = Object.fromEntries(
      Object.entries(test.slots)
        .filter(([slot]) => plan.project.slots.has(slot))
        .map(([slot, value]) => [nameOf(slot), value]),
    );
    const content: TestFile = {
      test: titleOf(test.name, titles),
      ...(Object.keys(slots).length === 0 ? {} : { slots }),
      ...(Object.keys(stubs).length === 0 ? {} : { stubs }),
      steps,
    };
    return [{ file: fileName(test, used), comments: [`From ${test.spot.file}:${test.spot.line}.`], content }];
  });
}

function fileName(test: TestCase, used: Set<string>): string {
  const base = nameOf(test.name).slice(0, 50);
  let name = base;
  for (let n = 2; used.has(name); n += 1) name = `${base}_${n}`;
  used.add(name);
  return `tests/${name}.yml`;
}

/** Two tests of the same name are told apart by a number. */
function titleOf(name: string, used: Set<string>): string {
  const base = name.slice(0, 190);
  let title = base;
  for (let n = 2; used.has(title); n += 1) title = `${base} (${n})`;
  used.add(title);
  return title;
}

function stepsOf(test: TestCase, plan: Plan, skills: readonly ImportedSkill[]): readonly object[] {
  const steps: object[] = [];
  let expected: Expectation = {};
  const flush = (): void => {
    if (Object.keys(expected).length > 0 && steps.length > 0) steps.push({ bot: expected });
    expected = {};
  };
  for (const step of test.steps) {
    if (step.kind !== 'user') {
      expected = withStep(expected, step, plan, skills);
      continue;
    }
    flush();
    steps.push(customerStep(step.text, step.spot, plan));
  }
  flush();
  return steps;
}

/** A payload typed into a test is a pressed button here, where some reply has that button. */
function customerStep(text: string, spot: Spot, plan: Plan): object {
  if (!text.startsWith('/')) return { customer: text };
  const buttons = [...plan.project.responses.values()].flatMap(({ variations }) =>
    variations.flatMap((one) => one.buttons),
  );
  const same = (payload: string): boolean => {
    const [a, b] = [setByPayload(payload), setByPayload(text)];
    return (
      payload.trim() === text.trim() ||
      (a !== null && b !== null && a.slot === b.slot && a.value.toLowerCase() === b.value.toLowerCase())
    );
  };
  const button = buttons.find(({ payload }) => same(payload));
  if (button !== undefined) return { press: button.title.trim().slice(0, 60) };
  const set = setByPayload(text);
  plan.notes.add(
    spot,
    `message ${text}`,
    'Customers write words; what the payload says was put in their place.',
  );
  return {
    customer:
      set === null
        ? text.slice(1).replaceAll(/[_-]/g, ' ')
        : /^true$/i.test(set.value)
          ? 'yes'
          : /^false$/i.test(set.value)
            ? 'no'
            : set.value,
  };
}

function withStep(
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

/** Stubs of the test itself, then what its steps show of the actions' results, then a guess from what is said in it. */
function stubsOf(
  test: TestCase,
  plan: Plan,
  skills: readonly ImportedSkill[],
): NonNullable<TestFile['stubs']> {
  const guessed = guessedResults(test, skills);
  const shown = Object.fromEntries(
    test.steps.flatMap((step) =>
      step.kind === 'slot' && !step.isUnset && step.value !== undefined
        ? [[nameOf(step.slot), step.value]]
        : [],
    ),
  );
  const result = (known: ActionPlan): Readonly<Record<string, PlainValue>> => {
    const saved = known.saves.map(nameOf);
    return Object.fromEntries([
      ...saved.flatMap((slot) => (guessed.has(slot) ? [[slot, guessed.get(slot) ?? null]] : [])),
      ...saved.flatMap((slot) => (shown[slot] === undefined ? [] : [[slot, shown[slot]]])),
    ]);
  };
  return Object.fromEntries(
    [...plan.actions].map(([action, known]) => {
      const given = test.stubs.find((stub) => stub.action === action);
      if (given === undefined)
        return [
          known.call,
          [
            {
              result: { ...result(known), ...(asksFor(action) === null ? {} : { text: 'Please tell me.' }) },
            },
          ],
        ];
      const slots = Object.fromEntries(
        Object.entries(given.slots).map(([slot, value]) => [nameOf(slot), value]),
      );
      return [known.call, [{ result: given.text === null ? slots : { ...slots, text: given.text } }]];
    }),
  );
}
