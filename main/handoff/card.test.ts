import { expect, test } from 'vitest';
import { type EventBody, type HandoffWhy, handoffCard } from '../../preload/contract/index.ts';
import {
  call,
  cite,
  command,
  draft,
  fromAction,
  fromMessage,
  minute,
  say,
  storedEvents,
  turn,
} from '../../test/fixtures/conversation-events.ts';
import { buildCard, cardWords } from './card.ts';
import { emptyCardLog, foldCard } from './card-log.ts';
import type { CardLabels } from './labels.ts';

const labels: CardLabels = {
  skills: new Map([
    [
      'return_item',
      {
        title: 'Return an item',
        wants: 'Return {item} from order {order}',
        startable: true,
        needsIdentity: true,
      },
    ],
    ['order_status', { title: 'Where is my order', wants: null, startable: true, needsIdentity: false }],
    [
      'callback',
      {
        title: 'A call back',
        wants: 'Be called on {phone} on {day} at {time} about {comment}',
        startable: true,
        needsIdentity: false,
      },
    ],
    ['verify_identity', { title: 'Verify identity', wants: null, startable: false, needsIdentity: false }],
  ]),
  actions: new Map([
    ['shop.get_order', { title: 'order lookup', risk: 'read', provesIdentity: false }],
    ['shop.verify_customer', { title: 'identity check', risk: 'read', provesIdentity: true }],
    ['shop.create_return', { title: 'return registration', risk: 'write', provesIdentity: false }],
  ]),
  slots: new Map([
    ['order', { secret: false, freeText: false, choices: new Map() }],
    ['item', { secret: false, freeText: false, choices: new Map() }],
    ['reason', { secret: false, freeText: false, choices: new Map([['wrong_size', 'wrong size']]) }],
    ['pin', { secret: true, freeText: false, choices: new Map() }],
    ['phone', { secret: false, freeText: false, choices: new Map() }],
    ['day', { secret: false, freeText: false, choices: new Map() }],
    ['time', { secret: false, freeText: false, choices: new Map() }],
    ['comment', { secret: false, freeText: true, choices: new Map() }],
  ]),
};

const asked: HandoffWhy = { code: 'asked', detail: 'the customer asked for a person' };

function cardOf(bodies: readonly EventBody[], language = 'en') {
  return handoffCard.parse(
    buildCard(storedEvents(bodies).reduce(foldCard, emptyCardLog), { labels, language }),
  );
}

/** A return that got as far as the write: events 1 to 9. */
const returning: readonly EventBody[] = [
  say.started('M.'),
  say.customer("these don't fit, can I send them back? order 10417"),
  say.verified('Mara Lindqvist', 'gold'),
  turn([2, 2], {
    customer: "these don't fit, can I send them back? order 10417",
    commands: [command.start('return_item')],
    skill: 'return_item',
    actions: [
      call('shop.verify_customer', { result: { customer: 'c-1' } }),
      call('shop.get_order', { result: { items: [] } }),
    ],
    slots: {
      order: fromMessage('10417', 2),
      order_items: fromAction(['boots', 'socks', 'gloves', 'hat'], 'shop.get_order'),
      days: fromAction(12, 'shop.get_order'),
    },
  }),
  say.bot('Which item would you like to send back?'),
  say.customer('the boots, this is the third time I write'),
  turn([6, 6], {
    customer: 'the boots, this is the third time I write',
    skill: 'return_item',
    actions: [call('shop.create_return', { error: 'timeout' }, 'write')],
    slots: {
      order: fromMessage('10417', 2),
      days: fromAction(12, 'shop.get_order'),
      item: fromMessage('boots', 6),
      reason: fromMessage('wrong_size', 6),
      pin: fromMessage('4711', 6),
      gift: fromMessage(true, 6),
    },
    sentiment: { level: 'annoyed', evidence: 'this is the third time I write' },
  }),
  say.bot("I'm sorry, that did not work. A colleague will be with you in about ten minutes.", [], true),
  say.handedOff({
    code: 'action_error',
    detail: 'return registration: The return registration got no answer from shop in time.',
  }),
];

