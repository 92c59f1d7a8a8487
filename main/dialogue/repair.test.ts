import { describe, expect, test } from 'vitest';
import { action, bot, calls, collect, confirms, says, skill, slot, uses, when } from './building.fixture.ts';
import type { Skill } from './skill.ts';
import {
  asks,
  chat,
  clarify,
  correct,
  expectOf,
  plain,
  result,
  set,
  start,
  talk,
  unclear,
} from './talking.fixture.ts';

const pay = skill(
  'pay',
  [
    collect('to'),
    collect('sum'),
    confirms('Pay {sum} to {to}?'),
    calls('bank.pay', { sum: 'slots.sum' }),
    says('Paid {sum} to {to}.'),
  ],
  [slot('to'), slot('sum', { type: { kind: 'number', integer: false } })],
  { resolved: 'Paid {sum} to {to}.' },
);
const visit = skill('visit', [collect('day'), says('See you {day}.')], [slot('day')]);
const move = skill('move', [collect('street'), says('Moved to {street}.')], [slot('street')]);
const hours = skill('hours', [says('Open till six.')]);

const make = (...more: readonly Skill[]) =>
  talk(
    bot({ skills: [pay, visit, move, hours, ...more], actions: [action('bank.pay', { risk: 'write' })] }),
    { answer: () => result({}) },
  );

describe('digressions', () => {
  test('D7 a digression within a digression: each is resumed in order', () => {
    const c = make();
    expect(c.says(start('pay'))).toEqual(['Which to?']);
    expect(c.says(start('visit'))).toEqual(['Which day?']);
    expect(c.says(start('move'))).toEqual(['Which street?']);
    expect(c.says(set('street', 'Elm'))).toEqual(['Moved to Elm.', 'Back to your request.', 'Which day?']);
    expect(c.says(set('day', 'Friday'))).toEqual(['See you Friday.', 'Back to your request.', 'Which to?']);
  });

  test('D7 a "no" right after "back to your request" drops it, and the one below is resumed', () => {
    const c = make();
    c.says(start('pay'));
    c.says(start('visit'));
    expect(expectOf(c).mayDecline).toBe(false);
    c.says(start('hours'));
    expect(expectOf(c).mayDecline).toBe(true);
    expect(c.says(plain('deny'))).toEqual([
      "All right, I've stopped that.",
      'Back to your request.',
      'Which to?',
    ]);
    expect(c.says(plain('cancel'))).toEqual(["All right, I've stopped that."]);
    expect(c.state().stack).toEqual([]);
  });

  test('D7 a "no" later on drops nothing', () => {
    const c = make();
    c.says(start('pay'));
    c.says(start('hours'));
    c.says(plain('wait'));
    expect(c.says(plain('deny'))).toEqual(['Which to?']);
  });

  test('D7 a question in the middle is answered, and the open question comes again', () => {
    const c = make();
    c.says(start('pay'));
    expect(c.says(asks('is it free?'))).toEqual(['It is free.', 'Which to?']);
  });
});

