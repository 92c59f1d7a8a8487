import { expect, test } from 'vitest';
import { initialState } from '../dialogue/index.ts';
import { workspaceWith } from './bench.fixture.ts';
import { tellable } from './said-before.ts';

const said = [
  { by: 'agent', text: 'Which e-mail address?' },
  { by: 'customer', text: 'mara@example.com' },
] as const;

test('S once a skill asked for a secret, nothing more of what the customer wrote is told to a model', async () => {
  const { bot } = await workspaceWith({
    'skills/verify_identity.yml': ['type: email', 'type: email, secret: true'],
  });
  const fresh = initialState('en', 'web_chat');
  const ended = (skill: string) => ({
    ...fresh,
    finished: [{ skill, outcome: 'resolved' as const, turn: 1 }],
  });
  const identity = { customer: 'c-1', name: 'Mara', tier: null, action: 'shop.verify_customer' };
  expect([
    tellable(said, bot, fresh),
    tellable(said, bot, ended('return_item')),
    tellable(said, bot, ended('verify_identity')),
    tellable(said, bot, { ...fresh, identity }),
  ]).toEqual([said, said, [said[0]], [said[0]]]);
});
