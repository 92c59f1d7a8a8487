import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Skill } from '../../dialogue/index.ts';
import { type Changes, goodFiles, inOneLine, loadChanged, problemsOf } from '../fixture.ts';

const skill = 'skills/return_item.yml';

function withExample(example: string): Changes {
  const good = goodFiles[skill] ?? '';
  return {
    [skill]: good
      .replace('examples:\n', `examples:\n  - ${JSON.stringify(example)}\n`)
      .replace('slots:\n', 'slots:\n  pieces: { type: number, ask: How many?, optional: true }\n')
      .replace('steps:\n', 'steps:\n  - collect: pieces\n'),
  };
}

async function compiled(example: string): Promise<Pick<Skill, 'examples' | 'annotated'>> {
  const result = await loadChanged(withExample(example));
  if (!result.ok) throw new Error(result.problems.map(inOneLine).join('\n'));
  const found = result.workspace.bot.skills.get('return_item');
  return { examples: found?.examples.slice(0, 1) ?? [], annotated: found?.annotated ?? [] };
}

test('U13 marks are no part of what the classifier learns; what they mark is kept', async () => {
  expect(await compiled('return the [rain jacket](item) of [10417](order), please')).toEqual({
    examples: ['return the rain jacket of 10417, please'],
    annotated: [
      [
        { kind: 'words', text: 'return the ' },
        { kind: 'value', slot: 'item', text: 'rain jacket' },
        { kind: 'words', text: ' of ' },
        { kind: 'value', slot: 'order', text: '10417' },
        { kind: 'words', text: ', please' },
      ],
    ],
  });
});

test('U13 a template reads as a customer would say it', async () => {
  const { examples, annotated } = await compiled('send back {item} from order {order} after {pieces} pieces');
  expect(examples).toEqual(['send back the item from order 10417 after 2 pieces']);
  expect(annotated?.[0]?.filter(({ kind }) => kind === 'slot')).toEqual([
    { kind: 'slot', slot: 'item' },
    { kind: 'slot', slot: 'order' },
    { kind: 'slot', slot: 'pieces' },
  ]);
});

test.each([
  ['an ordinary [urgent] remark', 'an ordinary [urgent] remark'],
  ['\\{braces\\} and \\[10417](order)', '{braces} and [10417](order)'],
  ['it costs (too) much', 'it costs (too) much'],
  ['C:\\orders and a\\b', 'C:\\orders and a\\b'],
])('%s is text with no marks', async (example, text) => {
  expect(await compiled(example)).toEqual({ examples: [text], annotated: [] });
});

test.each([
  ['send [it](itm) back', 'unknown_slot', 'unknown slot "itm", did you mean "item"?'],
  ['send {thing} back', 'unknown_slot', 'unknown slot "thing"; declare it under slots, or write'],
  ['order [10417(order)', 'bad_template', 'the bracket at "[10417(order)" has no other half'],
  ['order 10417](order)', 'bad_template', 'the bracket at "](order)" has no other half'],
  ['order {order', 'bad_template', 'the bracket at "{order" has no other half'],
  ['order [](order)', 'bad_template', '"[](order)" has no value or no slot'],
  ['order {}', 'bad_template', '"{}" names no slot'],
  ['it was [blue](order_items)', 'slot_writer', 'slot "order_items" is filled by an action'],
])('U13 %s is refused where it stands, with what would be right', async (example, code, says) => {
  expect(await problemsOf(withExample(example))).toEqual([
    expect.stringContaining(`${skill}:6:5 ${code} ${says}`),
  ]);
});

test('a hostile example takes no time to speak of', async () => {
  for (const piece of ['\\{', '[', '[a](', '{', '\\', '[\\]'])
    expect(await problemsOf(withExample(piece.repeat(160)))).toBeDefined();
});

test('any text of brackets and braces is either read or refused', async () => {
  const pieces = fc.constantFrom('[', ']', '(', ')', '{', '}', '\\', 'order', 'item', 'send ', ' back');
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { minLength: 1, maxLength: 14 }), async (parts) => {
      const example = `x${parts.join('')}x`;
      const result = await loadChanged(withExample(example));
      if (!result.ok) return;
      const { examples, annotated = [] } = result.workspace.bot.skills.get('return_item') ?? {};
      if (annotated.length === 0) expect(examples?.[0]).toBe(example.replaceAll(/\\([[\]{}])/gu, '$1'));
    }),
    { numRuns: 60 },
  );
});
