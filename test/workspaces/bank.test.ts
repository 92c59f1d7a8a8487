import { expect, test } from 'vitest';
import { demoCode } from '../../main/backoffice/bank/identity.ts';
import { people } from '../../main/backoffice/bank/seed/people.ts';
import { bankRules } from '../../main/backoffice/index.ts';
import { loadWorkspace } from '../../main/workspace/index.ts';
import { expectAnswerableLength, filesOf, repliesOf, type SampleFile, sampleFolder } from './sample.ts';

const folder = sampleFolder('bank');

/** Files without the asterisks of bold words, so that a number reads the same in bold. */
async function plainFilesOf(ending: string): Promise<readonly SampleFile[]> {
  return (await filesOf('bank', ending)).map(({ name, text }) => ({
    name,
    text: text.replaceAll(/[\s*]+/g, ' '),
  }));
}

test('W6 the bank is in order: skills with examples, topics out of scope, articles, conversation tests', async () => {
  const result = await loadWorkspace(folder);
  expect(result.ok ? result.warnings : result.problems).toEqual([]);
  if (!result.ok) return;
  const { bot, tests } = result.workspace;
  const startable = [...bot.skills.values()].filter((skill) => skill.startable);
  expect(startable.map(({ id }) => id).sort()).toEqual([
    'add_payee',
    'book_callback',
    'change_limit',
    'check_balance',
    'dispute_transaction',
    'freeze_card',
    'list_transactions',
    'replace_card',
    'talk_to_person',
    'transfer_money',
    'travel_notice',
    'unfreeze_card',
  ]);
  for (const { id, examples } of startable) expect([id, examples.length >= 15]).toEqual([id, true]);
  expect(tests.length).toBeGreaterThanOrEqual(100);
  expect(bot.topics.length).toBeGreaterThanOrEqual(5);
});

test('D1 each line of the tutorial T1 to T14 is a conversation of the bank', async () => {
  const result = await loadWorkspace(folder);
  if (!result.ok) throw new Error('the bank cannot be loaded');
  const titles = result.workspace.tests.map(({ name }) => name);
  const missing = Array.from({ length: 14 }, (_, index) => `D1 T${index + 1} `).filter(
    (line) => !titles.some((title) => title.startsWith(line)),
  );
  expect(missing).toEqual([]);
});

test('W6 the articles are of a length to answer from, and four of them are for agents only', async () => {
  const articles = await plainFilesOf('.md');
  const knowledge = articles.filter(({ name }) => name.startsWith('knowledge/'));
  expect(knowledge.length).toBeGreaterThanOrEqual(40);
  expectAnswerableLength(knowledge);
  const internal = knowledge.filter(({ text }) => text.startsWith('--- audience: internal ---'));
  expect(internal.map(({ name }) => name)).toEqual([
    'knowledge/internal/dispute-handling.md',
    'knowledge/internal/escalation-contacts.md',
    'knowledge/internal/fee-goodwill.md',
    'knowledge/internal/fraud-signs.md',
  ]);
});

const terms: readonly (readonly [what: string, pattern: RegExp, value: number, least: number])[] = [
  ['the daily limit', /daily limit is ([\d,]+) USD unless/g, bankRules.dailyLimitCents / 100, 1],
  ['the highest limit', /\$([\d,]+) a day\. Anything above/g, bankRules.highestDailyLimitCents / 100, 1],
  [
    'the highest limit',
    /up to ([\d,]+) USD (?:in online banking|\.)/g,
    bankRules.highestDailyLimitCents / 100,
    1,
  ],
  ['the highest limit', /value\.amount <= (\d+)/g, bankRules.highestDailyLimitCents / 100, 1],
  [
    'the cut-off hour',
    /(?:after|before) (\d\d):00 (?:Eastern Time|, on a weekend)/g,
    bankRules.cutOffHour,
    1,
  ],
  ['days to dispute', /within (\d+) days of the payment/g, bankRules.disputeDays, 1],
  ['days to dispute', /of the last (\d+) days that could be disputed/g, bankRules.disputeDays, 1],
  ['days to decide a dispute', /Within (\d+) days you have our decision/g, bankRules.disputeDecisionDays, 1],
  ['days of a travel notice', /covers? up to (\d+) days/g, bankRules.travelNoticeDays, 2],
  ['days of a travel notice', /days\(value\.from, value\.to\) < (\d+)/g, bankRules.travelNoticeDays, 1],
  ['days ahead of a journey', /days\(context\.today, value\.from\) <= (\d+)/g, bankRules.travelAheadDays, 1],
  ['minutes of a code', /good for (\d+) minutes/g, bankRules.codeMinutes, 2],
];

