import { afterAll, beforeAll, test } from 'vitest';
import type { Bot, Skill, SlotSpec } from '../dialogue/index.ts';
import { shop } from './bots.fixture.ts';
import { type Opened, openUnderstandings } from './opened.fixture.ts';

/** The shop, where a return needs an identity check: its order number, an e-mail address and a code. */
const guarded = withIdentityCheck(shop);
let opened: Opened;

beforeAll(async () => {
  opened = await openUnderstandings([guarded]);
}, 120_000);

afterAll(() => opened.close());

test('D8 what the identity check will ask for is taken from the request, but never a secret', async () => {
  await opened.check(
    guarded,
    {},
    {
      'I want to return order 10417, mara@example.com': [
        'start return_item',
        'set order "10417"',
        'set email "mara@example.com"',
      ],
      'I want to return order 10417, ABC-445': ['start return_item', 'set order "10417"'],
      'where is order 10417, mara@example.com': ['start order_status', 'set order "10417"'],
    },
  );
});

function withIdentityCheck(bot: Bot): Bot {
  const start = bot.skills.get('return_item');
  const order = start?.slots.get('order');
  if (start === undefined || order === undefined) throw new Error('the shop has changed');
  const slot = (name: string, more: Partial<SlotSpec>): SlotSpec => ({ ...order, name, ...more });
  const code = { kind: 'id', name: 'code', pattern: '[A-Z]{3}-[0-9]{3}', example: 'ABC-123' } as const;
  const check: Skill = {
    ...start,
    id: 'verify',
    examples: [],
    startable: false,
    slots: new Map(
      [order, slot('email', { type: { kind: 'email' } }), slot('code', { type: code, secret: true })].map(
        (spec) => [spec.name, spec],
      ),
    ),
  };
  const skills = new Map([
    ...bot.skills,
    ['return_item', { ...start, needsIdentity: true }],
    ['verify', check],
  ]);
  return { ...bot, name: 'guarded shop', identitySkill: 'verify', skills };
}
