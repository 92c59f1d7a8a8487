import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { plans, roamingPacks, topUps, zones } from '../../main/backoffice/telecom/catalogue.ts';
import { telecomRules } from '../../main/backoffice/telecom/rules.ts';
import { people } from '../../main/backoffice/telecom/seed/people.ts';
import { optionReplyName } from '../../main/dialogue/index.ts';
import { loadWorkspace } from '../../main/workspace/index.ts';
import { expectAnswerableLength, filesOf, repliesOf, sampleFolder } from './sample.ts';

const folder = sampleFolder('telecom');

async function article(name: string): Promise<string> {
  return (await readFile(join(folder, 'knowledge', `${name}.md`), 'utf8')).replaceAll(/\s+/g, ' ');
}

test('W6 the telecom is in order: skills with examples, articles, two languages, conversation tests', async () => {
  const result = await loadWorkspace(folder);
  expect(result.ok ? result.warnings : result.problems).toEqual([]);
  if (!result.ok) return;
  const { bot, tests } = result.workspace;
  const startable = [...bot.skills.values()].filter((skill) => skill.startable);
  expect(startable.map(({ id }) => id).sort()).toEqual([
    'book_roaming',
    'book_technician',
    'cancel_contract',
    'change_plan',
    'check_outage',
    'explain_bill',
    'swap_sim',
    'talk_to_person',
    'top_up_data',
    'update_phone',
  ]);
  for (const { id, examples } of startable) expect([id, examples.length >= 20]).toEqual([id, true]);
  expect(tests.length).toBeGreaterThanOrEqual(60);
  expect([...bot.replies.keys()].sort()).toEqual(['de', 'en']);
  expect(bot.topics.length).toBeGreaterThanOrEqual(4);
});

test('W6 the articles are of a length to answer from, and four of them are for agents only', async () => {
  const articles = await filesOf('telecom', '.md');
  expect(articles.length).toBeGreaterThanOrEqual(40);
  expectAnswerableLength(articles);
  const internal = articles.filter(({ text }) => text.startsWith('--- audience: internal ---'));
  expect(internal.map(({ name }) => name)).toEqual([
    'knowledge/internal/escalation-contacts.md',
    'knowledge/internal/goodwill-limits.md',
    'knowledge/internal/outage-playbook.md',
    'knowledge/internal/sim-swap-checks.md',
  ]);
});

test('what the articles say of plans is what the system sells', async () => {
  const text = `${await article('plans/mobile-plans')} ${await article('plans/home-plans')}`;
  for (const { title, cents } of Object.values(plans)) {
    const price = `${(cents / 100).toFixed(2)} EUR`;
    const row = new RegExp(`${title}(?: \\||\\s+costs)[^.]*?\\*{0,2}${price.replace('.', '\\.')}`);
    expect([title, row.test(text)]).toEqual([title, true]);
  }
});

test('what the articles say of top-ups and roaming packs is what the system sells', async () => {
  const topUpArticle = await article('plans/data-top-up');
  for (const [euros, gigabytes] of topUps)
    expect(topUpArticle).toMatch(new RegExp(`${gigabytes} GB\\s+\\|\\s+${euros}\\.00 EUR`));
  const packArticle = await article('roaming/roaming-packs');
  for (const packs of Object.values(roamingPacks))
    for (const { gigabytes, cents } of Object.values(packs))
      expect(packArticle).toContain(`${gigabytes} GB for ${(cents / 100).toFixed(2)} EUR`);
});

test('the countries of the article and of the skill are those of the system', async () => {
  const english = new Intl.DisplayNames(['en-GB'], { type: 'region' });
  const skill = load(await readFile(join(folder, 'skills/book_roaming.yml'), 'utf8')) as {
    slots: { country: { options: Record<string, unknown> } };
  };
  const names = Object.values(zones)
    .flat()
    .map((country) => english.of(country));
  expect(Object.keys(skill.slots.country.options).sort()).toEqual(names.sort());
  const text = await article('roaming/roaming-zones-and-prices');
  for (const country of [...zones[2], ...zones[3]])
    expect(text).toContain(country === 'TR' ? 'Turkey' : english.of(country));
});

const terms: readonly (readonly [what: string, pattern: RegExp, value: number, least: number])[] = [
  ['minutes that a code is valid', /valid for \**(\d+) minutes/g, telecomRules.codeMinutes, 3],
  ['wrong codes', /After \**(\d+) wrong\** codes/g, telecomRules.codeAttempts, 1],
  [
    'hours without a new SIM',
    /(?:for|within) \**(\d+) hours\** (?:of a change|after it)/g,
    telecomRules.simLockHours,
    3,
  ],
  ['hours without a new SIM', /danach (\d+) Stunden/g, telecomRules.simLockHours, 1],
  ['new SIMs in a month', /more than \**(\d+) times in 30 days/g, telecomRules.simOrders, 1],
  ['minutes to an eSIM', /within \**(\d+) minutes\** by e-mail/g, telecomRules.esimMinutes, 1],
  ['days ahead for a visit', /(?:until|latest) \**(\d+) days\** ahead/g, telecomRules.appointmentDays, 3],
  ['days ahead for a visit', /bis in (\d+) Tagen/g, telecomRules.appointmentDays, 2],
  ['days ahead for a visit', /days\(context\.today, value\) <= (\d+)/g, telecomRules.appointmentDays, 1],
  [
    'days ahead for a pack',
    /(?:up to|the next) \**(\d+) days(?:\** ahead|, and to end)/g,
    telecomRules.roamingAheadDays,
    2,
  ],
  ['days until a bill is due', /due \**(\d+) days/g, telecomRules.billDueDays, 1],
  [
    'working days of a SIM card',
    /by post within \**(\d+) working days/g,
    telecomRules.simDeliveryWorkingDays,
    1,
  ],
];