describe('several things in one message', () => {
  test('D11 answer, correction, question and request are all done, in the order said', () => {
    const c = make();
    c.says(start('pay'), set('to', 'Jen'));
    expect(c.says(set('sum', 50), correct('to', 'Ann'), asks('fees?'), start('hours'))).toEqual([
      'Changed to Ann.',
      'It is free.',
      'Open till six.',
      'Back to your request.',
      'Pay 50 to Ann?',
    ]);
  });

  test('D11 two slots are corrected in one message', () => {
    const c = make();
    c.says(start('pay'), set('to', 'Jen'), set('sum', 50));
    expect(c.says(correct('sum', 60), correct('to', 'Ann'))).toEqual([
      'Changed to 60.',
      'Changed to Ann.',
      'Pay 60 to Ann?',
    ]);
  });

  test('D11 an answer that ends its skill, and a new request: the first is told before the second begins', () => {
    const c = make();
    c.says(start('visit'));
    expect(c.says(set('day', 'Friday'), start('move'))).toEqual(['See you Friday.', 'Which street?']);
  });

  test('D11 two requests are done one after the other, and what was said for the second is not asked', () => {
    const c = make();
    expect(c.says(start('visit'), start('move'), set('street', 'Elm'))).toEqual(['Which day?']);
    expect(c.says(set('day', 'Friday'))).toEqual(['See you Friday.', 'Moved to Elm.']);
    expect(c.state()).toMatchObject({ slots: {}, pending: [] });
  });

  test('D11 a yes and a question: done first, then answered', () => {
    const c = make();
    c.says(start('pay'), set('to', 'Jen'), set('sum', 50));
    expect(c.says(plain('confirm'), asks('fees?'))).toEqual([
      'Paid 50 to Jen.',
      'It is free.',
      'Is there anything else I can do?',
    ]);
  });

  test('D11 a yes and a goodbye: done first, then the end', () => {
    const c = make();
    c.says(start('pay'), set('to', 'Jen'), set('sum', 50));
    expect(c.says(plain('confirm'), chat('goodbye'))).toEqual([
      'Paid 50 to Jen.',
      'Goodbye, and thank you for writing.',
      'How did that go, from 1 (bad) to 5 (very good)?',
      '[finish]',
    ]);
  });

  test('D10 a no and a new value is a correction; a no and a wish to stop is the end', () => {
    const c = make();
    c.says(start('pay'), set('to', 'Jen'), set('sum', 50));
    expect(c.says(plain('deny'), correct('sum', 60))).toEqual(['Changed to 60.', 'Pay 60 to Jen?']);
    expect(c.says(plain('deny'), plain('cancel'))).toEqual(["All right, I've stopped that."]);
    expect(c.done()).toEqual([]);
  });

  test('D11 a no and another request: the no is settled first', () => {
    const c = make();
    c.says(start('pay'), set('to', 'Jen'), set('sum', 50));
    expect(c.says(plain('deny'), start('hours'))).toEqual(["All right, I won't do that.", 'Open till six.']);
    expect(c.state().stack).toEqual([]);
  });
});

describe('corrections', () => {
  test('D12 a slot taken back is asked again, and what was confirmed is void', () => {
    const c = make();
    c.says(start('pay'), set('to', 'Jen'), set('sum', 50));
    expect(c.says(correct('to', null))).toEqual(['All right, let me ask that again.', 'Which to?']);
    expect(c.says(plain('confirm'), set('to', 'Ann'))).toEqual(['Pay 50 to Ann?']);
    expect(c.done()).toEqual([]);
  });

  test('D9 a corrected branch forgets what only the old branch asked, looked up or set', () => {
    const ship = skill(
      'ship',
      [
        collect('fast'),
        when(
          'slots.fast',
          [
            collect('hour'),
            calls('post.fee', {}, { fee: 'result.fee' }),
            { kind: 'set', values: new Map([['note', { source: '"express"' }]]) },
          ],
          [collect('shop')],
        ),
        confirms('Ship {hour}{shop} {fee} {note}?'),
        calls('bank.pay'),
      ],
      [slot('fast', { type: { kind: 'bool' } }), slot('hour'), slot('shop')],
    );
    const c = talk(
      bot({ skills: [ship], actions: [action('bank.pay', { risk: 'write' }), action('post.fee')] }),
      { answer: () => result({ fee: 9 }) },
    );
    c.says(start('ship'), set('fast', true));
    expect(c.says(set('hour', 'six'))).toEqual(['Ship six 9 express?']);
    expect(c.says(correct('fast', false))).toEqual(['Changed to no.', 'Which shop?']);
    expect(c.slots()).toEqual({ fast: false });
    expect(c.says(set('shop', 'Elm'))).toEqual(['Ship Elm?']);
    expect(c.says(correct('fast', true))).toEqual(['Changed to yes.', 'Which hour?']);
  });

  test('D9 a correction of a paused request is taken, validated, and holds when its turn comes', () => {
    const c = make();
    c.says(start('pay'), set('to', 'Jen'), set('sum', 50));
    c.says(start('visit'));
    expect(c.says(correct('sum', 'much'))).toEqual(['I need a number there.', 'Which day?']);
    expect(c.says(correct('sum', 70))).toEqual(['Changed to 70.', 'Which day?']);
    expect(c.says(set('day', 'Friday')).at(-1)).toBe('Pay 70 to Jen?');
  });
});

