import { expect, test } from 'vitest';
import { type Changes, problemsOf } from '../fixture.ts';

const conversation = 'tests/return.yml';

const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
  [
    'an unknown slot',
    { [conversation]: ['asks: email', 'asks: emial'] },
    ['tests/return.yml:4:18 unknown_slot unknown slot "emial", did you mean "email"?'],
  ],
  [
    'an unknown skill',
    { [conversation]: ['confirms: return_item', 'confirms: return_itm'] },
    ['tests/return.yml:6:22 unknown_skill unknown skill "return_itm", did you mean "return_item"?'],
  ],
  [
    'an unknown action',
    { [conversation]: ['shop.create_return', 'shop.create_retrun'] },
    [
      'tests/return.yml:6:66 unknown_action unknown action "shop.create_retrun", did you mean "shop.create_return"?',
    ],
  ],
  [
    'an unknown handoff code',
    { [conversation]: ['asks: email', 'handoff: asked_for'] },
    [
      'tests/return.yml:4:21 bad_value handoff: unknown value "asked_for"; use asked, repeated_failure, negative_sentiment, not_authorised, action_error, low_confidence, out_of_scope or policy',
    ],
  ],
  [
    'a value of an unknown slot',
    { [conversation]: ['slots: { order:', 'slots: { oder:'] },
    ['tests/return.yml:6:101 unknown_slot unknown slot "oder", did you mean "order"?'],
  ],
];

test.each(rows)('W3 a conversation test refers to nothing: %s', async (_, changes, expected) => {
  expect(await problemsOf(changes)).toEqual(expected);
});
