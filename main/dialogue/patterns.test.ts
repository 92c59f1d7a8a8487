import { describe, expect, test } from 'vitest';
import {
  action,
  bot,
  calls,
  collect,
  confirms,
  type Draft,
  reply,
  says,
  skill,
  slot,
  steps,
  uses,
  when,
} from './building.fixture.ts';
import type { Bot, PatternName } from './skill.ts';
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
  [collect('sum'), confirms('Pay {sum}?'), calls('bank.pay'), says('Paid.')],
  [slot('sum')],
  {
    resolved: 'Paid.',
  },
);
const visit = skill('visit', [collect('day'), says('See you {day}.')], [slot('day')]);
const feedback = skill('feedback', [collect('opinion'), says('Noted.')], [slot('opinion')], {
  startable: false,
  resolved: 'Noted.',
});

function make(patterns: Partial<Record<PatternName, readonly Draft[]>>, more: Partial<Bot> = {}) {
  const own = Object.entries(patterns).map(([name, drafts]) => [name as PatternName, steps(drafts)] as const);
  return talk(
    bot(
      { skills: [pay, visit, feedback], actions: [action('bank.pay', { risk: 'write' })] },
      { patterns: new Map(own), ...more },
    ),
    { answer: () => result({}), knows: () => null },
  );
}

describe('patterns', () => {
  test('every pattern can be said otherwise by the workspace', () => {
    const own = (name: PatternName) => ({ [name]: [says(`own ${name}`)] });
    expect(make(own('opened')).opening).toContain('own opened');
    const c = make({
      ...own('cancelled'),
      ...own('restarted'),
      ...own('denied'),
      ...own('resumed'),
      ...own('completed'),
      ...own('closing'),
      ...own('unanswered'),
      ...own('reminder'),
      ...own('silent_close'),
      ...own('handed_back'),
      ...own('not_understood'),
      ...own('clarified'),
      corrected: [says('own {value}')],
    });
    c.says(start('pay'), set('sum', '5'));
    expect(c.says(correct('sum', '6'))).toEqual(['own 6', 'Pay 6?']);
    expect(c.says(start('visit'), set('day', 'Friday'))).toEqual([
      'See you Friday.',
      'own resumed',
      'Pay 6?',
    ]);
    expect(c.says(plain('deny'))).toEqual(['own denied']);
    c.says(start('pay'));
    expect(c.says(plain('cancel'))).toEqual(['own cancelled']);
    expect(c.says(plain('restart'))).toEqual(['own restarted']);
    expect(c.says(unclear)).toEqual(['own not_understood']);
    expect(c.says(asks('why?'))).toEqual(['own unanswered']);
    expect(c.says(clarify('pay', 'visit'))).toEqual(['own clarified']);
    expect(c.remind()).toEqual(['own reminder', 'own clarified']);
    expect(c.says(start('pay'), set('sum', '5'))).toEqual(['Pay 5?']);
    expect(c.says(plain('confirm'))).toEqual(['Paid.', 'own completed']);
    expect(c.says(plain('deny'))).toEqual(['own closing', '[finish]']);
    expect(c.feed({ type: 'handed_back' })).toEqual(['own handed_back']);
    expect(c.closeSilently()).toEqual(['own silent_close', '[finish]']);
  });

  test('a pattern decides by the context, and may hand off', () => {
    const c = make({
      not_understood: [
        when('context.failures >= 2.0', [{ kind: 'handoff', code: 'policy', detail: 'x' }], [says('Hm?')]),
      ],
    });
    expect(c.says(unclear)).toEqual(['Hm?']);
    expect(c.says(unclear).at(-1)).toBe('[handoff policy]');
  });

  test('a pattern more patient than the limit is not patient for ever', () => {
    const c = make({ not_understood: [says('Hm?')] });
    for (let index = 0; index < 8; index += 1) expect(c.says(unclear)).toEqual(['Hm?']);
    expect(c.says(unclear).at(-1)).toBe('[handoff repeated_failure]');
  });

  test('a pattern that uses a skill runs it; it is no request of the customer, and the end comes after it', () => {
    const c = make({ completed: [uses('feedback')], closing: [says('Bye.'), uses('feedback')] });
    c.says(start('pay'), set('sum', '5'));
    expect(c.says(plain('confirm'))).toEqual(['Paid.', 'Which opinion?']);
    expect(c.says(set('opinion', 'good'))).toEqual(['Noted.']);
    expect(c.says(chat('goodbye'))).toEqual(['Bye.', 'Which opinion?']);
    expect(c.says(set('opinion', 'good'))).toEqual(['Noted.', '[finish]']);
  });

  test('a new request after the goodbye keeps the conversation open', () => {
    const c = make({ closing: [says('Bye.'), uses('feedback')] });
    c.says(chat('goodbye'));
    expect(c.says(start('visit'))).toEqual(['Which day?']);
    expect(c.says(set('day', 'Friday')).at(-1)).toBe('Which opinion?');
    expect(c.says(set('opinion', 'good'))).toEqual(['Noted.']);
  });

  test('what was passed is told: patterns by name, side exits by their way', () => {
    const seen: string[] = [];
    const c = make({});
    c.says(start('pay'), set('sum', '5'));
    for (const { kind } of c.visited()) seen.push(kind);
    expect(seen).toContain('step');
    c.says(plain('deny'));
    expect(c.visited()).toContainEqual({ kind: 'branch', skill: 'pay', step: '2', way: 'denied' });
    expect(c.visited()).toContainEqual({ kind: 'pattern', pattern: 'denied' });
  });
});

