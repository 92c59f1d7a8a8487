import { expect, test } from 'vitest';
import { type Changes, problemsOf } from '../fixture.ts';

const skill = 'skills/return_item.yml';
const conversation = 'tests/return.yml';

const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
  [
    'a tab in the indentation',
    { [skill]: ['  - collect: order', '\t- collect: order'] },
    ['skills/return_item.yml:14:1 yaml_tab a tab indents this line; indent with spaces'],
  ],
  [
    'a text with a colon',
    { [skill]: ['title: Return an item', 'title: Return: an item'] },
    [
      'skills/return_item.yml:2:14 yaml_syntax this does not fit what stands before it: indent it like its neighbours, or put a text with ": " or a special first character in quotes',
    ],
  ],
  [
    'a text that begins with a special character',
    { [skill]: ['title: Return an item', 'title: @return'] },
    [
      'skills/return_item.yml:2:8 yaml_syntax this does not fit what stands before it: indent it like its neighbours, or put a text with ": " or a special first character in quotes',
    ],
  ],
  [
    'a quote that is not closed',
    { [skill]: ['"Return {item} from order {order}?"', '"Return {item}'] },
    [
      'skills/return_item.yml:28:5 yaml_syntax a quote or bracket that begins above is not closed, or this line belongs further to the right',
    ],
  ],
  [
    'a brace that is not closed',
    { [skill]: ['with: { id: slots.order }', 'with: { id: slots.order'] },
    [
      'skills/return_item.yml:17:5 yaml_syntax a quote or bracket that begins above is not closed, or this line belongs further to the right',
    ],
  ],
  [
    'a list that misses a comma',
    { [conversation]: ['[boots]', '["boots" "shoes"]'] },
    ['tests/return.yml:6:54 yaml_syntax a comma is missing in a "[…]" or "{…}"; put one between the entries'],
  ],
  [
    'an unknown escape',
    { [skill]: ['"Return {item}', '"Return \\q {item}'] },
    [
      'skills/return_item.yml:27:23 yaml_syntax a "\\" begins an unknown sign in double quotes; use single quotes or write "\\\\"',
    ],
  ],
  [
    'a line without a key',
    { [skill]: ['attempts: 3', 'attempts'] },
    ['skills/return_item.yml:35:9 yaml_syntax the line before is no "key: value"; add the ":" and a value'],
  ],
  [
    'a control character',
    { [skill]: ['title: Return an item', 'title: Return \u0007'] },
    ['skills/return_item.yml:2:15 yaml_syntax an invisible control character stands here; delete it'],
  ],
  [
    'a key twice',
    { [skill]: ['attempts: 3', 'attempts: 3\nattempts: 4'] },
    ['skills/return_item.yml:35:1 duplicate_key "attempts" stands here twice; keep one of the two'],
  ],
  [
    'a key that reaches the prototype',
    { [skill]: ['slots:\n', 'slots:\n  __proto__: { type: text }\n'] },
    ['skills/return_item.yml:11:3 forbidden_key "__proto__" cannot be used as a name; choose another'],
  ],
  [
    'a key that reaches the constructor',
    { [skill]: ['slots:\n', 'slots:\n  constructor: { type: text }\n'] },
    ['skills/return_item.yml:11:3 forbidden_key "constructor" cannot be used as a name; choose another'],
  ],
  [
    'a key that is a list',
    { [skill]: ['attempts: 3', '? [attempts]\n: 3'] },
    ['skills/return_item.yml:34:3 wrong_type a key is a plain name; write it as "name: value"'],
  ],
  [
    'a tag',
    { [skill]: ['title: Return', 'title: !!str Return'] },
    ['skills/return_item.yml:2:8 yaml_tag YAML tags such as "!!str" are not used here; remove it'],
  ],
  [
    'two documents in a file',
    { [skill]: ['attempts: 3', '---\nattempts: 3'] },
    [
      'skills/return_item.yml:34:1 yaml_documents a file holds one document; move what follows "---" to a file of its own',
    ],
  ],
  [
    'an alias of nothing',
    { [skill]: ['title: Return an item', 'title: *title'] },
    [
      'skills/return_item.yml:2:8 yaml_alias the alias *title has no anchor &title that ends before it; write the value out',
    ],
  ],
  [
    'an alias of what it stands in',
    { [skill]: ['examples:', 'examples: &all\n  - *all'] },
    [
      'skills/return_item.yml:6:5 yaml_alias the alias *all has no anchor &all that ends before it; write the value out',
    ],
  ],
  [
    'a number with a leading zero',
    { [skill]: ['attempts: 3', 'attempts: 03'] },
    [
      'skills/return_item.yml:34:11 yaml_number 03 is read as 3; write 3, or put it in quotes if the zero belongs to it',
    ],
  ],
  [
    'a hexadecimal number',
    { [skill]: ['attempts: 3', 'attempts: 0x3'] },
    [
      'skills/return_item.yml:34:11 yaml_number 0x3 is not an ordinary number; write it in decimal, or put it in quotes if it is a text',
    ],
  ],
  [
    'a number beyond all bounds',
    { [skill]: ['attempts: 3', 'attempts: 1e999'] },
    [
      'skills/return_item.yml:34:11 yaml_number 1e999 is not an ordinary number; write it in decimal, or put it in quotes if it is a text',
    ],
  ],
  [
    'a number that would be rounded',
    { [conversation]: ['"10417"', '12345678901234567890'] },
    [
      'tests/return.yml:6:102 yaml_number 12345678901234567890 is too large to be kept exactly; put it in quotes',
    ],
  ],
  [
    'an empty file',
    { [skill]: '' },
    [
      'skills/return_item.yml:1:1 yaml_empty skills/return_item.yml is empty; see docs/skills.md for what belongs there',
    ],
  ],
  [
    'a file of comments',
    { [skill]: '# nothing yet\n' },
    [
      'skills/return_item.yml:1:1 yaml_empty skills/return_item.yml is empty; see docs/skills.md for what belongs there',
    ],
  ],
];

test.each(rows)(
  'W3 what is no proper YAML is named with its place and what would be right: %s',
  async (_, changes, expected) => {
    expect(await problemsOf(changes)).toEqual(expected);
  },
);