test('H2 the card says in one glance who wants what, what was tried, what is known, and what to do', () => {
  expect(cardOf(returning)).toEqual({
    asOf: 8,
    who: { name: 'Mara Lindqvist', verified: true, tier: 'gold', language: 'en' },
    wants: 'Return boots from order 10417',
    tried: [
      { what: 'identity check', result: 'confirmed', event: 4 },
      { what: 'order lookup', result: 'found', event: 4 },
      { what: 'return registration', result: 'failed: timed out', event: 7 },
    ],
    facts: [
      { name: 'order', value: '10417', event: 2 },
      { name: 'item', value: 'boots', event: 6 },
      { name: 'reason', value: 'wrong size', event: 6 },
      { name: 'pin', value: '•••', event: 6 },
      { name: 'gift', value: 'yes', event: 6 },
      { name: 'days', value: '12', event: 4 },
    ],
    state: {
      sentiment: 'annoyed',
      evidence: { text: 'this is the third time I write', event: 6 },
      waitingSince: minute(5),
    },
    why: {
      code: 'action_error',
      detail: 'return registration: The return registration got no answer from shop in time.',
    },
    promises: [{ text: 'A colleague will be with you in about ten minutes.', event: 8 }],
    next: {
      step: 'Do the return registration by hand, then tell the customer.',
      draft: "Hello, something went wrong on our side. I've read everything and I'm sorting it out by hand.",
      citations: [],
    },
  });
});

test('H2 the card is rebuilt on each new message, and the clock goes on from the first unanswered one', () => {
  const later = cardOf([
    ...returning,
    say.owner('bot', 'offered', 'handoff'),
    say.note('on it'),
    say.customer('hello?'),
  ]);
  expect([later.asOf, later.state.waitingSince]).toEqual([12, minute(5)]);
  const answered = cardOf([...returning, say.agent("I'll call you back today.")]);
  expect(answered).toMatchObject({ asOf: 10, state: { waitingSince: null } });
  expect(answered.promises.at(-1)).toEqual({ text: "I'll call you back today.", event: 10 });
});

test('H2 what the bot does not know is absent, never a filler', () => {
  expect(cardOf([say.started(), say.handedOff(asked)])).toEqual({
    asOf: 0,
    who: { name: null, verified: false, tier: null, language: 'en' },
    wants: '',
    tried: [],
    facts: [],
    state: { sentiment: 'unknown', evidence: null, waitingSince: null },
    why: asked,
    promises: [],
    next: {
      step: 'Greet them and take up their request.',
      draft: "Hello, I've read the conversation and take over from here. You don't need to repeat anything.",
      citations: [],
    },
  });
});

test('H2 without a skill the customer’s own request stands there as a quotation, not the small talk around it', () => {
  const card = cardOf([
    say.started(),
    say.customer('hi'),
    turn([2, 2], { customer: 'hi', commands: [command.thanks] }),
    say.customer('my neighbour took "my" parcel\nand now?'),
    turn([4, 4], { customer: 'my neighbour took "my" parcel\nand now?', commands: [command.cannotHandle] }),
    say.bot("I didn't get that."),
    say.customer('agent'),
    turn([7, 7], { customer: 'agent', commands: [command.askHuman] }),
    say.handedOff(asked),
  ]);
  expect(card.wants).toBe("“my neighbour took 'my' parcel and now?”");
  expect(card.who.name).toBeNull();
});

test('H2 the wish follows the conversation: half known, beside the skill, resolved, cancelled', () => {
  const asking = [say.started(), say.customer('send it back')];
  const inReturn = (slots = {}) =>
    turn([2, 2], {
      customer: 'send it back',
      commands: [command.start('return_item')],
      skill: 'return_item',
      slots,
    });
  expect(cardOf([...asking, inReturn()]).wants).toBe('Return an item');
  expect(cardOf([...asking, inReturn({ order: fromMessage('10417', 2) })]).wants).toBe(
    'Return … from order 10417',
  );
  expect(cardOf([...asking, inReturn({ item: fromAction('trail boots', 'shop.get_order') })]).wants).toBe(
    'Return “trail boots” from order …',
  );

  const verifying = turn([2, 2], {
    customer: 'send it back',
    commands: [command.start('return_item')],
    skill: 'verify_identity',
  });
  expect(cardOf([...asking, verifying]).wants).toBe('Return an item');

  const question = 'do you ship to Iceland?';
  const beside = [
    say.customer(question),
    turn([4, 4], { customer: question, commands: [command.ask(question)], skill: 'return_item' }),
  ];
  const unsure = say.handedOff({ code: 'low_confidence', detail: 'no passage' });
  expect(cardOf([...asking, inReturn(), ...beside, unsure]).wants).toBe('“do you ship to Iceland?”');
  expect(cardOf([...asking, inReturn(), ...beside, say.handedOff(asked)]).wants).toBe('Return an item');

  const cancelled = turn([4, 4], { customer: 'stop', commands: [command.cancel] });
  expect(cardOf([...asking, inReturn(), say.customer('stop'), cancelled]).wants).toBe('“send it back”');
  const resolved = turn([4, 4], { customer: 'yes', resolved: ['return_item'] });
  expect(
    cardOf([...asking, inReturn(), say.customer('yes'), resolved, say.customer('and my parcel?')]).wants,
  ).toBe('“and my parcel?”');
});

