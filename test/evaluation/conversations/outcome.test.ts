import { expect, test } from 'vitest';
import { sampleOrders } from '../../../main/backoffice/shop/seed/orders.ts';
import { people } from '../../../main/backoffice/shop/seed/people.ts';
import type { Citation, Command, Reply, TurnTrace } from '../../../preload/contract/index.ts';
import { passageId } from '../../../preload/contract/index.ts';
import type { CustomerSide } from './customer-side.ts';
import { withDemoIdentities } from './demo-identity.ts';
import { judge } from './outcome.ts';
import type { Played, PlayedTurn } from './play.ts';
import { rightFor } from './right.ts';

const how = { confidence: 0.9, source: 'local', span: null } as const;

function side(topic: string, lines: readonly string[]): CustomerSide {
  const orders = lines.flatMap((line) => line.match(/\d{8,}/g) ?? []);
  const right = rightFor('bitext', topic);
  return { id: topic, source: 'bitext', topic, lines, identifiers: { orders, emails: [] }, right };
}

function turn(
  commands: readonly Command[],
  replies: readonly Reply[],
  more: Partial<TurnTrace> = {},
): PlayedTurn {
  const trace: TurnTrace = {
    turn: 1,
    customer: '',
    messages: [1, 1],
    commands: [...commands],
    skill: null,
    step: null,
    slots: {},
    actions: [],
    replies: [...replies],
    owner: 'bot',
    handoff: null,
    resolved: [],
    sentiment: { level: 'calm', evidence: null },
    risk: 0,
    workspaceVersion: 'v',
    policy: 'autopilot',
    ms: 1,
    ...more,
  };
  return { customer: '', added: false, trace, replies, ms: 1 };
}

function played(topic: string, turns: readonly PlayedTurn[], handoff: string | null = null): Played {
  return { side: side(topic, ['']), turns, handoff };
}

function reply(text: string, document: string | null = null): Reply {
  const passage = passageId.parse('p1');
  const citations: Citation[] =
    document === null ? [] : [{ document, title: '', passage, quote: '', score: 1 }];
  return { text, citations, buttons: [] };
}

const asked: Command = { command: 'ask_knowledge', question: '', ...how };
const start = (skill: string): Command => ({ command: 'start_skill', skill, ...how });

test('an answer from the right article is right, one from another article is wrong, none is declined', () => {
  const answered = (document: string | null) =>
    judge(played('recover_password', [turn([asked], [reply('text', document)])]));
  expect(answered('service/account-and-password.md')).toMatchObject({
    outcome: 'answered',
    verdict: 'right',
  });
  expect(answered('club/newsletter.md')).toMatchObject({ outcome: 'answered', verdict: 'wrong' });
  expect(answered(null)).toMatchObject({ outcome: 'no_answer', verdict: 'declined' });
});

test('a skill counts when it is the one the topic asks for, finished or not', () => {
  const begun = turn([start('order_status')], [reply('Which order?')], {
    skill: 'order_status',
    step: 'collect order',
  });
  const done = turn([], [reply('On its way.')], { resolved: ['order_status'] });
  expect(judge(played('track_order', [begun]))).toMatchObject({ outcome: 'in_progress', verdict: 'right' });
  expect(judge(played('track_order', [begun, done]))).toMatchObject({
    outcome: 'completed',
    verdict: 'right',
  });
  expect(judge(played('get_invoice', [begun]))).toMatchObject({ outcome: 'in_progress', verdict: 'wrong' });
});

test('what the shop has nothing for is right when it says so', () => {
  const unclear: Command = { command: 'cannot_handle', reason: 'unclear', ...how };
  expect(judge(played('review', [turn([unclear], [reply('Sorry?')])]))).toMatchObject({
    outcome: 'not_understood',
    verdict: 'right',
  });
});

test('a topic out of scope is right only for what it is about', () => {
  const named = (topic: string): Command => ({
    command: 'cannot_handle',
    reason: 'out_of_scope',
    topic,
    ...how,
  });
  const said = (topic: string) => [turn([named(topic)], [reply('A colleague will see to it.')])];
  const franchise = { ...side('review', ['']), right: rightFor('hint3', 'FRANCHISE') };
  const verdict = (topic: string) =>
    judge({ side: franchise, turns: said(topic), handoff: 'out_of_scope' }).verdict;
  expect([verdict('press_and_partners'), verdict('legal')]).toEqual(['right', 'wrong']);
  expect(judge(played('complaint', said('legal'), 'out_of_scope')).verdict).toBe('wrong');
});

test('whoever waits for a refund is told about it, not asked for a return', () => {
  const begun = (skill: string) =>
    judge(played('track_refund', [turn([start(skill)], [reply('Which order?')])]));
  expect([begun('refund_status').verdict, begun('return_item').verdict]).toEqual(['right', 'wrong']);
});

test('a turn that broke inside is never a handoff among others', () => {
  const broken: PlayedTurn = { customer: '', added: false, trace: null, replies: [], ms: 1 };
  expect(judge(played('track_order', [broken], 'action_error')).outcome).toBe('broken');
});

test('a question put three times and a reply given twice are noted', () => {
  const again = turn([], [reply('Which order?')], { skill: 'order_status', step: 'collect order' });
  expect(judge(played('track_order', [again, again, again])).repeats).toEqual([
    'same reply twice: Which order?',
    'collect order',
    'same reply twice: Which order?',
  ]);
});

test('order numbers of the other shop become orders that exist here, each with its own address', () => {
  const sides = [
    side('track_order', ['where is 3707955617, is 3707955617 lost?']),
    side('get_refund', ['refund 113542617735902']),
    side('recover_password', ['my password']),
  ];
  const cast = withDemoIdentities(sides);
  expect(cast.map(({ side: one }) => one.topic)).toEqual(['track_order', 'get_refund']);
  for (const { side: one, identity } of cast) {
    const order = sampleOrders().find(({ id }) => id === identity.order);
    expect(order?.email).toBe(identity.email);
    expect(people.some(({ email }) => email === identity.email)).toBe(true);
    expect(one.lines[0]).not.toMatch(/\d{8,}/);
    expect(one.lines[0]).toContain(identity.order);
  }
});
