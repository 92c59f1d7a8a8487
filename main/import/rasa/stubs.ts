import type { PlainValue, TestCase } from './model.ts';
import { nameOf } from './names.ts';
import type { ImportedSkill } from './skills.ts';
import { everyStep, type Step } from './step.ts';

/**
 * What actions must have answered for a test to say what it says: where the test has a reply that only one way of a
 * branch leads to, the slot that decides the branch has the value for that way. Otherwise the way that goes on and asks
 * nothing that the test knows nothing of.
 */
export function guessedResults(
  test: TestCase,
  skills: readonly ImportedSkill[],
): ReadonlyMap<string, PlainValue> {
  const said = new Set(
    test.steps.flatMap((step) => (step.kind === 'utter' && !step.isForbidden ? [nameOf(step.response)] : [])),
  );
  const results = new Map<string, PlainValue>();
  for (const skill of skills) {
    for (const step of everyStep(skill.file.steps)) {
      if (!('if' in step)) continue;
      const decided = decidedBy(step.if);
      if (decided === null) continue;
      const then = repliesIn(step.then, skill, skills);
      const otherwise = repliesIn(step.else ?? [], skill, skills);
      const elsewhere = repliesIn(without(skill.file.steps, step), skill, skills);
      const only = (own: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
        [...own].some((reply) => said.has(reply) && !other.has(reply) && !elsewhere.has(reply));
      const isSure = only(then, otherwise) || only(otherwise, then);
      const isForeign =
        asks(step.then) && [...then].filter((reply) => said.has(reply)).length * 2 < then.size;
      const takesThen = isSure ? only(then, otherwise) : !leaves(step.then) && !isForeign;
      if (isSure || !results.has(decided.slot))
        results.set(decided.slot, takesThen ? decided.whenTrue : decided.whenFalse);
    }
  }
  return results;
}

function asks(steps: readonly Step[]): boolean {
  return everyStep(steps).some((step) => 'collect' in step || 'use' in step || 'confirm' in step);
}

type Decided = { readonly slot: string; readonly whenTrue: PlainValue; readonly whenFalse: PlainValue };

/** The one slot and value that a condition comes down to. */
function decidedBy(condition: string): Decided | null {
  const size = /^\(?(?:slots\.\w+ != null && )?slots\.(\w+) ([<>]=?) (-?\d+(?:\.\d+)?)\)?$/.exec(condition);
  if (size !== null) {
    const [, slot = '', operator = '', text = '0'] = size;
    const [limit, step] = [Number(text), operator.startsWith('>') ? 1 : -1];
    return { slot, whenTrue: limit + step, whenFalse: operator.endsWith('=') ? limit - step : limit };
  }
  const same = /^(!?)\(?slots\.(\w+) (==|!=) (true|false|"[^"]*"|\d+)\)?$/.exec(condition);
  if (same === null) return null;
  const [, not, slot = '', operator, text = 'false'] = same;
  const value: PlainValue = text.startsWith('"')
    ? text.slice(1, -1)
    : /^\d/.test(text)
      ? Number(text)
      : text === 'true';
  const other: PlainValue = typeof value === 'boolean' ? !value : null;
  const isEqual = (operator === '==') !== (not === '!');
  return { slot, whenTrue: isEqual ? value : other, whenFalse: isEqual ? other : value };
}

function without(steps: readonly Step[], left: Step): readonly Step[] {
  return steps
    .filter((step) => step !== left)
    .map((step) =>
      'if' in step ? { ...step, then: without(step.then, left), else: without(step.else ?? [], left) } : step,
    );
}

/** What is said and asked on a way, skills that it uses included. */
function repliesIn(
  steps: readonly Step[],
  skill: ImportedSkill,
  skills: readonly ImportedSkill[],
  depth = 0,
): ReadonlySet<string> {
  return new Set(
    everyStep(steps).flatMap((step): readonly string[] => {
      if ('say' in step) return [step.say];
      if ('confirm' in step) return [step.confirm];
      if ('collect' in step) return [skill.file.slots?.[step.collect]?.ask ?? ''];
      if (!('use' in step) || depth > 5) return [];
      const used = skills.find(({ file }) => file.skill === step.use);
      return used === undefined ? [] : [...repliesIn(used.file.steps, used, skills, depth + 1)];
    }),
  );
}

/** The way ends, or goes back to an earlier question. */
function leaves(steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  return (
    last !== undefined &&
    ('end' in last || 'handoff' in last || ('set' in last && Object.values(last.set).includes(null)))
  );
}