test.each(terms)(
  'what the telecom says agrees with what its system does: %s (%s)',
  async (_, pattern, value, least) => {
    const files = [...(await filesOf('telecom', '.md')), ...(await filesOf('telecom', '.yml'))].filter(
      ({ name }) => !name.startsWith('tests/'),
    );
    const found = files.flatMap(({ name, text }) =>
      [...text.matchAll(pattern)].map((match) => ({ name, value: Number(match[1]) })),
    );
    expect(found.length).toBeGreaterThanOrEqual(least);
    expect(found.filter((number) => number.value !== value)).toEqual([]);
  },
);

test('H1 the hours that a handoff names are those of the article, in both languages', async () => {
  const contact = await article('service/contact-and-hours');
  for (const locale of ['en', 'de']) {
    const replies = await repliesOf('telecom', locale);
    for (const name of ['handoff', 'handoff_failure'])
      for (const part of ['7:00–22:00', '8:00–20:00']) {
        expect(contact).toContain(part);
        expect(JSON.stringify(replies[name])).toContain(part);
      }
  }
});

/** What options and skills are called, which their own language need not say. */
const isName = (reply: string) => /^(?:option|title)_/.test(reply);

test('D27 whatever is said in English is said in German, with the same slots in it', async () => {
  const [english, german] = [await repliesOf('telecom', 'en'), await repliesOf('telecom', 'de')];
  const said = (replies: Record<string, unknown>) => Object.keys(replies).filter((name) => !isName(name));
  expect(said(german)).toEqual(said(english));
  const holes = (reply: unknown) => [...new Set(JSON.stringify(reply).match(/\{[a-z_.]+\}/g) ?? [])].sort();
  for (const name of said(english)) expect([name, holes(german[name])]).toEqual([name, holes(english[name])]);
});

test('H20 every skill that can be offered, and every fixed option, has a German name', async () => {
  const result = await loadWorkspace(folder);
  if (!result.ok) throw new Error('the telecom cannot be loaded');
  const german = await repliesOf('telecom', 'de');
  const skills = [...result.workspace.bot.skills.values()];
  const titles = skills.filter(({ startable }) => startable).map(({ id }) => `title_${id}`);
  const options = skills
    .flatMap(({ slots }) => [...slots.values()])
    .flatMap(({ name, type }) => {
      const item = type.kind === 'list' ? type.of : type;
      return item.kind === 'choice' ? item.options.map(({ value }) => optionReplyName(name, value)) : [];
    });
  // A country whose name is the same in both languages needs none.
  const same = ['japan', 'liechtenstein', 'malta', 'portugal', 'thailand'].map(
    (country) => `option_country_${country}`,
  );
  expect([...titles, ...options].filter((name) => !(name in german) && !same.includes(name))).toEqual([]);
});

test('D30 nothing that is said cheers', async () => {
  for (const locale of ['en', 'de'])
    expect(JSON.stringify(await repliesOf('telecom', locale))).not.toMatch(
      /!|\bgreat\b|\bsuper\b|\btoll\b|\bwonderful\b/i,
    );
});

test('D25 the bot calls itself an automated assistant wherever it says what it is', async () => {
  for (const [locale, words] of [
    ['en', 'automated assistant'],
    ['de', /automatischen? Assistent/],
  ] as const) {
    const replies = await repliesOf('telecom', locale);
    for (const name of ['disclosure', 'what_i_am', 'back_to_bot'])
      expect(JSON.stringify(replies[name])).toMatch(words);
  }
});

test('D22 no reply of the identity check says whether a number is one of ours', async () => {
  for (const locale of ['en', 'de']) {
    const { not_verified, identity_refused } = await repliesOf('telecom', locale);
    expect(`${not_verified} ${identity_refused}`).not.toMatch(
      /exist|unknown|no such|unbekannt|gibt es nicht/i,
    );
  }
});

test('every phone number of the conversation tests is in the sample data, or is meant to be unknown', async () => {
  const known = new Set(
    people.flatMap(({ contactPhone, lines }) => [contactPhone, ...lines.map(({ phone }) => phone)]),
  );
  const unknown = new Set(['+491713920099', '+491713920098', '+491713920021']);
  for (const { name, text } of await filesOf('telecom', '.yml')) {
    if (!name.startsWith('tests/')) continue;
    for (const [written] of text.matchAll(/(?:\+49|\b0)(?:[ ]?\d){9,11}\b/g)) {
      const phone = written.replaceAll(' ', '').replace(/^0/, '+49');
      expect([name, phone, known.has(phone) || unknown.has(phone)]).toEqual([name, phone, true]);
    }
  }
});
