import { expect, test } from 'vitest';
import { type Changes, problemsOf } from '../fixture.ts';

const skill = 'skills/return_item.yml';
const settings = 'workspace.yml';
const connectors = 'connectors.yml';
const conversation = 'tests/return.yml';

const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
  [
    'a file that is a list',
    { [skill]: '- a\n' },
    [
      'skills/return_item.yml:1:1 wrong_type the file: a list stands here; a mapping (name: value) is expected',
    ],
  ],
  [
    'a misspelt key',
    { [skill]: ['attempts', 'atempts'] },
    ['skills/return_item.yml:34:1 unknown_key unknown key "atempts", did you mean "attempts"?'],
  ],
  [
    'a misspelt key of a nested mapping',
    { [settings]: ['failures', 'failurs'] },
    ['workspace.yml:8:11 unknown_key unknown key "failurs", did you mean "failures"?'],
  ],
  [
    'a misspelt key of a slot',
    { [skill]: ['keep: conversation', 'keeep: true'] },
    ['skills/return_item.yml:11:44 unknown_key unknown key "keeep", did you mean "keep"?'],
  ],
  [
    'a key that is like no other',
    { [settings]: ['title:', 'colour: red\ntitle:'] },
    [
      'workspace.yml:2:1 unknown_key unknown key "colour"; known here: workspace, title, locale, timezone, country, address, mode, types, identity, identity_expires, limits, demo_backoffice, silence, memory, web_chat, llm, knowledge',
    ],
  ],
  [
    'a model that customers would be sent to in clear text, and limits that cannot be kept',
    {
      [settings]: [
        'title:',
        'llm: { base_url: "http://llm.example/v1", model: m, first_token_ms: 900, total_ms: 800 }\ntitle:',
      ],
    },
    [
      'workspace.yml:2:18 bad_value base_url: must begin with https:// (http only on this computer)',
      'workspace.yml:2:84 bad_value total_ms: must be at least first_token_ms',
    ],
  ],
  [
    'a misspelt key of a connector',
    { [connectors]: ['risk: read', 'risks: read'] },
    [
      'connectors.yml:6:9 missing_key "risk" is missing; add it',
      'connectors.yml:7:9 unknown_key unknown key "risks", did you mean "risk"?',
    ],
  ],
  [
    'a missing key',
    { [skill]: ['description: The customer wants to send something back.\n', ''] },
    ['skills/return_item.yml:1:1 missing_key "description" is missing; add it'],
  ],
  [
    'a missing key of a slot',
    { [skill]: ['order: { type: order_id, ask', 'order: { ask'] },
    ['skills/return_item.yml:11:10 missing_key "type" is missing; add it'],
  ],
  [
    'a version number where a text belongs',
    { [skill]: ['title: Return an item', 'title: 1.10'] },
    [
      'skills/return_item.yml:2:8 unquoted_text title: 1.10 is read as the number 1.1; put it in quotes: "1.10"',
    ],
  ],
  [
    'a number with a leading zero where a text belongs',
    { [skill]: ['title: Return an item', 'title: 010'] },
    [
      'skills/return_item.yml:2:8 yaml_number 010 is read as 10; write 10, or put it in quotes if the zero belongs to it',
    ],
  ],
  [
    'true where a text belongs',
    { [skill]: ['title: Return an item', 'title: true'] },
    ['skills/return_item.yml:2:8 unquoted_text title: true is read as true; put it in quotes: "true"'],
  ],
  [
    'an order number that a test looks for',
    { [conversation]: ['[boots]', '[10417]'] },
    [
      'tests/return.yml:6:46 unquoted_text contains: 10417 is read as the number 10417; put it in quotes: "10417"',
    ],
  ],
  [
    'nothing where a text belongs',
    { [skill]: ['title: Return an item', 'title:'] },
    ['skills/return_item.yml:2:1 wrong_type title: nothing stands here; a text is expected'],
  ],
  [
    'a mapping where a text belongs',
    { [skill]: ['title: Return an item', 'title: { a: b }'] },
    ['skills/return_item.yml:2:8 wrong_type title: a mapping stands here; a text is expected'],
  ],
  [
    'true where one of two words belongs',
    { [skill]: ['keep: conversation', 'keep: true'] },
    ['skills/return_item.yml:11:50 bad_value keep: unknown value "true"; use conversation or customer'],
  ],
  [
    'a demo back office that there is none of',
    { [settings]: ['identity:', 'demo_backoffice: shp\nidentity:'] },
    ['workspace.yml:7:18 bad_value demo_backoffice: unknown value "shp", did you mean "shop"?'],
  ],
  [
    'true for the demo back office',
    { [settings]: ['identity:', 'demo_backoffice: true\nidentity:'] },
    ['workspace.yml:7:18 bad_value demo_backoffice: unknown value "true"; use shop, bank, telecom or false'],
  ],
  [
    'a time zone that there is none of',
    { [settings]: ['identity:', 'timezone: Europe/Atlantis\nidentity:'] },
    ['workspace.yml:7:11 bad_value timezone: use the name of a time zone such as Europe/Berlin'],
  ],
  [
    'a country in words',
    { [settings]: ['identity:', 'country: Norway\nidentity:'] },
    ['workspace.yml:7:10 bad_value country: use a country code such as NO'],
  ],
  [
    'a country code that is none',
    { [settings]: ['identity:', 'country: UK\nidentity:'] },
    ['workspace.yml:7:10 bad_value country: no country has this code, did you mean GB?'],
  ],
  [
    'a duration without a unit',
    { [settings]: ['identity:', 'silence: { remind_after: "5", close_after: 5m }\nidentity:'] },
    ['workspace.yml:7:26 bad_value remind_after: write a number and s, m, h or d, such as 5m'],
  ],
  [
    'yes where true belongs',
    { [skill]: ['keep: conversation', 'ask_always: yes'] },
    [
      'skills/return_item.yml:11:56 wrong_type ask_always: the text "yes" stands here; true or false is expected',
    ],
  ],
  [
    'a text where a list belongs',
    { [skill]: ['steps:\n', 'steps: nothing\nsteps_of_old:\n'] },
    [
      'skills/return_item.yml:13:8 wrong_type steps: the text "nothing" stands here; a list is expected',
      'skills/return_item.yml:14:1 unknown_key unknown key "steps_of_old"; known here: skill, title, description, wants, examples, available, needs, slots, steps, attempts, resolved',
    ],
  ],
  [
    'a text where a mapping belongs',
    { [skill]: ['with: { id: slots.order }', 'with: slots.order'] },
    [
      'skills/return_item.yml:16:11 wrong_type with: the text "slots.order" stands here; a mapping (name: value) is expected',
    ],
  ],
  [
    'a word where a number belongs',
    { [skill]: ['attempts: 3', 'attempts: three'] },
    ['skills/return_item.yml:34:11 wrong_type attempts: the text "three" stands here; a number is expected'],
  ],
  [
    'a misspelt word of a list of words',
    { [settings]: ['mode: autopilot', 'mode: autopilott'] },
    ['workspace.yml:4:7 bad_value mode: unknown value "autopilott", did you mean "autopilot"?'],
  ],
  [
    'a word that is like none of them',
    { [settings]: ['mode: autopilot', 'mode: full'] },
    ['workspace.yml:4:7 bad_value mode: unknown value "full"; use autopilot, review or silent'],
  ],
  [
    'a number above its bound',
    { [skill]: ['attempts: 3', 'attempts: 99'] },
    ['skills/return_item.yml:34:11 bad_value attempts: must be at most 10'],
  ],
  [
    'an empty list',
    { [skill]: ['steps:\n', 'steps: []\nother:\n'] },
    [
      'skills/return_item.yml:13:8 bad_value steps: must not be empty',
      'skills/return_item.yml:14:1 unknown_key unknown key "other"; known here: skill, title, description, wants, examples, available, needs, slots, steps, attempts, resolved',
    ],
  ],
  [
    'a name with a space',
    { [skill]: ['order_items: result.items', '"order items": result.items'] },
    [
      'skills/return_item.yml:17:13 bad_value "order items" cannot be a name: use a-z, 0-9 and _, beginning with a letter',
    ],
  ],
  [
    'a language that is none',
    { [settings]: ['locale: en', 'locale: English'] },
    ['workspace.yml:3:9 bad_value locale: use a language tag such as en or de-CH'],
  ],
  [
    'a misspelt kind of step',
    { [skill]: ['- say: window_closed', '- sya: window_closed'] },
    ['skills/return_item.yml:25:9 unknown_step unknown step "sya", did you mean "say"?'],
  ],
  [
    'a kind of step that does not exist',
    { [skill]: ['- say: window_closed', '- goto: item'] },
    [
      'skills/return_item.yml:25:9 unknown_step unknown step "goto"; use collect, call, if, set, say, confirm, use, handoff or end',
    ],
  ],
  [
    'two kinds of step in one',
    { [skill]: ['- say: window_closed', '- say: window_closed\n        collect: item'] },
    [
      'skills/return_item.yml:25:9 several_steps "collect" and "say" are separate steps; put each behind a "-" of its own',
    ],
  ],
  [
    'a step without a value',
    { [skill]: ['- say: window_closed', '- end'] },
    [
      'skills/return_item.yml:25:9 wrong_type then: the text "end" stands here; a mapping (name: value) is expected',
    ],
  ],
  [
    'an empty step',
    { [skill]: ['- say: window_closed', '-'] },
    ['skills/return_item.yml:25:8 wrong_type then: nothing stands here; a mapping (name: value) is expected'],
  ],
  [
    'a mistake in a step of a branch',
    { [skill]: ['code: not_authorised', 'code: not_autorised'] },
    [
      'skills/return_item.yml:26:26 bad_value code: unknown value "not_autorised", did you mean "not_authorised"?',
    ],
  ],
  [
    'end: false',
    { [skill]: ['- say: window_closed', '- end: false'] },
    ['skills/return_item.yml:25:14 bad_value end: unknown value "false"; use true'],
  ],
  [
    'a request that is none',
    { [connectors]: ['GET /orders/{id}', 'FETCH /orders/{id}'] },
    ['connectors.yml:8:18 bad_value request: must be a method and a path, like "GET /orders/{id}"'],
  ],
  [
    'a misspelt step of a test',
    { [conversation]: ['- customer: mara', '- custmer: mara'] },
    ['tests/return.yml:5:5 unknown_step unknown step "custmer", did you mean "customer"?'],
  ],
  [
    'a misspelt expectation of a test',
    { [conversation]: ['asks: email', 'ask: email'] },
    ['tests/return.yml:4:12 unknown_key unknown key "ask", did you mean "asks"?'],
  ],
];

test.each(rows)(
  'W3 what does not fit the format is named with its place and what would be right: %s',
  async (_, changes, expected) => {
    expect(await problemsOf(changes)).toEqual(expected);
  },
);
