import { expect, test } from 'vitest';
import { type Changes, goodFiles, problemsOf } from '../fixture.ts';

const settings = 'workspace.yml';
const connectors = 'connectors.yml';
const verify = 'skills/verify_identity.yml';
const skill = 'skills/return_item.yml';

const goodWithoutNeeds = (goodFiles[skill] ?? '').replace('needs: verified_identity\n', '');

function writtenBy(writer: string): Changes {
  return {
    [verify]: [
      'email: { type: email, ask: "Which e-mail address did you order with?" }',
      `email: { type: email, ask: "Which e-mail address did you order with?", writer: ${writer} }`,
    ],
  };
}

const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
  [
    'no skill that verifies identity',
    { [settings]: ['identity: verify_identity\n', ''] },
    [
      'skills/return_item.yml:9:8 needs_identity no skill verifies identity; name one under identity in workspace.yml',
    ],
  ],
  [
    'an unknown skill that verifies identity',
    { [settings]: ['identity: verify_identity', 'identity: verify_identty'] },
    ['workspace.yml:7:11 unknown_skill unknown skill "verify_identty", did you mean "verify_identity"?'],
  ],
  [
    'a skill that never proves identity',
    { [connectors]: ['        proves_identity: true\n', ''] },
    [
      'workspace.yml:7:11 identity_never_proved skill "verify_identity" runs no action with proves_identity: true, so nobody could ever be verified; add such a call',
    ],
  ],
  [
    'a skill that must be verified to verify',
    { [verify]: ['slots:', 'needs: verified_identity\nslots:'] },
    [
      'skills/verify_identity.yml:4:8 use_cycle skill "verify_identity" is part of verifying identity and cannot need it, or it would wait for itself; remove this',
    ],
  ],
  [
    'D5 a slot for verified customers in the skill that verifies',
    writtenBy('verified'),
    [
      'skills/verify_identity.yml:6:82 use_cycle slot "email" is part of verifying identity and cannot need it, or it would wait for itself; remove this',
    ],
  ],
  [
    'D5 a slot for verified customers where nobody verifies',
    {
      [settings]: ['identity: verify_identity\n', ''],
      [skill]: goodWithoutNeeds.replace('ask: Which item is it?', 'writer: verified, ask: Which item is it?'),
    },
    [
      'skills/return_item.yml:11:60 needs_identity no skill verifies identity; name one under identity in workspace.yml',
      'skills/return_item.yml:29:11 needs_identity shop.create_return changes something for a verified customer; add needs: verified_identity to the skill',
    ],
  ],
  [
    'an action for verified customers in the skill that verifies',
    {
      [connectors]: [
        '        proves_identity: true',
        '        proves_identity: true\n        needs: verified_identity',
      ],
    },
    [
      'skills/verify_identity.yml:10:11 use_cycle this action is part of verifying identity and cannot need it, or it would wait for itself; remove this',
    ],
  ],
  [
    'D2 a skill that uses itself',
    { [skill]: ['- say: window_closed', '- use: return_item'] },
    ['skills/return_item.yml:25:14 use_cycle skill "return_item" uses itself; remove one of these steps'],
  ],
  [
    'D5 a slot of the customer here and of an action there',
    {
      [verify]: [
        'email: { type: email, ask: "Which e-mail address did you order with?" }',
        'email: { type: email, ask: Which address? }\n  days: { type: number, ask: How many days ago? }',
      ],
    },
    [
      'skills/verify_identity.yml:7:3 slot_writer slot "days" is asked from the customer here but filled by an action in skill "return_item"; give one of them another name',
    ],
  ],
];

test.each(rows)('%s is an error of the workspace', async (_, changes, expected) => {
  expect(await problemsOf(changes)).toEqual(expected);
});

test('D2 skills that use each other in a circle are an error at each of them', async () => {
  const using = (id: string, used: string) =>
    `skill: ${id}\ndescription: x\nexamples: [${id} one, ${id} two, ${id} three]\nsteps:\n  - use: ${used}\n`;
  expect(
    await problemsOf({
      'skills/first.yml': using('first', 'second'),
      'skills/second.yml': using('second', 'third'),
      'skills/third.yml': using('third', 'first'),
      'skills/outside.yml': using('outside', 'first'),
    }),
  ).toEqual([
    'skills/first.yml:5:10 use_cycle skill "first" uses "second", which uses "first" again; remove one of these steps',
    'skills/second.yml:5:10 use_cycle skill "second" uses "third", which uses "second" again; remove one of these steps',
    'skills/third.yml:5:10 use_cycle skill "third" uses "first", which uses "third" again; remove one of these steps',
  ]);
});
