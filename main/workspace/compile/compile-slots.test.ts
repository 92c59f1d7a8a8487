import { expect, test } from 'vitest';
import type { SlotSpec } from '../../dialogue/index.ts';
import { type Changes, goodFiles, inOneLine, loadChanged, problemsOf } from '../fixture.ts';

const skill = 'skills/return_item.yml';

/** The good workspace with one more slot that is asked for. */
function withSlot(slot: string): Changes {
  const good = goodFiles[skill] ?? '';
  const text = good
    .replace('slots:\n', `slots:\n  extra: ${slot}\n`)
    .replace('steps:\n', 'steps:\n  - collect: extra\n');
  return { [skill]: text };
}

async function compiled(slot: string): Promise<SlotSpec | undefined> {
  const result = await loadChanged(withSlot(slot));
  if (!result.ok) throw new Error(result.problems.map(inOneLine).join('\n'));
  return result.workspace.bot.skills.get('return_item')?.slots.get('extra');
}

test.each<[string, SlotSpec['type']]>([
  ['type: text', { kind: 'text' }],
  ['type: number, min: 1, max: 5, integer: true', { kind: 'number', min: 1, max: 5, integer: true }],
  ['type: money, currency: USD', { kind: 'money', currency: 'USD' }],
  ['type: bool', { kind: 'bool' }],
  ['type: email', { kind: 'email' }],
  ['type: date', { kind: 'date' }],
  ['type: date, lies: past', { kind: 'date', lies: 'past' }],
  ['type: date_range, lies: ahead', { kind: 'date_range', lies: 'ahead' }],
  ['type: time', { kind: 'time' }],
  ['type: date_range', { kind: 'date_range' }],
  ['type: phone, country: NO', { kind: 'phone', country: 'NO', example: '+47 40 61 23 45' }],
  ['type: phone', { kind: 'phone', country: null }],
  [
    'type: choice, options: { wrong_size: [too big] }',
    {
      kind: 'choice',
      options: [{ value: 'wrong_size', label: 'wrong size', synonyms: ['too big'] }],
      optionsFrom: null,
    },
  ],
  [
    'type: list, of: choice, options_from: order_items',
    { kind: 'list', of: { kind: 'choice', options: [], optionsFrom: 'order_items' } },
  ],
  ['type: list, of: number, min: 1', { kind: 'list', of: { kind: 'number', min: 1, integer: false } }],
  [
    'type: list, of: order_id',
    { kind: 'list', of: { kind: 'id', name: 'order_id', pattern: '[0-9]{5}', example: '10417' } },
  ],
])('D4 a slot with %s has that type', async (keys, type) => {
  expect((await compiled(`{ ${keys}, ask: What? }`))?.type).toEqual(type);
});

test('D4 a phone number is shown by one of the country of the workspace where the slot has none', async () => {
  const settings = `${goodFiles['workspace.yml']}country: GB\n`;
  const result = await loadChanged({
    ...withSlot('{ type: phone, ask: Which? }'),
    'workspace.yml': settings,
  });
  if (!result.ok) throw new Error(result.problems.map(inOneLine).join('\n'));
  expect(result.workspace.bot.skills.get('return_item')?.slots.get('extra')?.type).toEqual({
    kind: 'phone',
    country: null,
    example: '+44 7400 123456',
  });
});

test('D4 a slot has its own rule, its own number of attempts, and steps for when they are used up', async () => {
  const slot = `{ type: date, ask: When?, optional: true, attempts: 2, valid: value > context.today && value != slots.days, invalid: Not then., give_up: [{ say: window_closed }, { handoff: { code: policy } }] }`;
  expect(await compiled(slot)).toMatchObject({
    optional: true,
    attempts: 2,
    valid: { source: 'value > context.today && value != slots.days' },
    giveUp: [
      { id: 'give_up:extra:say:window_closed', kind: 'say', at: { file: skill, line: 11 } },
      { id: 'give_up:extra:handoff:policy', kind: 'handoff' },
    ],
  });
});

test.each([
  ['{ type: text, ask: What? }', 'customer'],
  ['{ type: text, ask: What?, writer: verified }', 'verified'],
])('D5 who may write a slot is declared: %s', async (slot, writer) => {
  expect((await compiled(slot))?.writer).toBe(writer);
});

