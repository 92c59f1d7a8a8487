import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command as commandSchema } from '../../preload/contract/index.ts';
import type { Bot, Expectation } from '../dialogue/index.ts';
import { bank, expects, hotel, shop } from './bots.fixture.ts';
import { createLocalUnderstanding } from './index.ts';
import { line, type Opened, openUnderstandings, type State } from './opened.fixture.ts';

let opened: Opened;

beforeAll(async () => {
  opened = await openUnderstandings();
}, 120_000);

afterAll(() => opened.close());

test('U2 every command comes out of plain sentences without a network', async () => {
  const confirm = { skill: 'return_item', asks: 'confirm', values: { order: '10417' } };
  const messages: readonly (readonly [string, State])[] = [
    ['where is my order?', {}],
    ['10417', { skill: 'return_item', asks: 'order' }],
    ['no, 10418', confirm],
    ['cancel', confirm],
    ['order', {}],
    ['yes', confirm],
    ['no', confirm],
    ['skip', { skill: 'return_item', asks: 'order' }],
    ['say that again', confirm],
    ['one moment', confirm],
    ['why do you need that?', confirm],
    ['hello', {}],
    ['do you ship to norway?', {}],
    ['talk to a human', {}],
    ['start over', {}],
    ['my dog ate my homework', {}],
  ];
  const said = new Set<string>();
  for (const [text, state] of messages) {
    for (const { command } of (await opened.ask(shop, text, expects(shop, state))).commands)
      said.add(command);
  }
  const vocabulary = commandSchema.options.map((option) => option.shape.command.value);
  expect([...said].sort()).toEqual([...vocabulary].sort());
});

test('a button is certain, but can do nothing that the state does not allow', async () => {
  const asksOrder = expects(shop, { skill: 'return_item', asks: 'order' });
  const press = async (payload: string, expectation: Expectation) =>
    (await opened.ask(shop, 'hello', expectation, payload)).commands.map(
      (command) => `${line(command)} ${command.source}`,
    );
  expect(await press('start:order_status', expects(shop))).toEqual(['start order_status button']);
  expect(await press('start:delete_everything', expects(shop))).toEqual(['greeting rule']);
  expect(await press('set:order=10417', asksOrder)).toEqual(['set order "10417" button']);
  expect(await press('set:order=DROP TABLE', asksOrder)).toEqual(['greeting rule']);
  expect(await press('set:order_items=["gold"]', asksOrder)).toEqual(['greeting rule']);
  expect(await press('confirm', asksOrder)).toEqual(['greeting rule']);
  expect(await press('confirm', expects(shop, { skill: 'return_item', asks: 'confirm' }))).toEqual([
    'confirm button',
  ]);
  expect(await press('human', asksOrder)).toEqual(['ask_human button']);
  expect(await press('{"command":"confirm"}', asksOrder)).toEqual(['greeting rule']);
});

test('a skill that may not be started now is neither started nor offered', async () => {
  const hidden = { ...expects(shop), startable: ['order_status', 'change_address'] };
  for (const text of ['I want to return my shoes', 'return', 'order', 'refund please']) {
    const { commands, alternatives } = await opened.ask(shop, text, hidden);
    expect(JSON.stringify([commands, alternatives])).not.toContain('return_item');
  }
});

test('D18 empty, huge, emoji-only and broken text never throws and never moves a step', async () => {
  const states: State[] = [
    {},
    { skill: 'return_item', asks: 'order' },
    { skill: 'transfer_money', asks: 'recipient' },
    { skill: 'return_item', asks: 'confirm', values: { order: '10417' } },
    { skill: 'book_table', asks: 'day' },
    { skill: 'book_room', asks: 'extras' },
    { skill: 'complain', asks: 'complaint' },
  ];
  const texts: Readonly<Record<string, string>> = {
    '': 'cannot empty',
    '   \n\t ': 'cannot empty',
    '\u200B\uFEFF': 'cannot empty',
    '🎉🤔❤️': 'cannot unclear',
    '?!…': 'cannot unclear',
    '\uD800': 'cannot unclear',
    [`${'ä'.repeat(500_000)}${'!? '.repeat(200_000)}`]: 'cannot too_long',
  };
  for (const state of states) {
    for (const [text, expected] of Object.entries(texts)) {
      for (const bot of [shop, bank, hotel]) {
        expect((await opened.ask(bot, text, expects(bot, state))).commands.map(line)).toEqual([expected]);
      }
    }
  }
  const mixed = 'hola, where ist my Bestellung \uDC00 заказ 🙂';
  const { commands } = await opened.ask(shop, mixed, expects(shop, { skill: 'return_item', asks: 'order' }));
  expect(commands.some(({ command }) => command === 'set_slot' || command === 'confirm')).toBe(false);
});

