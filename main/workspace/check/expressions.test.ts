import { expect, test } from 'vitest';
import { type Changes, problemsOf } from '../fixture.ts';

const skill = 'skills/return_item.yml';

const inCondition = (condition: string): Changes => ({ [skill]: ['slots.days > 30', condition] });
const withFailed = (condition: string): Changes => ({
  [skill]: [
    'save: { label: result.label_url }\n',
    `save: { label: result.label_url }\n    failed:\n      - if: ${condition}\n        then: [{ end: true }]\n`,
  ],
});
const withAvailable = (condition: string): Changes => ({
  [skill]: ['needs: verified_identity', `available: ${condition}\nneeds: verified_identity`],
});

test.each([
  ['slots.days > 30 && context.tone != "upset" && context.channel == "email"'],
  ['days(context.today, "2026-12-24") < 3 && context.time > "18:00"'],
  ['identity.verified && identity.tier == "gold" || context.failures > 1'],
  ['size(slots.order_items) > 2 && slots.order_items.exists(item, item == "boots")'],
  ['has(slots.order_items) && !slots.order.startsWith("1")'],
])('D3 a condition over slots, identity and context is taken: %s', async (condition) => {
  expect(await problemsOf(inCondition(JSON.stringify(condition)))).toEqual([]);
});

test('D3 what failed is known in failed, and a guard knows what is kept', async () => {
  expect(await problemsOf(withFailed('error.code == "timeout" && error.message != ""'))).toEqual([]);
  expect(await problemsOf(withAvailable('slots.order != null && context.locale == "en"'))).toEqual([]);
});

test.each([
  [inCondition('slots.dys > 30'), '23:9 unknown_slot unknown slot "dys", did you mean "days"?'],
  [
    inCondition('dayz(context.today, "2026-01-01") > 1'),
    '23:9 bad_expression unknown function "dayz", did you mean "days"?',
  ],
  [
    inCondition('slots.order.reverse() == ""'),
    '23:9 bad_expression unknown function "reverse"; use all, bool, contains, days, double, endsWith, exists, exists_one, filter, has, map, matches, size, startsWith, string',
  ],
  [
    inCondition('context.tody > "2026-01-01"'),
    '23:9 bad_expression unknown name "context.tody", did you mean "today"?',
  ],
  [
    inCondition('identity.teir == "gold"'),
    '23:9 bad_expression unknown name "identity.teir", did you mean "tier"?',
  ],
  [
    inCondition('value > 3'),
    '23:9 bad_expression "value" is only known in valid; use slots, identity or context here',
  ],
  [
    inCondition('result.days > 3'),
    '23:9 bad_expression "result" is only known in save; use slots, identity or context here',
  ],
  [
    inCondition('error.code == "timeout"'),
    '23:9 bad_expression "error" is only known in failed; use slots, identity or context here',
  ],
  [
    withFailed('error.cod == "timeout"'),
    '34:13 bad_expression unknown name "error.cod", did you mean "code"?',
  ],
  [
    withFailed('result.days > 3'),
    '34:13 bad_expression "result" is only known in save; use slots, identity or context here',
  ],
  [
    inCondition('slots["days"] > 3'),
    '23:9 bad_expression write slots.NAME instead of slots["NAME"], so that the name is checked',
  ],
  [inCondition(`'"text" != "value and result"'`), null],
  [
    withAvailable('slots.days > 3'),
    '9:12 unknown_slot slot "days" belongs to another skill; add keep: conversation to it there to know it here',
  ],
])('D3 a name where it is not known is an error with its place: %#', async (changes, problem) => {
  const expected = problem === null ? [] : [`${skill}:${problem}`];
  expect(await problemsOf(changes)).toEqual(expected);
});

test.each([
  ['slots.days = 3', 'this expression cannot be read at character 12; write == to compare'],
  ['slots.days > 3 and slots.days < 5', 'this expression cannot be read at character 16; write && for "and"'],
  ['slots.days is null', 'this expression cannot be read at character 12; write == null or != null'],
  ['not slots.days', 'this expression cannot be read at character 5; write ! for "not"'],
  ['{days} > 3', 'this expression cannot be read at character 6; write slots.NAME without braces'],
  ['(slots.days > 3', "this expression cannot be read: found end of input but expecting ')' (character 16)"],
  ['days > 3', 'unknown name "days", did you mean "slots.days"?'],
  ['today > "2026"', 'unknown name "today", did you mean "context.today"?'],
  ['slot.days > 3', 'unknown name "slot", did you mean "slots"?'],
  ['yes', `unknown name "yes"; use slots, identity, context; a text stands in quotes of its own: "'yes'"`],
])('W3 a slip in an expression is said with what would be right: %s', async (condition, message) => {
  expect(await problemsOf(inCondition(JSON.stringify(condition)))).toEqual([
    `${skill}:23:9 bad_expression ${message}`,
  ]);
});

test('S1 an expression that reaches for a prototype is refused at its place', async () => {
  const [problem] = await problemsOf(inCondition('slots.constructor.constructor("x") == 1'));
  expect(problem).toMatch(/^skills\/return_item\.yml:23:9 bad_expression /);
});