describe('what has just ended', () => {
  const track = skill(
    'track',
    [collect('order'), says('{order} is on its way.')],
    [slot('order', { keep: 'conversation', type: { kind: 'number', integer: true } })],
    { resolved: '{order} is on its way.' },
  );

  test('D9 a correction after the answer takes the request up again with what was corrected', () => {
    const c = make(track);
    expect(c.says(start('track'), set('order', 1))[0]).toBe('1 is on its way.');
    expect(expectOf(c).recent).toMatchObject({ skill: 'track', slots: [{ value: 1 }] });
    expect(c.says(correct('order', 2))).toEqual([
      'Changed to 2.',
      '2 is on its way.',
      'Is there anything else I can do?',
    ]);
    expect(c.says(correct('order', 'x'))).toEqual(['I need a number there.', 'Which order?']);
  });

  test('D9 not after something else, nor for what was written', () => {
    const c = make(track);
    c.says(start('track'), set('order', 1));
    for (const _ of [1, 2, 3]) c.says(chat('thanks'));
    expect(expectOf(c).recent).toBeNull();
    expect(c.says(correct('order', 2))).toEqual(["I didn't get that. Could you say it in other words?"]);
    c.says(start('pay'), set('to', 'Jen'), set('sum', 5));
    c.says(plain('confirm'));
    expect(c.says(correct('sum', 6))).toEqual(["I didn't get that. Could you say it in other words?"]);
    expect(c.done()).toHaveLength(1);
  });
});

describe('cancelling', () => {
  test('D13 cancel in a skill that another one uses ends both; what was paused below stays', () => {
    const order = skill('order', [uses('visit'), says('Ordered.')], []);
    const c = make(order);
    c.says(start('move'));
    expect(c.says(start('order'))).toEqual(['Which day?']);
    expect(c.says(plain('cancel'))).toEqual([
      "All right, I've stopped that.",
      'Back to your request.',
      'Which street?',
    ]);
    expect(c.state().finished.map(({ skill: id, outcome }) => [id, outcome])).toEqual([
      ['visit', 'cancelled'],
      ['order', 'cancelled'],
    ]);
  });

  test('D13 a request that waits for its turn stays when the one before it is cancelled', () => {
    const c = make();
    c.says(start('visit'), start('move'));
    expect(c.says(plain('cancel'))).toEqual(["All right, I've stopped that.", 'Which street?']);
  });

  test('D13 cancel and a new request in one message', () => {
    const c = make();
    c.says(start('pay'), set('to', 'Jen'));
    expect(c.says(plain('cancel'), start('hours'))).toEqual([
      "All right, I've stopped that.",
      'Open till six.',
    ]);
    expect(c.says(start('pay'))).toEqual(['Which to?']);
  });
});

describe('clarification', () => {
  test('D14 it survives one message beside the point, and that counts towards its limit', () => {
    const c = make();
    c.says(clarify('pay', 'visit'));
    expect(c.says(asks('fees?'))).toEqual(['It is free.', 'Which of these do you mean?']);
    expect(c.payloads()).toEqual(['start:pay', 'start:visit', 'human']);
    expect(c.says(asks('fees?'))).toEqual(['It is free.']);
    expect(c.state().awaiting).toBeNull();
  });

  test('D14 an answer that was not understood is asked again until the limit, then a person goes on', () => {
    const c = make();
    c.says(clarify('pay', 'visit'));
    expect(c.says(unclear).at(-1)).toBe('Which of these do you mean?');
    expect(c.says(unclear).at(-1)).toBe('[handoff low_confidence]');
  });

  test('D14 "not the first" narrows it down and is no failure', () => {
    const c = make();
    c.says(clarify('pay', 'visit', 'move'));
    c.says(clarify('visit', 'move'));
    expect(c.says(clarify('move'))).toEqual(['Which street?']);
    expect(c.state().clarificationsInARow).toBe(0);
  });

  test('D14 in the middle of a skill it is the question that is open', () => {
    const c = make();
    c.says(start('pay'));
    expect(c.says(clarify('visit', 'move'))).toEqual(['Which of these do you mean?']);
    expect(expectOf(c).awaiting).toMatchObject({ kind: 'clarification' });
    expect(c.says(start('visit'))).toEqual(['Which day?']);
    expect(c.says(set('day', 'Friday')).at(-1)).toBe('Which to?');
  });

  test('D14 "neither, forget it" closes it and leaves the skill below', () => {
    const c = make();
    c.says(start('pay'));
    c.says(clarify('visit', 'move'));
    expect(c.says(plain('cancel'))).toEqual(["All right, I've stopped that.", 'Which to?']);
  });

  test('D14 at most so many options as the workspace says', () => {
    const c = make();
    c.says(clarify('pay', 'visit', 'move', 'hours'));
    expect(c.buttons()).toEqual(['pay', 'visit', 'move', 'Talk to a person']);
  });
});