describe('topics out of scope', () => {
  const topic = (route: 'handoff' | 'none', text = 'No legal advice here.') => ({
    topic: 'legal_advice',
    examples: [],
    reply: text,
    route,
  });
  const legal = {
    ...unclear,
    command: 'cannot_handle',
    reason: 'out_of_scope',
    topic: 'legal_advice',
  } as const;

  test('D24 a topic has its own reply and leads back to the open question', () => {
    const c = make({}, { topics: [topic('none')] });
    c.says(start('visit'));
    expect(c.says(legal)).toEqual(['No legal advice here.', 'Which day?']);
    expect(c.state().failuresInARow).toBe(0);
  });

  test('D24 a topic may go to a person after its reply', () => {
    const c = make({}, { topics: [topic('handoff')] });
    expect(c.says(legal)).toEqual([
      'No legal advice here.',
      expect.stringContaining('colleague'),
      '[handoff out_of_scope]',
    ]);
    expect(c.state().handoff?.detail).toBe('out of scope: legal advice');
  });

  test('D24 a topic that an edit removed is out of scope like anything else', () => {
    const c = make({}, { topics: [] });
    expect(c.says(legal)).toEqual([
      "I don't have a reliable answer to that. I can pass you to a colleague who does.",
    ]);
  });
});

describe('silence', () => {
  test('D23 a reminder asks the open question in other words, and runs nothing', () => {
    const c = make({});
    c.says(start('visit'));
    expect(c.remind()).toEqual(['Are you still there?', 'So, once more: Which day?']);
    expect(c.says(set('day', 'Friday'))).toEqual(['See you Friday.']);
    expect(c.remind()).toEqual([]);
  });

  test('D23 a reminder at a confirmation shows the same draft, and a yes to it counts', () => {
    const c = make({});
    c.says(start('pay'), set('sum', '5'));
    expect(c.remind()).toEqual(['Are you still there?', 'So, once more: Pay 5?']);
    expect(c.says(plain('confirm'))[0]).toBe('Paid.');
  });

  test('D23 closing says what was done and what was not; days later it goes on at the same step', () => {
    const c = make({});
    c.says(start('pay'), set('sum', '5'));
    c.says(plain('confirm'));
    c.says(start('visit'));
    expect(c.closeSilently()).toEqual([
      "I haven't heard from you, so I'm closing this chat. Done: pay. Not finished: visit. You can write again at any time.",
      '[finish]',
    ]);
    c.setNow('2026-01-19T08:00');
    expect(c.says(set('day', 'Friday'))).toEqual(['Back to your request.', 'See you Friday.']);
  });

  test('D23 a yes days later confirms nothing: the draft is shown again', () => {
    const c = make({});
    c.says(start('pay'), set('sum', '5'));
    c.closeSilently();
    expect(expectOf(c).awaiting).toEqual({ kind: 'nothing' });
    expect(c.says(plain('confirm'))).toEqual(['Back to your request.', 'Pay 5?']);
    expect(c.done()).toEqual([]);
  });

  test('D6 the clock of an expression is the one in the event', () => {
    const c = talk(
      bot({
        skills: [
          skill('day', [
            when(
              'context.today == "2026-02-01" && context.time < "09:00"',
              [says('Early.')],
              [says('Late.')],
            ),
          ]),
        ],
      }),
    );
    c.setNow('2026-02-01T08:59');
    expect(c.says(start('day'))).toEqual(['Early.']);
    c.setNow('2026-02-01T09:00');
    expect(c.says(start('day'))).toEqual(['Late.']);
  });
});

test('the names of replies said are those of the workspace', () => {
  const c = talk(bot({ skills: [], replies: { en: [reply('thanks', 'Sure.')] } }));
  c.says(chat('thanks'));
  expect(c.names()).toEqual(['thanks']);
});
