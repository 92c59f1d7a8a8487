import { afterAll, beforeAll, expect, test } from 'vitest';
import { bank, expects, hotel, shop } from './bots.fixture.ts';
import { line, type Opened, openUnderstandings, type State } from './opened.fixture.ts';

let opened: Opened;

beforeAll(async () => {
  opened = await openUnderstandings();
}, 120_000);

afterAll(() => opened.close());

const USD = (amount: number) => `{"amount":${amount},"currency":"USD"}`;
const toJen: State = {
  skill: 'transfer_money',
  asks: 'confirm',
  values: { recipient: 'Jen', amount: { amount: 50, currency: 'USD' } },
};
const shoes: State = {
  skill: 'return_item',
  asks: 'confirm',
  values: { order: '10417', item: 'shoes', reason: 'damaged' },
};
const stay = { from: '2026-01-16', to: '2026-01-18' };
const room: State = {
  skill: 'book_room',
  asks: 'confirm',
  values: { stay, guests: 2, extras: ['breakfast'], phone: '+4791234567' },
};

test('D10 at a confirmation whoever keeps what there was before denies or cancels', async () => {
  const keeping = {
    'nvm keep the old one': ['cancel'],
    nvm: ['cancel'],
    'no, keep the old one': ['deny'],
    'no keep the old one': ['deny'],
    'keep the old one': ['deny'],
    'nah keep it as it is': ['deny'],
    'nah, just keep my old one please': ['deny'],
    'hmm nah forget it': ['cancel'],
    'hmm never mind': ['cancel'],
    'hmm, nah': ['deny'],
    'hmm nah': ['deny'],
    hmm: ['wait'],
    'hmm, hold on': ['wait'],
    'wait, forget it': ['cancel'],
    "no, don't keep the old one": ['deny'],
    'yes, keep the old one': ['cannot unclear'],
  };
  await opened.check(bank, toJen, keeping);
  await opened.check(shop, shoes, { ...keeping, 'no, keep the mug': ['correct item "mug"'] });
  const shown = expects(shop, shoes);
  const withOld: typeof shown = {
    ...shown,
    slots: shown.slots.map((slot) =>
      slot.spec.name === 'item'
        ? { ...slot, options: [...slot.options, { value: 'lamp', label: 'old lamp', synonyms: ['lamp'] }] }
        : slot,
    ),
  };
  for (const text of ['nvm keep the old one', 'no, keep the old one', 'keep the old one']) {
    const { commands } = await opened.ask(shop, text, withOld);
    expect(commands.map(line), text).toEqual([text.startsWith('nvm') ? 'cancel' : 'deny']);
  }
  const { commands } = await opened.ask(shop, 'no, the old one', withOld);
  expect(commands.map(line)).toEqual(['correct item "lamp"']);
});

test('D10 at a confirmation a value said on top of what is shown replaces nothing', async () => {
  await opened.check(shop, shoes, {
    'wait, the jacket too': ['cannot unclear'],
    'and the jacket as well': ['cannot unclear'],
    'also the jacket': ['cannot unclear'],
    'yes, and the jacket too': ['cannot unclear'],
    'the jacket too': ['cannot unclear'],
    'that is correct, also the jacket': ['cannot unclear'],
    'also change the item to the jacket': ['correct item "jacket"'],
    'no, the jacket': ['correct item "jacket"'],
    "no, it's too small": ['correct reason "wrong_size"'],
  });
  await opened.check(hotel, room, {
    'wait, parking too': ['correct extras ["breakfast","parking"]'],
    'also parking': ['correct extras ["breakfast","parking"]'],
  });
});

test('U8 a stay from a day of next month on for so long is one stretch', async () => {
  const mail = 'from 3rd of next month for two weeks';
  const twoWeeks = '{"from":"2026-02-03","to":"2026-02-16"}';
  const tenDays = '{"from":"2026-02-05","to":"2026-02-14"}';
  await opened.check(
    hotel,
    { skill: 'book_room', asks: 'stay' },
    { [mail]: [`set stay ${twoWeeks}`], 'from the 5th of next month for ten days': [`set stay ${tenDays}`] },
  );
  await opened.check(
    hotel,
    {},
    {
      [`I want to book a room ${mail}`]: ['start book_room', `set stay ${twoWeeks}`],
      'book a room from the 5th of next month for ten days please': [
        'start book_room',
        `set stay ${tenDays}`,
      ],
    },
  );
  await opened.check(hotel, room, {
    [`no, ${mail}`]: [`correct stay ${twoWeeks}`],
    'from the 5th of next month for ten days': [`correct stay ${tenDays}`],
  });
});

