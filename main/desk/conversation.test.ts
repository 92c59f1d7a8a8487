import { expect, test } from 'vitest';
import { type Bench, mean, openBench, type Systems } from './bench.fixture.ts';
import { servedLocale } from './served-locale.ts';

const lastInput = (bench: Bench) => bench.inputs.findLast((input) => input.type === 'understood');

test('R6 what the bot takes for today and now is the time where the workspace is', async () => {
  const changes = { 'workspace.yml': ['locale: en', 'locale: en\ntimezone: Europe/Berlin'] } as const;
  await using winter = await openBench({ changes, startMs: Date.parse('2026-03-28T23:30:00Z') });
  const id = await winter.open();
  expect(winter.inputs[0]).toEqual({ type: 'opened', now: '2026-03-29T00:30' });
  await winter.says(id, []);
  expect(lastInput(winter)?.now).toBe('2026-03-29T00:30');
  // The night in which the clocks go forward: two hours later it is three hours later.
  await winter.pass(2 * 60 * 60_000);
  await winter.says(id, []);
  expect(lastInput(winter)?.now).toBe('2026-03-29T03:30');
});

test('what a workspace does when somebody opens the chat, or an agent hands it back, may look something up', async () => {
  const changes = {
    'skills/news.yml': `skill: news
title: News
description: Says what is new.
slots:
  headline: { type: text, writer: action }
steps:
  - call: shop.get_order
    with: { id: "'news'" }
    save: { headline: result.label_url }
  - say: news
`,
    'replies/en.yml': ['ask_order:', 'news: "Today: {headline}"\nask_order:'],
    'patterns.yml': 'opened:\n  - say: greeting\n  - use: news\nhanded_back:\n  - use: news\n',
  } as const;
  const systems: Systems = () => ({ result: { label_url: 'free delivery' } });
  await using bench = await openBench({ changes, systems });
  const id = await bench.open();
  expect((await bench.said(id)).at(-1)).toBe('Today: free delivery');
  await bench.says(id, [mean.person]);
  await bench.acts.takeOver(bench.agent, id, false);
  await bench.acts.handBack(bench.agent, id);
  await bench.pass(6000);
  expect((await bench.said(id)).filter((text) => text === 'Today: free delivery')).toHaveLength(2);
  expect((await bench.state(id)).inFlight).toBeNull();
  expect(bench.bugs).toEqual([]);
});

test('D27 D30 channel and tone reach the engine', async () => {
  await using bench = await openBench({ tone: 'hurried' });
  const id = await bench.open('email');
  await bench.says(id, []);
  expect(lastInput(bench)).toMatchObject({ tone: 'hurried' });
  expect(await bench.state(id)).toMatchObject({ channel: 'email' });
});

test('D25 the bot says what it is in the language of the conversation, where the workspace serves it', async () => {
  const changes = { 'replies/de.yml': 'ask_order: Um welche Bestellung geht es?\n' } as const;
  await using bench = await openBench({ changes });
  const german = await bench.open('web_chat', { locale: 'de-AT' });
  expect(await bench.queries.summary(german)).toMatchObject({ locale: 'de' });
  expect((await bench.said(german)).join(' ')).toMatch(/automatisch/i);
  await bench.says(german, [mean.start('return_item')]);
  expect((await bench.said(german)).at(-1)).toBe('Um welche Bestellung geht es?');
  const danish = await bench.open('web_chat', { locale: 'da' });
  expect(await bench.queries.summary(danish)).toMatchObject({ locale: 'en' });
  expect((await bench.said(danish)).join(' ')).toMatch(/automated/i);
});

test('the language of a conversation is the nearest one that is served', () => {
  const workspace = { bot: { locale: 'en-GB' }, settings: { languages: ['en-GB', 'de', 'pt-BR'] } };
  const asked = ['de', 'DE-de', 'pt', 'pt-PT', 'en-US', 'fr', ''];
  expect(asked.map((locale) => servedLocale(locale, workspace))).toEqual([
    'de',
    'de',
    'pt-BR',
    'pt-BR',
    'en-GB',
    'en-GB',
    'en-GB',
  ]);
});

test('D26 after the goodbye the conversation is closed, and the survey is recorded once without opening it again', async () => {
  await using bench = await openBench();
  const id = await bench.open();
  await bench.says(id, [mean.goodbye]);
  expect(await bench.owner(id)).toBe('closed');
  const offered = (await bench.eventsOf(id, 'bot_message')).flatMap(({ body }) => body.reply.buttons);
  expect(offered.map(({ payload }) => payload)).toContain('rate:4');
  await bench.says(id, [], 'rate:4');
  await bench.says(id, [], 'rate:1');
  expect(await bench.owner(id)).toBe('closed');
  const scores = async () => (await bench.eventsOf(id, 'survey_answered')).map(({ body }) => body.score);
  expect(await scores()).toEqual([4]);
  expect(await bench.hub.port.answerSurvey(id, 2, 'late')).toBe('answered');
  expect(await scores()).toEqual([4]);
  // A second visit is a second closing.
  await bench.says(id, [mean.goodbye]);
  await bench.says(id, [], 'rate:2');
  expect(await scores()).toEqual([4, 2]);
  expect(await bench.owner(id)).toBe('closed');
  expect(bench.bugs).toEqual([]);
});
