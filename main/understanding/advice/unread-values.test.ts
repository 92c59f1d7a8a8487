import { expect, test } from 'vitest';
import type { AnnotatedExample, Bot, SlotSpec } from '../../dialogue/index.ts';
import { bank } from '../bots.fixture.ts';
import { unreadValues } from './index.ts';
import type { Lesson } from './lesson.ts';

const place = { file: 'skills/transfer_money.yml', line: 5, column: 5, path: 'examples[0]' };

function problemsOf(slot: SlotSpec, ...values: readonly string[]) {
  const skill = bank.skills.get('transfer_money');
  if (skill === undefined) throw new Error('the bank has changed');
  const annotated = values.map(
    (text): AnnotatedExample => [
      { kind: 'words', text: 'send (it) ' },
      { kind: 'value', slot: slot.name, text },
      { kind: 'words', text: ' to ' },
      { kind: 'slot', slot: 'recipient' },
    ],
  );
  const taught = { ...skill, annotated, slots: new Map([...skill.slots, [slot.name, slot]]) };
  const bot: Bot = { ...bank, skills: new Map([[skill.id, taught]]) };
  const examples = values.map((text, i) => ({
    text: `send (it) ${text} to Ann`,
    place: { ...place, line: 10 + i },
  }));
  const lesson: Lesson = { kind: 'skill', id: skill.id, place, examples };
  return unreadValues(bot, [lesson]);
}

function slotOf(type: SlotSpec['type']): SlotSpec {
  const amount = bank.skills.get('transfer_money')?.slots.get('amount');
  if (amount === undefined) throw new Error('the bank has changed');
  return { ...amount, name: 'extra', type };
}

test('U13 a marked value that its slot could never have is an error at its example, with what would be right', () => {
  const amount = slotOf({ kind: 'money', currency: 'USD' });
  expect(problemsOf(amount, 'fifty', 'a lot', '$20')).toEqual([
    {
      ...place,
      line: 11,
      code: 'bad_value',
      message:
        '"a lot" is no value of slot "extra", which is an amount of money; mark what it can be read from, such as "fifty dollars" or "50", or nothing',
    },
  ]);
});

test('U13 every type reads its own values and no others', () => {
  const options = [{ value: 'red', label: 'Red', synonyms: ['scarlet'] }];
  const types: readonly (readonly [SlotSpec['type'], good: string, bad: string])[] = [
    [{ kind: 'number', integer: true }, 'three', 'many'],
    [{ kind: 'date' }, 'next Friday', 'soonish'],
    [{ kind: 'time' }, 'half past two', 'whenever'],
    [{ kind: 'date_range' }, 'from Monday to Friday', 'a while'],
    [{ kind: 'email' }, 'a@example.com', 'my mail'],
    [{ kind: 'phone', country: 'NO' }, '40 61 23 45', 'my phone'],
    [{ kind: 'id', name: 'order_id', pattern: '[0-9]{5}', example: '10417' }, '10233', 'the first'],
    [{ kind: 'choice', options, optionsFrom: null }, 'scarlet', 'striped'],
    [{ kind: 'list', of: { kind: 'choice', options, optionsFrom: null } }, 'red', 'striped'],
  ];
  for (const [type, good, bad] of types) {
    const found = problemsOf(slotOf(type), good, bad);
    expect(found.map(({ line, message }) => [line, message.slice(0, bad.length + 2)])).toEqual([
      [11, `"${bad}"`],
    ]);
    expect(found[0]?.message).toMatch(/which is .+; mark what it can be read from, such as .+, or nothing$/u);
  }
  expect(problemsOf(slotOf({ kind: 'text' }), 'anything')).toEqual([]);
  expect(problemsOf(slotOf({ kind: 'choice', options: [], optionsFrom: 'found' }), 'the blue one')).toEqual(
    [],
  );
});
