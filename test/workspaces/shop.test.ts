import { expect, test } from 'vitest';
import { shopRules } from '../../main/backoffice/index.ts';
import { catalogue } from '../../main/backoffice/shop/seed/catalogue.ts';
import { sampleOrders } from '../../main/backoffice/shop/seed/orders.ts';
import { people } from '../../main/backoffice/shop/seed/people.ts';
import { loadWorkspace } from '../../main/workspace/index.ts';
import { expectAnswerableLength, filesOf, repliesOf, type SampleFile, sampleFolder } from './sample.ts';

/** Every number that the pattern's first group finds, with the file it stands in. */
function numbersIn(
  files: readonly SampleFile[],
  pattern: RegExp,
): readonly { file: string; value: number }[] {
  return files.flatMap(({ name, text }) =>
    [...text.matchAll(pattern)].map((match) => ({ file: name, value: Number(match[1]) })),
  );
}

test.each(['shop', 'empty'])('W6 the sample workspace %s is in order', async (name) => {
  const result = await loadWorkspace(sampleFolder(name));
  expect(result.ok ? result.warnings : result.problems).toEqual([]);
  for (const { text } of await filesOf(name, '.yml')) expect(text).not.toBe('');
});

test('W6 the shop has skills with plenty of examples, articles and conversation tests', async () => {
  const result = await loadWorkspace(sampleFolder('shop'));
  if (!result.ok) throw new Error('the shop cannot be loaded');
  const { bot, tests } = result.workspace;
  const startable = [...bot.skills.values()].filter((skill) => skill.startable);
  expect(startable.map(({ id }) => id).sort()).toEqual([
    'change_order',
    'complaint',
    'missing_item',
    'order_status',
    'refund_status',
    'return_item',
    'talk_to_person',
  ]);
  for (const skill of startable) expect(skill.examples.length).toBeGreaterThanOrEqual(12);
  expect(tests.length).toBeGreaterThanOrEqual(15);
  expect(bot.identitySkill).toBe('verify_identity');
});

test('W6 the articles are of a length to answer from, and three of them are for agents only', async () => {
  const articles = await filesOf('shop', '.md');
  expect(articles.length).toBeGreaterThanOrEqual(34);
  expectAnswerableLength(articles);
  const internal = articles.filter(({ text }) => text.startsWith('--- audience: internal ---'));
  expect(internal.map(({ name }) => name)).toEqual([
    'knowledge/internal/escalation-contacts.md',
    'knowledge/internal/fraud-signs.md',
    'knowledge/internal/goodwill-limits.md',
  ]);
});

const terms: readonly (readonly [what: string, pattern: RegExp, value: number, least: number])[] = [
  [
    'days of the return window',
    /(?:back|returned?) within \**(\d+) days\** of the delivery/gi,
    shopRules.returnWindowDays,
    5,
  ],
  ['days of the return window', /you then have (\d+) days/g, shopRules.returnWindowDays, 1],
  ['days of the return window', /slots\.days_since_delivery > (\d+)/g, shopRules.returnWindowDays, 1],
  ['days to post a return', /posted within \**(\d+) days/g, shopRules.returnPostWithinDays, 1],
  [
    'days to post a return',
    /within (\d+) days of the registration\. Keep/g,
    shopRules.returnPostWithinDays,
    1,
  ],
  [
    'working days to a refund',
    /within \**(\d+) working days\** of (?:its|the) (?:arrival|cancellation)/g,
    shopRules.refundWorkingDays,
    7,
  ],
  ['value of free shipping', /free from (\d+) EUR/g, shopRules.freeShippingFromCents / 100, 2],
  ['value of free shipping', /worth (\d+) EUR or more/g, shopRules.freeShippingFromCents / 100, 2],
  [
    'cost of standard delivery',
    /(\d+\.\d+) EUR(?: for standard delivery|, free from| or nothing)/g,
    shopRules.standardShippingCents / 100,
    3,
  ],
  [
    'cost of express delivery',
    /express[^.|]{0,30} (\d+\.\d+) EUR/gi,
    shopRules.expressShippingCents / 100,
    1,
  ],
  [
    'working days to an answer',
    /(?:e-mail|answer) within (\d+) working day\b/g,
    shopRules.ticketAnswerWorkingDays,
    2,
  ],
  ['price of the recalled headlamp', /get (\d+) EUR back/g, catalogue.headlamp.cents / 100, 1],
];

test.each(terms)(
  'what the shop says agrees with what its system does: %s (%s)',
  async (_, pattern, value, least) => {
    const files = [...(await filesOf('shop', '.md')), ...(await filesOf('shop', '.yml'))].filter(
      ({ name }) => !name.startsWith('tests/'),
    );
    const found = numbersIn(files, pattern);
    expect(found.length).toBeGreaterThanOrEqual(least);
    expect(found.filter((number) => number.value !== value)).toEqual([]);
  },
);

test('H1 the hours that a handoff names are those of the article', async () => {
  const [article] = (await filesOf('shop', 'contact-and-hours.md')).map(({ text }) => text);
  const replies = await repliesOf('shop', 'en');
  const handoffs = ['handoff', 'handoff_failure'].map((name) => JSON.stringify(replies[name]));
  for (const part of [
    '10 minutes',
    'Monday to Friday 8:00–20:00',
    'Saturday 9:00–16:00',
    'within 1 working day',
  ]) {
    expect(article).toContain(part);
    for (const handoff of handoffs) expect(handoff).toContain(part);
  }
});

test('D25 the bot calls itself an automated assistant wherever it says what it is', async () => {
  const replies = await repliesOf('shop', 'en');
  for (const name of ['disclosure', 'what_i_am', 'back_to_bot']) {
    const reply = replies[name] as string | { variants: string[] };
    for (const text of typeof reply === 'string' ? [reply] : reply.variants)
      expect(text).toContain('automated assistant');
  }
  expect(JSON.stringify(replies)).not.toContain('!');
});

test('D22 no reply of the identity check speaks of accounts or says which part was wrong', async () => {
  const replies = await repliesOf('shop', 'en');
  expect(replies.not_verified).not.toMatch(/account|exist|unknown|wrong|not found/i);
});

test('every order and address that a conversation test names is in the sample data, or is meant to be unknown', async () => {
  const orders = new Set(sampleOrders().map(({ id }) => id));
  const addresses = new Set(people.map(({ email }) => email));
  const unknown = /^(?:9999\d|07700|mara\.l@|somebody@|grumpy@|sam\.tailor@|jonas@example|j\.peters@)/;
  for (const { name, text } of await filesOf('shop', '.yml')) {
    if (!name.startsWith('tests/')) continue;
    for (const [order] of text.matchAll(/\b\d{5}\b/g))
      expect([name, order, orders.has(order) || unknown.test(order)]).toEqual([name, order, true]);
    for (const [address] of text.matchAll(/[\w.]+@[\w.]+\w/g))
      expect([name, address, addresses.has(address) || unknown.test(address)]).toEqual([name, address, true]);
  }
});