test('H2 days are in words, numbers and times as they are; only what was written freely is a quotation', () => {
  const card = cardOf([
    say.started(),
    say.customer('call me'),
    turn([2, 2], {
      customer: 'call me',
      commands: [command.start('callback')],
      skill: 'callback',
      slots: {
        phone: fromMessage('+12125550144', 2),
        day: fromMessage('2026-11-23', 2),
        time: fromMessage('10:00', 2),
        comment: fromMessage('10:00', 2),
      },
    }),
  ]);
  expect(card.wants).toBe('Be called on +12125550144 on Monday, 23 November 2026 at 10:00 about “10:00”');
  expect(card.facts.map(({ value }) => value)).toEqual([
    '+12125550144',
    'Monday, 23 November 2026',
    '10:00',
    '“10:00”',
  ]);
});

test('H2 what was tried is told with its result: repeated, without a find, from an article, unknown', () => {
  const tried = (...bodies: EventBody[]) => cardOf([say.started(), say.customer('a'), ...bodies]).tried;
  const look = (...actions: ReturnType<typeof call>[]) => turn([2, 2], { customer: 'a', actions });
  const nothing = call('shop.get_order', { result: null });
  expect(tried(look(nothing, nothing))).toEqual([
    { what: 'order lookup', result: 'nothing found (2 times)', event: 3 },
  ]);
  expect(tried(look(call('shop.verify_customer', { result: null })))).toMatchObject([
    { result: 'not confirmed' },
  ]);
  expect(tried(look(call('shop.create_return', { result: {} }, 'write')))).toMatchObject([
    { result: 'done' },
  ]);
  expect(tried(look(call('shop.gone', { error: 'brand_new_code' })))).toEqual([
    { what: 'shop.gone', result: 'failed: error', event: 3 },
  ]);

  const answer = say.bot('Within 30 days.', [cite('Returns', 'You can return items within 30 days.')]);
  const article = 'answered from “Returns”';
  expect(tried(look(), answer)).toEqual([{ what: article, result: 'sent', event: 4 }]);
  const then = (it: ReturnType<typeof command.ask>) => [
    say.customer('b'),
    turn([5, 5], { customer: 'b', commands: [it] }),
  ];
  expect(tried(look(), answer, ...then(command.ask('b')))).toEqual([
    { what: article, result: 'customer asked again', event: 4 },
  ]);
  expect(tried(look(), answer, ...then(command.askHuman))).toMatchObject([
    { result: 'customer asked for a person' },
  ]);
  expect(tried(look(), answer, ...then(command.thanks))).toMatchObject([{ result: 'customer accepted it' }]);
});

test('H2 each reason has its next step, and a write of unknown outcome comes before all of them', () => {
  const start = [
    say.started(),
    say.customer('send it back'),
    turn([2, 2], {
      customer: 'send it back',
      commands: [command.start('order_status')],
      skill: 'order_status',
    }),
  ];
  const step = (code: HandoffWhy['code'], ...more: EventBody[]) =>
    cardOf([...start, ...more, say.handedOff({ code, detail: '' })]).next.step;
  const acting = (...actions: ReturnType<typeof call>[]) =>
    turn([2, 2], { customer: 'a', skill: 'order_status', actions });
  const inReturn = turn([2, 2], {
    customer: 'a',
    commands: [command.start('return_item')],
    skill: 'return_item',
  });

  expect(step('asked')).toBe('Greet them and finish “Where is my order” by hand.');
  expect(step('asked', inReturn)).toBe(
    'Greet them and finish “Return an item” by hand. Verify who this is first.',
  );
  expect(step('repeated_failure')).toBe('Answer in your own words: asking again did not help.');
  expect(step('negative_sentiment')).toBe(
    'Acknowledge the trouble first, then solve it. Ask nothing that is known.',
  );
  expect(step('not_authorised')).toBe('Decide whether to make an exception, and say yes or no.');
  expect(step('not_authorised', acting(call('shop.verify_customer', { result: null })))).toBe(
    'Verify who this is before you change or reveal anything.',
  );
  expect(step('low_confidence')).toBe('Answer the question yourself: the bot had no reliable source.');
  expect(step('out_of_scope')).toBe('Pass this to whoever handles the topic.');
  expect(step('policy')).toBe('Decide this yourself: a rule stopped the bot.');
  expect(step('action_error')).toBe('Do by hand what the bot could not.');
  expect(step('action_error', acting(call('shop.get_order', { error: 'timeout' })))).toBe(
    'Look it up by hand: the order lookup did not work.',
  );
  const unknown = acting(call('shop.create_return', { error: 'unknown_outcome' }, 'write'));
  for (const code of ['asked', 'action_error', 'negative_sentiment'] as const) {
    expect(step(code, unknown)).toBe(
      'Check in the back office whether the return registration went through before repeating it.',
    );
  }
});