test('D10 at a confirmation a value corrects, no denies, and a wish to stop stops', async () => {
  await opened.check(bank, toJen, {
    'no, 60': [`correct amount ${USD(60)}`],
    'sorry, twenty': [`correct amount ${USD(20)}`],
    'not 50, 60': [`correct amount ${USD(60)}`],
    '60 not 50': [`correct amount ${USD(60)}`],
    'make it 60 instead of 50': [`correct amount ${USD(60)}`],
    'yes but to Bob': ['correct recipient "Bob"'],
    'send it to my sister': ['correct recipient "my sister"'],
    'do it on friday': ['cannot unclear'],
    'that is the wrong account. ok': ['cannot unclear'],
    "puh, that's a lot. no": ['deny'],
    nope: ['deny'],
    False: ['deny'],
    'not yet': ['deny'],
    'no, forget it': ['cancel'],
    "actually, I don't want to send it": ['cancel'],
    'yep do it': ['confirm'],
    'go ahead': ['confirm'],
    "that's right": ['confirm'],
    True: ['confirm'],
  });
  await opened.check(
    bank,
    toJen,
    {
      'nein, 60': [`correct amount ${USD(60)}`],
      'nicht 50, sondern 60': [`correct amount ${USD(60)}`],
      'nein, an Bob': ['correct recipient "Bob"'],
      nein: ['deny'],
      'ja, mach das': ['confirm'],
      'nein, lass es': ['cancel'],
    },
    'de',
  );
  await opened.check(
    bank,
    toJen,
    {
      'no, 60': [`correct amount ${USD(60)}`],
      '60 en vez de 50': [`correct amount ${USD(60)}`],
      'no, a Bob': ['correct recipient "Bob"'],
      no: ['deny'],
      'sí, adelante': ['confirm'],
      'no, déjalo': ['cancel'],
    },
    'es',
  );
});

test('D21 a yes counts only when nothing beside it may be a change that was not understood', async () => {
  await opened.check(bank, toJen, {
    'yes please go ahead and send it': ['confirm'],
    "ok that's perfect, thanks mate": ['confirm'],
    'yes, 50 to Jen': ['confirm'],
    'yep send the 50 dollars to jen now': ['confirm'],
    'ok send half of it': ['cannot unclear'],
    'hmm ok just the smaller one': ['cannot unclear'],
    'sure, from my savings': ['cannot unclear'],
    'yes the usual sum': ['cannot unclear'],
    'one moment please': ['wait'],
    'one second please': ['wait'],
    'two secs': ['wait'],
    'a sec': ['wait'],
  });
  await opened.check(hotel, room, {
    'yes with breakfast': ['confirm'],
    'yes the balcony too': ['cannot unclear'],
  });
});

test('D10 a thumb answers as yes and no do, where one of them is awaited', async () => {
  await opened.check(bank, toJen, {
    '👍': ['confirm'],
    '👍🏽': ['confirm'],
    '✅': ['confirm'],
    '✔️': ['confirm'],
    '👌👌': ['confirm'],
    '👍 thanks': ['confirm'],
    'yes 👍': ['confirm'],
    '👍 🎉': ['confirm'],
    '👎': ['deny'],
    '❌': ['deny'],
    '👍 but 60': [`correct amount ${USD(60)}`],
    '👍 if it is free': ['cannot unclear'],
    '👍 👎': ['deny'],
    '👎 👍': ['cannot unclear'],
    '❤️': ['cannot unclear'],
    '🤔': ['cannot unclear'],
  });
  await opened.check(
    bank,
    { skill: 'book_appointment', asks: 'first_visit' },
    { '👍': ['set first_visit true'], '👎': ['set first_visit false'], '🙈': ['cannot unclear'] },
  );
  await opened.check(
    bank,
    { skill: 'transfer_money', asks: 'recipient' },
    { '👍': ['cannot unclear'], 'Jen 👍': ['set recipient "Jen"'] },
  );
  await opened.check(bank, {}, { '👍': ['thanks'], '🙈': ['cannot unclear'] });
});