test.each(terms)(
  'what the bank says agrees with what its system does: %s (%s)',
  async (_, pattern, value, least) => {
    const files = [...(await plainFilesOf('.md')), ...(await plainFilesOf('.yml'))].filter(
      ({ name }) => !name.startsWith('tests/'),
    );
    const found = files.flatMap(({ name, text }) =>
      [...text.matchAll(pattern)].map((match) => ({ name, value: Number(match[1]?.replaceAll(',', '')) })),
    );
    expect(found.length).toBeGreaterThanOrEqual(least);
    expect(found.filter((number) => number.value !== value)).toEqual([]);
  },
);

test('the terms that articles write in words agree with the system too', async () => {
  const words = { five: 5, ten: 10, three: 3 } as const;
  const text = (await plainFilesOf('.md')).map((file) => file.text).join('\n');
  const found = (pattern: RegExp) => text.match(pattern)?.[1] as keyof typeof words;
  expect(words[found(/Within (\w+) working days you get a provisional credit/)]).toBe(
    bankRules.disputeCreditWorkingDays,
  );
  expect(words[found(/new card comes by mail within (\w+) working days/)]).toBe(
    bankRules.cardDeliveryWorkingDays,
  );
  expect(words[found(/A code is good for (\w+) minutes/)]).toBe(bankRules.codeMinutes);
  expect(words[found(/After (\w+) wrong entries it is no longer good/)]).toBe(bankRules.codeAttempts);
  expect(words[found(/At most (\w+) codes an hour/)]).toBe(bankRules.codesAnHour);
  expect(words[found(/After (\w+) failed attempts the number is closed for an hour/)]).toBe(
    bankRules.verifyAttempts,
  );
});

test('H1 the hours that a handoff names are those of the article', async () => {
  const article = (await plainFilesOf('opening-hours.md')).map(({ text }) => text).join();
  const replies = await repliesOf('bank', 'en');
  for (const part of ['Monday to Friday 8:00–20:00', 'Saturday 9:00–16:00']) {
    expect(article).toContain(part);
    for (const name of ['handoff', 'handoff_failure']) expect(JSON.stringify(replies[name])).toContain(part);
  }
});

test('D25 the bot calls itself an automated assistant wherever it says what it is, and never cheers', async () => {
  const replies = await repliesOf('bank', 'en');
  for (const name of ['disclosure', 'what_i_am', 'back_to_bot'])
    expect(JSON.stringify(replies[name])).toContain('automated assistant');
  expect(JSON.stringify(replies)).not.toContain('!');
});

test('D22 no reply of the identity check says which part was wrong or whether there is such an account', async () => {
  const replies = await repliesOf('bank', 'en');
  expect(replies.not_verified).not.toMatch(/account|exist|unknown|wrong|not found/i);
});

test('every number that a conversation or the guide gives a customer is in the sample data, or is meant to be unknown', async () => {
  const known = new Set([...people.map(({ id }) => id), '99999999', '40012345']);
  const codes = new Set([...people.map(({ id }) => demoCode(id)), '285514', '111111', '000000', '123456']);
  for (const { name, text } of [...(await plainFilesOf('.yml')), ...(await plainFilesOf('README.md'))]) {
    for (const [number] of text.matchAll(/\b\d{8}\b/g))
      expect([name, number, known.has(number)]).toEqual([name, number, true]);
    for (const [code] of text.matchAll(/\b\d{6}\b/g))
      expect([name, code, codes.has(code)]).toEqual([name, code, true]);
  }
});