test('H2 an agent who takes over unasked gets a card too, and a new reason replaces an old one', () => {
  const taken = cardOf([say.started(), say.customer('hello'), say.owner('bot', 'agent', 'taken')]);
  expect(taken.why).toEqual({ code: 'policy', detail: 'an agent took over' });
  expect(taken.next.step).toBe('Go on where the bot stopped.');

  const again = [
    say.customer('hello'),
    say.handedOff(asked),
    say.owner('offered', 'bot', 'handed_back'),
    say.customer('and?'),
    turn([4, 4], { customer: 'and?' }),
  ];
  expect(cardOf([...again, say.owner('bot', 'agent', 'taken')]).why.detail).toBe('an agent took over');
  expect(cardOf([...again, say.handedOff({ code: 'policy', detail: 'above the limit' })]).why.detail).toBe(
    'above the limit',
  );
});

test('H2 the draft quotes a passage that may still help, and only then', () => {
  const source = cite('Returns', 'You can return items within 30 days.');
  const hello =
    "Hello, I've read the conversation and take over from here. You don't need to repeat anything.";
  const bodies = [say.started(), say.customer('how long?'), say.draft('Thirty days.', [source])];
  const proposed = cardOf([...bodies, say.handedOff(asked)]);
  expect(proposed.next.draft).toBe(`${hello} In “Returns” it says: “You can return items within 30 days.”`);
  expect(proposed.next.citations).toEqual([source]);
  expect(proposed.tried).toEqual([]);

  const rejected: EventBody = { type: 'draft_closed', draft, outcome: 'rejected', reason: 'wrong' };
  expect(cardOf([...bodies, rejected, say.handedOff(asked)]).next).toMatchObject({
    draft: hello,
    citations: [],
  });
  const repeated = [
    say.customer('how long?'),
    say.bot('Thirty days.', [source]),
    say.customer('no, how long?'),
    turn([3, 3], { customer: 'no, how long?', commands: [command.ask('how long?')] }),
  ];
  expect(cardOf([...repeated, say.handedOff(asked)]).next).toMatchObject({ draft: hello, citations: [] });
});

test('H2 a reopened conversation starts with a clean card; what is known and promised stays', () => {
  const bodies = [...returning, say.owner('agent', 'closed', 'resolved')];
  expect(cardOf([...bodies, say.owner('closed', 'agent', 'undone')]).tried).toHaveLength(3);
  const reopened = cardOf([
    ...bodies,
    say.owner('closed', 'agent', 'reopened'),
    say.customer('one more thing'),
  ]);
  expect(reopened).toMatchObject({
    wants: '“one more thing”',
    tried: [],
    state: { sentiment: 'unknown' },
    promises: [{ event: 8 }],
  });
  expect(reopened.facts.map(({ name }) => name)).toContain('order');
});

test('H2 the agent reads the card in their language, the customer the draft in theirs', () => {
  const bodies = [say.started(null, 'es-MX'), say.customer('hola'), say.handedOff(asked)];
  const card = cardOf(bodies, 'de-AT');
  expect(card.next.step).toBe('Begrüßen und das Anliegen aufnehmen.');
  expect(card.next.draft).toMatch(/^Hola, he leído/);
  expect(cardOf(bodies, 'xx').next.step).toBe('Greet them and take up their request.');
});

test('H2 when there is too much for a glance the least important is left out, and the card stays below 100 words', () => {
  const long = 'word '.repeat(40).trim();
  const slots = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`slot_${index}`, fromMessage(long, 2)]),
  );
  const card = cardOf([
    say.started(),
    say.customer(long),
    turn([2, 2], {
      customer: long,
      commands: [command.cannotHandle],
      slots,
      actions: [
        call('shop.get_order', { error: 'timeout' }),
        call('shop.create_return', { error: 'timeout' }, 'write'),
      ],
      sentiment: { level: 'angry', evidence: long },
    }),
    say.bot(`We will send ${long}. We will refund ${long}.`),
    say.handedOff({ code: 'action_error', detail: long }),
  ]);
  expect(cardWords(card)).toBeLessThanOrEqual(100);
  expect(cardWords(card)).toBeGreaterThan(85);
  expect(card.promises).toHaveLength(1);
  expect(card.tried.length).toBeGreaterThan(0);
  expect(card.facts.length).toBeLessThan(3);
});

test('U12 the card names the language that the customer wrote last, not the one in which the chat began', () => {
  const french = turn([2, 2], { customer: 'Bonjour, où est mon colis ?', language: 'fr' });
  const card = cardOf([say.started(null), say.customer('Bonjour, où est mon colis ?'), french]);
  expect(card.who.language).toBe('fr');
});