test('D5 whatever is written or pressed, only what the state allows comes out, with a valid span', async () => {
  const words = fc.constantFrom(
    'yes',
    'no',
    '10417',
    'not',
    'order_items',
    'the',
    'second',
    'change',
    'order',
    'to',
    'Bob',
    '$50',
    'and',
    'cancel',
    'actually',
    'what',
    'is',
    '?',
    '.',
    ',',
    'human',
    'mug',
    'a@b.co',
    '\uD83D',
    '\u0301',
    'ﬁ',
    'İ',
    '\n',
    '٣',
    '50€',
    'fifty',
    'next',
    'Friday',
    'halb',
    'drei',
    'from',
    'until',
    'the 27th',
    '3.4.',
    '31/02/2026',
    '2026-13-45',
    'in two weeks',
    'mañana',
    'a las',
    'at 25:99',
    '+47 912 34 567',
    'breakfast',
    'also',
    'remove',
    'H-20411',
    '#10417-B',
    'both',
    'none',
    '9'.repeat(40),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
  );
  const payload = fc.option(
    fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom('set:order_items=x', 'start:nothing', 'set:order=10417', 'confirm'),
    ),
  );
  const state = fc.constantFrom<readonly [Bot, State]>(
    [shop, {}],
    [shop, { skill: 'return_item', asks: 'order' }],
    [shop, { skill: 'return_item', asks: 'item', values: { order: '10418', order_items: ['x'] } }],
    [
      shop,
      { skill: 'return_item', asks: 'confirm', values: { order: '10418', item: 'mug', reason: 'damaged' } },
    ],
    [shop, { offers: ['return_item', 'order_status'] }],
    [
      bank,
      { skill: 'transfer_money', asks: 'recipient', values: { amount: { amount: 5, currency: 'USD' } } },
    ],
    [bank, { skill: 'book_appointment', asks: 'topic', values: { people: 2, first_visit: true } }],
    [hotel, { skill: 'book_room', asks: 'stay' }],
    [hotel, { skill: 'book_room', asks: 'extras', values: { guests: 2, extras: ['breakfast'] } }],
    [
      hotel,
      {
        skill: 'book_room',
        asks: 'confirm',
        values: {
          stay: { from: '2026-01-16', to: null },
          guests: 2,
          extras: ['parking'],
          phone: '+4791234567',
        },
      },
    ],
    [hotel, { skill: 'book_table', asks: 'day' }],
    [hotel, { skill: 'book_table', asks: 'hour', values: { day: '2026-01-16' } }],
    [hotel, { skill: 'complain', asks: 'complaint', values: { booking: 'H-2041' } }],
  );
  const locale = fc.constantFrom('en', 'en-GB', 'de', 'es', 'fr', 'no-NO', 'xx', '');
  await fc.assert(
    fc.asyncProperty(
      text,
      payload,
      state,
      fc.boolean(),
      locale,
      async (said, pressed, [bot, at], hides, spoken) => {
        const full = expects(bot, at);
        const expectation = hides ? { ...full, startable: full.startable.slice(1) } : full;
        const { commands } = await opened.ask(bot, said, expectation, pressed, spoken);
        expect(commands.length).toBeGreaterThan(0);
        for (const entry of commands) {
          expect(commandSchema.safeParse(entry).success).toBe(true);
          if (entry.span !== null) {
            const [from, to] = entry.span;
            expect(from <= to && to <= said.length).toBe(true);
          }
          if (entry.command === 'start_skill') expect(expectation.startable).toContain(entry.skill);
          if (entry.command === 'clarify')
            for (const skill of entry.skills) expect(expectation.startable).toContain(skill);
          if (entry.command === 'set_slot' || entry.command === 'correct_slot') {
            const writers = [...bot.skills.values()].map((skill) => skill.slots.get(entry.slot)?.writer);
            expect(writers).toContain('customer');
            expect(writers).not.toContain('action');
          }
          if (entry.command === 'confirm' || entry.command === 'deny')
            expect(expectation.awaiting.kind).toBe('confirmation');
        }
      },
    ),
    { numRuns: 400 },
  );
}, 120_000);

test('the same message always gives the same commands', async () => {
  const text = 'I want to return order 10417, the mug is broken. And do you ship to norway?';
  const once = (await opened.ask(shop, text, expects(shop))).commands;
  expect((await opened.ask(shop, text, expects(shop))).commands).toEqual(once);
});

test('trained weights are read back from the cache, and a damaged file is trained again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-weights-'));
  const open = () => createLocalUnderstanding({ bot: shop, embed: opened.embed, cacheFolder: folder });
  const trained = await open();
  const cached = await open();
  const [file = ''] = await readdir(folder);
  const content = await readFile(join(folder, file));
  content[content.length - 3] = (content[content.length - 3] ?? 0) ^ 0xff;
  await writeFile(join(folder, file), content);
  const mended = await open();
  await writeFile(join(folder, file), 'not weights at all\n');
  const again = await open();
  await rm(folder, { recursive: true });
  expect([trained, cached, mended, again].map((one) => one.stats().weights)).toEqual([
    'trained',
    'cached',
    'trained',
    'trained',
  ]);
  expect(cached.stats().threshold).toBe(trained.stats().threshold);
  const texts = ['where is my order?', 'I want my money back', 'hmm maybe'];
  for (const text of texts) {
    const input = { text, payload: null, expectation: expects(shop), now: '2026-01-15T10:00', locale: 'en' };
    expect((await cached.understand(input)).commands).toEqual((await trained.understand(input)).commands);
  }
});

test('a workspace without any skill still understands what needs none', async () => {
  const empty: Bot = { ...shop, skills: new Map() };
  const { understand } = await createLocalUnderstanding({
    bot: empty,
    embed: opened.embed,
    cacheFolder: opened.cacheFolder,
  });
  const say = async (text: string) =>
    (
      await understand({
        text,
        payload: null,
        expectation: expects(empty),
        now: '2026-01-15T10:00',
        locale: 'en',
      })
    ).commands.map(line);
  expect(await say('hello')).toEqual(['greeting']);
  expect(await say('do you ship to norway?')).toEqual(['ask do you ship to norway?']);
  expect(await say('I want to return my shoes')).toEqual(['cannot out_of_scope']);
});