test('D15 a moment is no number and no name', async () => {
  await opened.check(
    bank,
    { skill: 'transfer_money', asks: 'amount', values: { recipient: 'Jen' } },
    {
      'one moment': ['wait'],
      'two secs please': ['wait'],
      'just one minute': ['wait'],
    },
  );
  await opened.check(
    bank,
    { skill: 'transfer_money', asks: 'recipient' },
    {
      'two secs': ['wait'],
      'a couple of minutes please': ['wait'],
    },
  );
});

test('D11 two slots are corrected in one message, in the order said', async () => {
  await opened.check(bank, toJen, {
    'no 60 and to Bob': [`correct amount ${USD(60)}`, 'correct recipient "Bob"'],
    'to Bob, not Jen, and 60': ['correct recipient "Bob"', `correct amount ${USD(60)}`],
    'change the recipient to Bob and the amount to 60': [
      'correct recipient "Bob"',
      `correct amount ${USD(60)}`,
    ],
  });
  await opened.check(hotel, room, {
    '3 guests, next week': ['correct guests 3', 'correct stay {"from":"2026-01-19","to":"2026-01-25"}'],
    '3 guests and parking': ['correct guests 3', 'correct extras ["breakfast","parking"]'],
  });
});

test('D11 an answer comes with a correction, a question, another request', async () => {
  await opened.check(
    bank,
    { skill: 'transfer_money', asks: 'amount', values: { recipient: 'Jen' } },
    {
      '50 to Bob': [`set amount ${USD(50)}`, 'correct recipient "Bob"'],
      '50 but not to Jen, to Bob': [`set amount ${USD(50)}`, 'correct recipient "Bob"'],
      '50, and what is my balance': [`set amount ${USD(50)}`, 'start check_balance'],
      'fifty, no, sixty': [`set amount ${USD(60)}`],
    },
  );
  await opened.check(
    hotel,
    { skill: 'book_room', asks: 'stay' },
    {
      'Friday to Sunday, 2 people': [`set stay ${JSON.stringify(stay)}`, 'set guests 2'],
      'Friday to Sunday, and do you have parking?': [
        `set stay ${JSON.stringify(stay)}`,
        'ask do you have parking?',
      ],
    },
  );
  await opened.check(
    shop,
    { skill: 'return_item', asks: 'reason', values: { order: '10417', item: 'shoes' } },
    {
      'the order is 10418, and it is broken': ['correct order "10418"', 'set reason "damaged"'],
      'too small, and where is my order 10418?': [
        'set reason "wrong_size"',
        'start order_status',
        'set order "10418"',
      ],
    },
  );
  await opened.check(
    shop,
    { skill: 'return_item', asks: 'order' },
    { 'never mind, where is order 10418': ['cancel', 'start order_status', 'set order "10418"'] },
  );
});

test('D12 a slot is emptied by its name or by its old value', async () => {
  await opened.check(bank, toJen, {
    'change the recipient': ['correct recipient null'],
    'different amount please': ['correct amount null'],
    'no, wrong person': ['correct recipient null'],
    'change the recipient and the amount': ['correct recipient null', 'correct amount null'],
    "I didn't mean Jen": ['correct recipient null'],
    'can you change the recipient to my brother Jonas': ['correct recipient "my brother Jonas"'],
  });
  await opened.check(hotel, room, {
    'different dates please': ['correct stay null'],
    'wrong number': ['correct phone null'],
    'without breakfast': ['correct extras null'],
    'until Monday instead': ['correct stay {"from":"2026-01-16","to":"2026-01-19"}'],
  });
  await opened.check(bank, toJen, { 'ändere den Betrag': ['correct amount null'] }, 'de');
  await opened.check(bank, toJen, { 'cambia el importe': ['correct amount null'] }, 'es');
});

