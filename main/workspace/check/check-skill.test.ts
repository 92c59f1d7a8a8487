import { expect, test } from 'vitest';
import { type Changes, problemsOf } from '../fixture.ts';

const skill = 'skills/return_item.yml';

const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
  [
    'D2 an unknown slot that a step collects',
    { [skill]: ['- collect: item', '- collect: itm'] },
    ['skills/return_item.yml:22:14 unknown_slot unknown slot "itm", did you mean "item"?'],
  ],
  [
    'D2 an unknown slot in a condition',
    { [skill]: ['slots.days > 30', 'slots.day > 30'] },
    ['skills/return_item.yml:23:9 unknown_slot unknown slot "day", did you mean "days"?'],
  ],
  [
    'D2 an unknown slot in a text',
    { [skill]: ['Return {item} from order {order}?', 'Return {itme} from order {order}?'] },
    ['skills/return_item.yml:27:14 unknown_slot unknown slot "itme" in {itme}, did you mean "item"?'],
  ],
  [
    'D2 an unknown slot in the line of the card',
    { [skill]: ['wants: Return {item}', 'wants: Return {thing}'] },
    [
      'skills/return_item.yml:4:8 unknown_slot unknown slot "thing" in {thing}; declare it, or fill it with save or set',
    ],
  ],
  [
    'D2 an unknown slot that is emptied',
    { [skill]: ['set: { order: null }', 'set: { ordr: null, order: null }'] },
    ['skills/return_item.yml:21:22 unknown_slot unknown slot "ordr", did you mean "order"?'],
  ],
  [
    'D2 an unknown slot that options come from',
    { [skill]: ['options_from: order_items', 'options_from: order_itms'] },
    ['skills/return_item.yml:12:39 unknown_slot unknown slot "order_itms", did you mean "order_items"?'],
  ],
  [
    'D2 an unknown reply',
    { [skill]: ['say: window_closed', 'say: windw_closed'] },
    [
      'skills/return_item.yml:25:14 unknown_reply unknown reply "windw_closed", did you mean "window_closed"?',
    ],
  ],
  [
    'D2 an unknown reply as a question',
    { [skill]: ['ask: ask_order', 'ask: ask_ordr'] },
    ['skills/return_item.yml:11:33 unknown_reply unknown reply "ask_ordr", did you mean "ask_order"?'],
  ],
  [
    'D2 an unknown reply as the resolution',
    { [skill]: ['resolved: return_created', 'resolved: return_craeted'] },
    [
      'skills/return_item.yml:35:11 unknown_reply unknown reply "return_craeted", did you mean "return_created"?',
    ],
  ],
  [
    'D2 a resolution that no step says',
    { [skill]: ['resolved: return_created', 'resolved: ask_order'] },
    [
      'skills/return_item.yml:35:11 resolved_never_said no step says "ask_order", so the request could never count as resolved; add say: ask_order',
    ],
  ],
  [
    'D2 an unknown action',
    { [skill]: ['shop.get_order', 'shop.get_ordr'] },
    [
      'skills/return_item.yml:15:11 unknown_action unknown action "shop.get_ordr", did you mean "shop.get_order"?',
    ],
  ],
  [
    'D2 an unknown parameter',
    { [skill]: ['with: { id: slots.order }', 'with: { idd: slots.order, id: slots.order }'] },
    [
      'skills/return_item.yml:16:13 unknown_parameter shop.get_order has no parameter "idd", did you mean "id"?',
    ],
  ],
  [
    'D2 a missing parameter',
    { [skill]: ['with: { order: slots.order, item: slots.item }', 'with: { order: slots.order }'] },
    ['skills/return_item.yml:30:11 missing_parameter shop.create_return needs "item"; add it under with'],
  ],
  [
    'D2 an unknown skill',
    { [skill]: ['- say: window_closed', '- use: verify_identty'] },
    [
      'skills/return_item.yml:25:14 unknown_skill unknown skill "verify_identty", did you mean "verify_identity"?',
    ],
  ],
  [
    'D2 a slot that is asked without a question',
    { [skill]: ['- collect: item', '- collect: days'] },
    [
      'skills/return_item.yml:22:14 slot_without_question slot "days" has no question; add ask to it under slots',
    ],
  ],
  [
    'D2 an emptied slot that no question fills',
    { [skill]: ['set: { order: null }', 'set: { order_items: null }'] },
    [
      'skills/return_item.yml:21:14 loop_without_customer emptying "order_items" asks the customer nothing, so the skill would go round without an answer; also empty a slot that a collect step asks for',
    ],
  ],
  [
    'a condition that is no expression',
    { [skill]: ['slots.days > 30', 'slots.days >'] },
    [
      'skills/return_item.yml:23:9 bad_expression this expression cannot be read: found > but expecting end of input (character 12)',
    ],
  ],
  [
    'a text where an expression belongs',
    { [skill]: ['order_items: result.items', 'order_items: nothing yet'] },
    [
      'skills/return_item.yml:17:26 bad_expression this expression cannot be read: found y but expecting end of input (character 9); a text stands in quotes of its own: "\'nothing yet\'"',
    ],
  ],
  [
    'a result outside of save',
    { [skill]: ['id: slots.order', 'id: result.order'] },
    [
      'skills/return_item.yml:16:17 bad_expression "result" is only known in save; use slots, identity or context here',
    ],
  ],
  [
    'a slot named by a text',
    { [skill]: ['slots.days > 30', 'slots["days"] > 30'] },
    [
      'skills/return_item.yml:23:9 bad_expression write slots.NAME instead of slots["NAME"], so that the name is checked',
    ],
  ],
  [
    'an unknown type',
    { [skill]: ['type: order_id', 'type: orderid'] },
    ['skills/return_item.yml:11:18 unknown_type unknown type "orderid", did you mean "order_id"?'],
  ],
  [
    'a choice without options',
    { [skill]: ['options_from: order_items,', ''] },
    [
      'skills/return_item.yml:12:3 slot_key a slot of type choice needs either options or options_from; keep exactly one',
    ],
  ],
  [
    'money without a currency',
    { [skill]: ['type: order_id', 'type: money'] },
    [
      'skills/return_item.yml:11:3 slot_key a slot of type money needs a currency; add one, such as currency: USD',
    ],
  ],
  [
    'a bound on a text',
    { [skill]: ['type: order_id', 'type: text, min: 3'] },
    [
      'skills/return_item.yml:11:24 slot_key "min" belongs to slots of type number, not text; remove it or change the type',
    ],
  ],
  [
    'bounds that exclude everything',
    { [skill]: ['type: order_id', 'type: number, min: 3, max: 1'] },
    ['skills/return_item.yml:11:39 slot_key max 1 is below min 3; swap them'],
  ],
  [
    'a word that stands for two options',
    { [skill]: ['options_from: order_items', 'options: { big: [large], large: [] }'] },
    [
      'skills/return_item.yml:12:50 duplicate_name "large" stands for both "big" and "large"; keep it at one of them',
    ],
  ],
  [
    'D5 an action that fills a slot of the customer',
    { [skill]: ['order_items: result.items', 'order_items: result.items, item: result.item'] },
    [
      'skills/return_item.yml:17:40 slot_writer slot "item" is asked from the customer and cannot be filled by an action; use a slot without ask',
    ],
  ],
  [
    'D5 an expression that fills a slot of the customer',
    { [skill]: ['set: { order: null }', 'set: { order: slots.days }'] },
    [
      'skills/return_item.yml:21:16 slot_writer slot "order" is asked from the customer and cannot be filled by an action; use a slot without ask',
    ],
  ],
  [
    'D5 options that the customer would write',
    { [skill]: ['options_from: order_items', 'options_from: order'] },
    [
      'skills/return_item.yml:12:39 slot_writer "order" is asked from the customer; options come from a slot that an action fills',
    ],
  ],
  [
    'a write for a verified customer in a skill that verifies nobody',
    { [skill]: ['needs: verified_identity\n', ''] },
    [
      'skills/return_item.yml:29:11 needs_identity shop.create_return changes something for a verified customer; add needs: verified_identity to the skill',
    ],
  ],
  [
    'a slot with a name that expressions use',
    { [skill]: ['slots:\n', 'slots:\n  in: { type: text, ask: In what? }\n'] },
    [
      'skills/return_item.yml:11:3 forbidden_key "in" cannot be the name of a slot, expressions use the word; choose another',
    ],
  ],
];

test.each(rows)('%s is named where it stands', async (_, changes, expected) => {
  expect(await problemsOf(changes)).toEqual(expected);
});
