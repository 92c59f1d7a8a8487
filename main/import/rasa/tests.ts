import { asksFor } from './action-names.ts';
import { type Expectation, withStep } from './expectations.ts';
import type { PlainValue, Spot, TestCase } from './model.ts';
import { nameOf } from './names.ts';
import type { ActionPlan, Plan } from './plan.ts';
import { setByPayload } from './responses.ts';
import type { ImportedSkill } from './skills.ts';
import { guessedResults } from './stubs.ts';

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