test('D5 a slot without a question is for actions, unless it says otherwise', async () => {
  const slots =
    'slots:\n  days: { type: number, keep: customer }\n  note: { type: text, writer: customer }\n';
  const result = await loadChanged({ [skill]: ['slots:\n', slots] });
  if (!result.ok) throw new Error(result.problems.map(inOneLine).join('\n'));
  const compiledSlots = result.workspace.bot.skills.get('return_item')?.slots;
  expect(compiledSlots?.get('days')).toMatchObject({ writer: 'action', keep: 'customer' });
  expect(compiledSlots?.get('note')).toMatchObject({ writer: 'customer', keep: null });
});

test.each([
  ['{ type: dat, ask: When? }', '11:18 unknown_type unknown type "dat", did you mean "date"?'],
  [
    '{ type: list, ask: Which? }',
    '11:3 slot_key a slot of type list needs the type of its items; add one, such as of: order_id',
  ],
  [
    '{ type: list, of: list, ask: Which? }',
    '11:28 slot_key a list holds no lists; name another type, such as of: text',
  ],
  [
    '{ type: list, of: order_di, ask: Which? }',
    '11:28 unknown_type unknown type "order_di", did you mean "order_id"?',
  ],
  [
    '{ type: list, of: money, ask: Which? }',
    '11:3 slot_key a slot of type money needs a currency; add one, such as currency: USD',
  ],
  [
    '{ type: list, of: text, min: 2, ask: Which? }',
    '11:34 slot_key "min" belongs to slots of type number, not list of text; remove it or change the type',
  ],
  [
    '{ type: text, of: number, ask: Which? }',
    '11:24 slot_key "of" belongs to slots of type list, not text; remove it or change the type',
  ],
  [
    '{ type: time, ask: When?, lies: past }',
    '11:36 slot_key "lies" belongs to slots of type date or date_range, not time; remove it or change the type',
  ],
  [
    '{ type: date, verbatim: true, ask: When? }',
    '11:24 slot_key "verbatim" belongs to slots of type text, not date; remove it or change the type',
  ],
  [
    '{ type: email, country: NO, ask: Which? }',
    '11:25 slot_key "country" belongs to slots of type phone, not email; remove it or change the type',
  ],
  [
    '{ type: phone, country: UK, ask: Which? }',
    '11:34 bad_value country: no country has this code, did you mean GB?',
  ],
  ['{ type: phone, country: XQ, ask: Which? }', '11:34 bad_value country: no country has this code'],
  [
    '{ type: text, ask: What?, writer: action }',
    '11:44 slot_writer a slot that only actions fill is never asked for; remove ask, or the writer',
  ],
  [
    '{ type: text, writer: verified }',
    '15:14 slot_without_question slot "extra" has no question; add ask to it under slots',
  ],
  [
    '{ type: text, optional: true }',
    '11:24 slot_key "optional" belongs to a slot that customers are asked for; add ask, or remove it',
  ],
  ['{ type: text, ask: What?, attempts: 0 }', '11:46 bad_value attempts: must be at least 1'],
  [
    '{ type: text, ask: What?, give_up: [{ say: window_closd }] }',
    '11:53 unknown_reply unknown reply "window_closd", did you mean "window_closed"?',
  ],
  [
    '{ type: text, ask: What?, give_up: [{ end: true }, { say: window_closed }] }',
    '11:61 unreachable_step this step is never reached: every path before it ends or hands off; remove it or move it up',
  ],
  [
    '{ type: text, ask: What?, valid: slots.day > 3 }',
    '11:43 unknown_slot unknown slot "day", did you mean "days"?',
  ],
  [
    '{ type: choice, options_from: order_itms, ask: Which? }',
    '11:40 unknown_slot unknown slot "order_itms", did you mean "order_items"?',
  ],
  [
    '{ type: list, of: choice, options_from: item, ask: Which? }',
    '11:50 slot_writer "item" is asked from the customer; options come from a slot that an action fills',
  ],
])('W3 what is wrong with a slot is said with what would be right: %s', async (slot, problem) => {
  const found = await problemsOf(withSlot(slot));
  expect(found).toContain(`${skill}:${problem}`);
});

test('W3 options from a slot that nothing ever fills are an error: there would be nothing to choose from', async () => {
  const text = (goodFiles[skill] ?? '')
    .replace('slots:\n', 'slots:\n  choices: { type: text }\n')
    .replace('options_from: order_items', 'options_from: choices');
  expect(await problemsOf({ [skill]: text })).toEqual([
    `${skill}:13:39 slot_never_filled nothing ever fills "choices", so there would be nothing to choose from; fill it with save or set`,
  ]);
});