describe('beside the question', () => {
  const explained = skill(
    'explained',
    [collect('x'), says('{x}')],
    [slot('x', { ask: 'ask_x', explain: 'To find it.' })],
  );

  test.each([
    [plain('skip'), "I can't go on without that."],
    [plain('explain'), 'I need it to go on with your request.'],
    [plain('wait'), 'Take your time.'],
    [chat('thanks'), "You're welcome."],
    [chat('greeting'), 'Hello.'],
    [chat('goodbye'), "Before you go: your request isn't finished yet."],
    [chat('insult'), "I'm sorry this is frustrating. I can go on trying, or pass you to a colleague."],
  ])('D15 D26 %o leaves the state as it is and leads back to the question', (command, said) => {
    const c = make();
    c.says(start('pay'), set('to', 'Jen'));
    const before = c.state();
    const replies = c.says(command);
    expect(replies[0]).toBe(said);
    expect(replies.slice(1).join()).toContain('Which sum?');
    expect(c.state()).toMatchObject({ slots: before.slots, awaiting: before.awaiting, pending: [] });
    expect(c.state().stack).toMatchObject([{ skill: 'pay', memo: {}, filled: ['to'], refused: {} }]);
  });

  test('D15 each asking takes the next wording', () => {
    const c = talk(
      bot({
        skills: [explained],
        replies: {
          en: [
            {
              name: 'ask_x',
              buttons: [],
              variants: ['One?', 'Two?', 'Three?'].map((text) => ({ text, tone: null, channel: null })),
            },
          ],
        },
      }),
    );
    expect(c.says(start('explained'))).toEqual(['One?']);
    expect(c.says(plain('explain'))).toEqual(['To find it.', 'Two?']);
    expect(c.says(plain('repeat'))).toEqual(['Three?']);
    expect(c.says(plain('skip'))).toEqual(["I can't go on without that.", 'One?']);
  });

  test('D15 why at a confirmation is explained, and exactly the same is confirmed again', () => {
    const c = make();
    c.says(start('pay'), set('to', 'Jen'), set('sum', 50));
    expect(c.says(plain('explain'))).toEqual([
      'I only do it once you have said yes to exactly this.',
      'So, once more: Pay 50 to Jen?',
    ]);
    expect(c.says(plain('confirm'))[0]).toBe('Paid 50 to Jen.');
  });

  test('D26 "anything else?" is asked once; thanks get a word and leave it open; no is the end and the survey', () => {
    const c = make();
    c.says(start('pay'), set('to', 'Jen'), set('sum', 50));
    expect(c.says(plain('confirm')).at(-1)).toBe('Is there anything else I can do?');
    expect(c.says(chat('thanks'))).toEqual(["You're welcome."]);
    expect(c.says(plain('deny'))).toEqual([
      'Goodbye, and thank you for writing.',
      'How did that go, from 1 (bad) to 5 (very good)?',
      '[finish]',
    ]);
    expect(c.payloads()).toEqual(['rate:1', 'rate:2', 'rate:3', 'rate:4', 'rate:5']);
  });

  test('D18 an unreadable message never advances a step', () => {
    const c = make();
    c.says(start('pay'));
    const before = c.state().stack;
    for (const reason of ['empty', 'too_long'] as const) {
      const replies = c.message([{ ...unclear, command: 'cannot_handle', reason }], {
        text: '\ud83d\ude00\ud800',
      });
      expect(replies.at(-1)).toBe('Which to?');
    }
    expect(c.state().stack.map(({ filled, memo }) => ({ filled, memo }))).toEqual(
      before.map(({ filled, memo }) => ({ filled, memo })),
    );
  });
});