test('D14 skills offered are chosen by number, name, place and exclusion, one or several', async () => {
  const three: State = { offers: ['return_item', 'order_status', 'change_address'] };
  await opened.check(shop, three, {
    'number two': ['start order_status'],
    'the last one': ['start change_address'],
    'the address one': ['start change_address'],
    'not the first': ['clarify change_address order_status'],
    'not returns': ['clarify change_address order_status'],
    'neither the first nor the second': ['start change_address'],
    'the first two': ['start return_item', 'start order_status'],
    'all three': ['start return_item', 'start order_status', 'start change_address'],
    "I don't know": ['clarify change_address order_status return_item'],
    'none of them': ['cannot unclear'],
  });
  const two: State = { offers: ['return_item', 'order_status'] };
  await opened.check(shop, two, {
    both: ['start return_item', 'start order_status'],
    'the latter': ['start order_status'],
    'not the first': ['start order_status'],
  });
  await opened.check(
    shop,
    two,
    { 'die zweite': ['start order_status'], beide: ['start return_item', 'start order_status'] },
    'de',
  );
  await opened.check(shop, two, { 'la primera': ['start return_item'], ninguna: ['cannot unclear'] }, 'es');
});

test('D15 what holds an answer up is no answer, and neither is talk', async () => {
  const asks: State = { skill: 'book_table', asks: 'day' };
  await opened.check(hotel, asks, {
    'one moment please': ['wait'],
    'one sec, asking my wife': ['wait'],
    'can you say that again?': ['repeat'],
    'why do you need that?': ['explain'],
    'what is that': ['explain'],
    "I don't know yet": ['skip'],
    thanks: ['thanks'],
    hello: ['greeting'],
    'you are useless': ['insult'],
    bye: ['goodbye'],
    "I'm in a hurry": ['smalltalk'],
    'tomorrow, thanks': ['set day "2026-01-16"'],
  });
  await opened.check(
    hotel,
    asks,
    { danke: ['thanks'], 'Moment bitte': ['wait'], 'warum?': ['explain'] },
    'de',
  );
  await opened.check(hotel, asks, { gracias: ['thanks'], 'un momento': ['wait'] }, 'es');
});

test('an optional question may be left out in any words; one that is not is skipped by "I have none"', async () => {
  const wish: State = {
    skill: 'book_table',
    asks: 'wish',
    values: { day: '2026-01-16', hour: '20:00', name: 'Jo' },
  };
  await opened.check(hotel, wish, {
    none: ['skip'],
    'no thanks': ['skip'],
    nothing: ['skip'],
    "I don't have one": ['skip'],
    'a quiet corner please': ['set wish "a quiet corner"'],
  });
  await opened.check(hotel, wish, { keine: ['skip'], 'nein danke': ['skip'] }, 'de');
  await opened.check(hotel, wish, { ninguno: ['skip'], nada: ['skip'] }, 'es');
  const extras: State = { skill: 'book_room', asks: 'extras', values: { stay, guests: 2 } };
  await opened.check(hotel, extras, {
    "I don't need any": ['skip'],
    'breakfast and parking': ['set extras ["breakfast","parking"]'],
    'everything but the late check-out': ['set extras ["breakfast","parking"]'],
  });
  const phone: State = {
    skill: 'book_room',
    asks: 'phone',
    values: { stay, guests: 2, extras: ['breakfast'] },
  };
  await opened.check(hotel, phone, {
    "I don't have a phone": ['skip'],
    'my number is 912 34 567': ['set phone "+4791234567"'],
    'call me on 91234567 and add parking': [
      'set phone "+4791234567"',
      'correct extras ["breakfast","parking"]',
    ],
    'remove breakfast': ['correct extras null'],
  });
});

test('D16 where the whole message is the answer only a clear wish to stop or for a person gets through', () =>
  opened.check(
    hotel,
    { skill: 'complain', asks: 'complaint', values: { booking: 'H-2041' } },
    {
      'I asked to speak to a person and nobody came. Is that normal?': [
        'set complaint "I asked to speak to a person and nobody came. Is that normal?"',
      ],
      'I wanted to cancel but nobody let me cancel that': [
        'set complaint "I wanted to cancel but nobody let me cancel that"',
      ],
      'why do you need that?': ['set complaint "why do you need that?"'],
      'book a table': ['set complaint "book a table"'],
      'forget it': ['cancel'],
      'I want to speak to a human': ['ask_human'],
    },
  ));

