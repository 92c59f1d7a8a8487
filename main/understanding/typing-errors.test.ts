import { afterAll, beforeAll, expect, test } from 'vitest';
import { bank, expects, hotel, shop } from './bots.fixture.ts';
import { type Opened, openUnderstandings, type State } from './opened.fixture.ts';

let opened: Opened;

beforeAll(async () => {
  opened = await openUnderstandings();
}, 120_000);

afterAll(() => opened.close());

const ASKS_REASON: State = { skill: 'return_item', asks: 'reason' };
const CONFIRMS: State = { skill: 'return_item', asks: 'confirm', values: { order: '10417' } };

test('U6 a request with slips, abbreviations and missing spaces starts the skill that it asks for', () =>
  opened.check(
    shop,
    {},
    {
      'wher is my oder': ['start order_status'],
      'i wnat to retrun oder 10417 pls': ['start return_item', 'set order "10417"'],
      'WHEREIS MY PACAKGE': ['start order_status'],
      'um so like hi there i need to snd back my jakcet': ['start return_item', 'set item "jakcet"'],
      'my orde hasnt arived': ['start order_status'],
    },
  ));

test('U6 what a customer does with a message is heard through slips: stop, a person, a moment, skip', () =>
  opened.check(shop, ASKS_REASON, {
    cancle: ['cancel'],
    nevermnid: ['cancel'],
    'talk to a huamn': ['ask_human'],
    'agnet plz': ['ask_human'],
    'one momnet': ['wait'],
    'dont knwo': ['skip'],
  }));

test('U6 an option with a slip is the option', () =>
  opened.check(shop, ASKS_REASON, {
    damged: ['set reason "damaged"'],
    'it is borken': ['set reason "damaged"'],
    toosmall: ['set reason "wrong_size"'],
  }));

test('a yes to what was shown is never guessed; a no and a stop are', async () => {
  const { commands } = await opened.ask(shop, 'yes pls', expects(shop, CONFIRMS));
  expect(commands.map(({ command }) => command)).toEqual(['confirm']);
  for (const text of ['yse', 'yws', 'confrim', 'sned it', 'ys pls', 'crrect', 'go ahaed']) {
    const asked = await opened.ask(shop, text, expects(shop, CONFIRMS));
    expect([text, asked.commands.some(({ command }) => command === 'confirm')]).toEqual([text, false]);
  }
  await opened.check(shop, CONFIRMS, { cancle: ['cancel'], 'dont sned it': ['deny'] });
});

test('what is read in a guessed word is less certain than the same as it should be written', async () => {
  const state = expects(shop, ASKS_REASON);
  const [guessed] = (await opened.ask(shop, 'cancle', state)).commands;
  const [written] = (await opened.ask(shop, 'cancel', state)).commands;
  expect(guessed?.command).toBe('cancel');
  expect(guessed?.confidence).toBeLessThan(written?.confidence ?? 0);
  expect(guessed?.span).toEqual([0, 6]);
});

test('names and free text are taken as they were written', async () => {
  await opened.check(
    bank,
    { skill: 'transfer_money', asks: 'recipient' },
    { Jhon: ['set recipient "Jhon"'], 'sned Ordar': ['set recipient "sned Ordar"'] },
  );
  const { commands } = await opened.ask(bank, 'trasnfer 50 dolars to Jhon Simth', expects(bank, {}));
  expect(commands).toContainEqual(expect.objectContaining({ slot: 'recipient', value: 'Jhon Simth' }));
});

test('a value in words with a slip is the value', async () => {
  const { commands } = await opened.ask(
    hotel,
    'tommorow',
    expects(hotel, { skill: 'book_table', asks: 'day' }),
  );
  expect(commands).toContainEqual(expect.objectContaining({ command: 'set_slot', value: '2026-01-16' }));
});