test('a date and a time are two answers in one message', async () => {
  await opened.check(
    hotel,
    { skill: 'book_table', asks: 'day' },
    {
      'half past two next Friday': ['set hour "14:30"', 'set day "2026-01-23"'],
      'Friday, no, Saturday': ['set day "2026-01-17"'],
      'next friday, the name is Jonas': ['set day "2026-01-23"', 'set name "Jonas"'],
      'at 8': ['cannot unclear'],
    },
  );
  await opened.check(
    hotel,
    { skill: 'book_table', asks: 'hour', values: { day: '2026-01-16' } },
    {
      'at 8 on Saturday': ['set hour "08:00"', 'correct day "2026-01-17"'],
      'not Friday, Saturday': ['correct day "2026-01-17"'],
      'are you open on Saturday?': ['ask are you open on Saturday?'],
    },
  );
  await opened.check(
    hotel,
    { skill: 'book_table', asks: 'hour' },
    { 'halb drei': ['set hour "14:30"'] },
    'de',
  );
  await opened.check(
    hotel,
    { skill: 'book_table', asks: 'day' },
    { 'mañana a las dos y media': ['set day "2026-01-16"', 'set hour "14:30"'] },
    'es',
  );
});

test('a number of another shape is passed on where a number is asked for or named', async () => {
  await opened.check(
    shop,
    { skill: 'return_item', asks: 'order' },
    {
      'my order number is 1041': ['set order "1041"'],
      '#10417-B': ['set order "10417-B"'],
      'call me on 91234567': ['cannot unclear'],
      'I paid 50 dollars': ['cannot unclear'],
      '4111 1111 1111 1111': ['cannot unclear'],
      '10418, no sorry, 10417': ['set order "10417"'],
    },
  );
  await opened.check(shop, {}, { 'I want to return order 1041': ['start return_item', 'set order "1041"'] });
  await opened.check(
    hotel,
    {},
    { 'I want to complain about H-20411': ['start complain', 'set booking "H-20411"'] },
  );
});

test('what is said of a choice that is not known yet is kept in the words of the customer', async () => {
  await opened.check(
    shop,
    {},
    {
      'I want to return the rain jacket from order 10417': [
        'start return_item',
        'set item "rain jacket"',
        'set order "10417"',
      ],
      'I want to return my order': ['start return_item'],
    },
  );
});

test('a number that only some skills take says what a message is about', () =>
  opened.check(
    shop,
    {},
    {
      'where is 10418': ['start order_status', 'set order "10418"'],
      '10418': ['clarify change_address order_status return_item', 'set order "10418"'],
    },
  ));

test('D7 a no to what the bot comes back to declines it', async () => {
  const back = { ...expects(bank, { skill: 'transfer_money', asks: 'recipient' }), mayDecline: true };
  for (const text of ['no', 'no, leave it', 'not now', 'nein', 'no gracias']) {
    const { commands } = await opened.ask(bank, text, back);
    expect([text, commands.map(line)]).toEqual([text, ['deny']]);
  }
  const { commands } = await opened.ask(bank, 'Jonas', back);
  expect(commands.map(line)).toEqual(['set recipient "Jonas"']);
});

test('D8 a name of several words is one name, with or without capitals', async () => {
  await opened.check(
    bank,
    {},
    {
      'I want to send money to ada oduya': ['start transfer_money', 'set recipient "ada oduya"'],
      'I want to send money to Ada Oduya': ['start transfer_money', 'set recipient "Ada Oduya"'],
    },
  );
});

test('D26 thanks and a goodbye while a number is asked for are small talk, however they are put', async () => {
  await opened.check(
    bank,
    { skill: 'transfer_money', asks: 'amount', values: { recipient: 'Jen' } },
    {
      "thank you so much, that's all I wanted to know": ['thanks'],
      'thanks, that will do': ['thanks'],
    },
  );
});
