import { afterEach, expect, test } from 'vitest';
import { type Backoffice, type BackofficeOptions, bankRules, startBackoffice } from '../index.ts';

const tuesday = new Date('2026-11-24T15:00:00Z');
const maya = '48210417';
const mayasCode = '285541';
const opened: Backoffice[] = [];

afterEach(async () => {
  for (const bank of opened.splice(0)) await bank.close();
});

async function open(options: Partial<BackofficeOptions> = {}): Promise<Backoffice> {
  const bank = await startBackoffice({
    kind: 'bank',
    file: ':memory:',
    port: 0,
    clock: () => tuesday,
    onBug: (error: unknown) => {
      throw error;
    },
    ...options,
  });
  opened.push(bank);
  return bank;
}

async function get(bank: Backoffice, path: string) {
  const response = await fetch(bank.url + path);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function post(bank: Backoffice, path: string, body: unknown, key?: string) {
  const response = await fetch(bank.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const codeOf = (answer: { body: Record<string, unknown> }) =>
  (answer.body.error as { code?: string } | undefined)?.code;

const toJen = { customer: maya, payee: 'P101', amount: 50 };
const available = async (bank: Backoffice) =>
  (await get(bank, `/customers/${maya}/transfers/quote?amount=1`)).body.available;

test('accounts tell the balance and what is available once pending payments are off', async () => {
  const bank = await open();
  expect((await get(bank, `/customers/${maya}/accounts`)).body).toMatchObject({
    checking: {
      label: 'Everyday Checking',
      balance: { amount: 1240.5, currency: 'USD' },
      available: { amount: 1234.1, currency: 'USD' },
    },
    savings: { label: 'Harvest Savings', balance: { amount: 5300 } },
  });
  expect((await get(bank, '/customers/48210533/accounts')).body.savings).toBe(null);
  expect((await get(bank, '/customers/99999999/accounts')).status).toBe(404);
});

test('the sample is the same at every start and moves with the clock', async () => {
  const lines = async (bank: Backoffice) =>
    (await get(bank, `/customers/${maya}/transactions?limit=3`)).body.text;
  const [one, two] = [await open(), await open()];
  expect(await lines(one)).toBe(
    [
      'Tuesday, 24 November: Kestrel Coffee, Brooklyn −$6.40 (pending)',
      'Monday, 23 November: Greenleaf Market −$52.18',
      'Sunday, 22 November: Payroll, Orchard Studio $2,140.00',
    ].join('\n'),
  );
  expect(await lines(two)).toEqual(await lines(one));
  const later = await open({ clock: () => new Date('2027-02-10T15:00:00Z') });
  expect(await lines(later)).toContain('Tuesday, 9 February: Greenleaf Market −$52.18');
});

test('transactions can be asked for a period', async () => {
  const bank = await open();
  const { body } = await get(bank, `/customers/${maya}/transactions?limit=20&from=2026-11-12&to=2026-11-19`);
  expect((body.transactions as { text: string }[]).map(({ text }) => text)).toEqual([
    'StreamBox subscription',
    'Metro Transit',
    'Voltura Electronics online',
    'Rent, Alex Reed',
  ]);
});

test.each([
  ['Jen', ['Jen Alvarez (Northgate Credit Union, ending 2207)']],
  ['jen alvarez', ['Jen Alvarez (Northgate Credit Union, ending 2207)']],
  ['my brother Jonas', ['Jonas Okafor (Aldervale Bank, ending 7162)']],
  ['my landlord', ['Alex Reed (First Hudson Bank, ending 7730)']],
  ['Alex', ['Alex Morgan (Aldervale Bank, ending 8841)', 'Alex Reed (First Hudson Bank, ending 7730)']],
  ['alex reed', ['Alex Reed (First Hudson Bank, ending 7730)']],
  ['Jnoas', ['Jonas Okafor (Aldervale Bank, ending 7162)']],
  ['alvares', ['Jen Alvarez (Northgate Credit Union, ending 2207)']],
  ['Sarah', []],
  ['%', []],
])('the name "%s" means these payees', async (name, labels) => {
  const bank = await open();
  const { body } = await get(bank, `/customers/${maya}/payees?name=${encodeURIComponent(name)}`);
  expect((body.matches as { label: string }[]).map(({ label }) => label)).toEqual(labels);
});

test('D20 fifty requests with one key at once send the money once, and the key finds the transfer', async () => {
  const bank = await open();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => post(bank, '/transfers', toJen, 'conversation-1:transfer')),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
  expect(await available(bank)).toEqual({ amount: 1184.1, currency: 'USD' });
  const found = await get(bank, '/transfers/by-key/conversation-1:transfer');
  expect(found.body).toEqual({
    transfer: 'TR-90001',
    to: 'Jen Alvarez',
    from: 'Everyday Checking',
    amount: { amount: 50, currency: 'USD' },
    status: 'on_its_way',
    arrives: 'Wednesday, 25 November',
    available: { amount: 1184.1, currency: 'USD' },
  });
  expect(codeOf(await post(bank, '/transfers', { ...toJen, amount: 51 }, 'conversation-1:transfer'))).toBe(
    'idempotency_key_reused',
  );
  expect(codeOf(await post(bank, '/transfers', toJen))).toBe('idempotency_key_required');
});

test('D20 a lost acknowledgement: the money went, and the status check says so', async () => {
  const bank = await open();
  bank.faults.set({ mode: 'lose_ack', times: 1 });
  await expect(post(bank, '/transfers', toJen, 'k')).rejects.toThrow();
  expect((await get(bank, '/transfers/by-key/k')).status).toBe(200);
  expect((await post(bank, '/transfers', toJen, 'k')).status).toBe(200);
  expect(await available(bank)).toEqual({ amount: 1184.1, currency: 'USD' });
});

test.each([
  ['more than there is', { ...toJen, amount: 1234.11 }, 'not_enough_funds'],
  ["another customer's payee", { ...toJen, payee: 'P106' }, 'not_found'],
  ['a customer who does not exist', { ...toJen, customer: '1' }, 'not_found'],
  ['nothing', { ...toJen, amount: 0 }, 'invalid_request'],
  ['a negative amount', { ...toJen, amount: -5 }, 'invalid_request'],
  ['half a cent', { ...toJen, amount: 0.005 }, 'invalid_request'],
  ['an approval nobody asked for', { ...toJen, approved: true }, 'invalid_request'],
])('a transfer of %s is refused and leaves its key free', async (_, request, code) => {
  const bank = await open();
  expect(codeOf(await post(bank, '/transfers', request, 'k'))).toBe(code);
  expect(await available(bank)).toEqual({ amount: 1234.1, currency: 'USD' });
  expect((await post(bank, '/transfers', toJen, 'k')).status).toBe(201);
});

test('the limit of a day counts what was sent that day in New York, and the next day begins anew', async () => {
  let now = new Date('2026-11-24T04:30:00Z');
  const bank = await open({ clock: () => now });
  const ruth = { customer: '48211208', payee: 'P108' };
  expect((await post(bank, '/transfers', { ...ruth, amount: 2400 }, 'a')).status).toBe(201);
  expect(codeOf(await post(bank, '/transfers', { ...ruth, amount: 101 }, 'b'))).toBe('over_daily_limit');
  expect((await get(bank, '/customers/48211208/limits')).body.left_today).toMatchObject({ amount: 100 });
  now = new Date('2026-11-24T05:30:00Z');
  expect((await post(bank, '/transfers', { ...ruth, amount: 101 }, 'b')).status).toBe(201);
});

test.each([
  ['2026-11-24T15:00:00Z', 'Wednesday, 25 November', 'before five'],
  ['2026-11-24T22:30:00Z', 'Thursday, 26 November', 'after five'],
  ['2026-11-27T15:00:00Z', 'Monday, 30 November', 'on a Friday'],
  ['2026-11-28T15:00:00Z', 'Tuesday, 1 December', 'on a Saturday'],
])('a transfer to another bank made at %s arrives on %s (%s)', async (at, arrives) => {
  const bank = await open({ clock: () => new Date(at) });
  expect((await post(bank, '/transfers', toJen, 'k')).body).toMatchObject({ arrives, status: 'on_its_way' });
});

test('a transfer inside the bank is there at once', async () => {
  const bank = await open();
  expect((await post(bank, '/transfers', { ...toJen, payee: 'P104' }, 'k')).body).toMatchObject({
    to: 'Jonas Okafor',
    status: 'completed',
    arrives: 'Tuesday, 24 November',
  });
});

test('D22 number and date of birth must belong together; every failure looks the same', async () => {
  const bank = await open();
  const verify = (customer_number: string, birth_date: string) =>
    post(bank, '/customers/verify', { customer_number, birth_date });
  expect((await verify(maya, '1988-04-17')).body).toEqual({
    customer: maya,
    name: 'Maya Okafor',
    tier: 'plus',
  });
  const wrong = [await verify(maya, '1988-04-18'), await verify('99999999', '1988-04-17')];
  expect(new Set(wrong.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test.each([maya, '99999999'])(
  'D22 attempts are limited for %s alike, by date and by code',
  async (number) => {
    let now = tuesday;
    const bank = await open({ clock: () => now });
    const statuses = [];
    for (let n = 0; n <= bankRules.verifyAttempts; n += 1)
      statuses.push(
        (await post(bank, '/customers/verify', { customer_number: number, birth_date: `1990-01-0${n + 1}` }))
          .status,
      );
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
    const code = { customer_number: number, code: mayasCode };
    expect((await post(bank, '/codes/check', code)).status).toBe(429);
    now = new Date(tuesday.getTime() + bankRules.verifyWindowMinutes * 60_000);
    const right = { customer_number: number, birth_date: '1988-04-17' };
    expect((await post(bank, '/customers/verify', right)).status).toBe(number === maya ? 200 : 404);
  },
);

test('D22 sending a code tells nobody whether the account exists, and is limited for both alike', async () => {
  const bank = await open();
  const answers = async (customer_number: string) => {
    const all = [];
    for (let n = 0; n <= bankRules.codesAnHour; n += 1)
      all.push(await post(bank, '/codes', { customer_number }));
    return all;
  };
  const real = await answers(maya);
  expect(await answers('99999999')).toEqual(real);
  expect(real.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect((await get(bank, '/_codes')).body.codes).toEqual([
    { customer: maya, phone: '+1 212 555 0147', code: mayasCode },
  ]);
});

test('D22 a code is good once, for ten minutes, and not after three wrong entries', async () => {
  let now = tuesday;
  const bank = await open({ clock: () => now });
  const send = () => post(bank, '/codes', { customer_number: maya });
  const check = async (code: string) =>
    (await post(bank, '/codes/check', { customer_number: maya, code })).status;
  expect(await check(mayasCode)).toBe(404);
  await send();
  expect([await check(mayasCode), await check(mayasCode)]).toEqual([200, 404]);
  await send();
  now = new Date(now.getTime() + 11 * 60_000);
  expect(await check(mayasCode)).toBe(404);
  now = new Date(now.getTime() + 120 * 60_000);
  await send();
  expect([await check('000000'), await check('111111'), await check('222222')]).toEqual([404, 404, 404]);
  expect(await check(mayasCode)).toBe(404);
});

test('a new payee and a higher limit need a code that was confirmed lately; a lower limit does not', async () => {
  let now = tuesday;
  const bank = await open({ clock: () => now });
  const sarah = { customer: maya, name: 'Sarah Quinn', account_number: '4400123987' };
  const limit = (daily: number, key: string) => post(bank, '/limits', { customer: maya, daily }, key);
  expect(codeOf(await post(bank, '/payees', sarah, 'p'))).toBe('code_required');
  expect(codeOf(await limit(4000, 'l'))).toBe('code_required');
  expect((await limit(1000, 'l')).body).toEqual({ daily: { amount: 1000, currency: 'USD' } });
  await post(bank, '/codes', { customer_number: maya });
  await post(bank, '/codes/check', { customer_number: maya, code: mayasCode });
  const added = await post(bank, '/payees', sarah, 'p');
  expect(added).toMatchObject({ status: 201, body: { name: 'Sarah Quinn', ending: '3987' } });
  expect((await get(bank, '/payees/by-key/p')).body).toEqual(added.body);
  expect(codeOf(await post(bank, '/payees', sarah, 'p2'))).toBe('payee_exists');
  expect(codeOf(await limit(10_000.01, 'l2'))).toBe('limit_too_high');
  expect((await limit(10_000, 'l2')).status).toBe(201);
  now = new Date(now.getTime() + 16 * 60_000);
  expect(codeOf(await post(bank, '/payees', { ...sarah, account_number: '4400123988' }, 'p3'))).toBe(
    'code_required',
  );
});

test('a card is frozen, unfrozen and replaced; the new one takes its place', async () => {
  const bank = await open();
  const card = { customer: maya, card: 'debit' };
  const change = (what: string, key: string, more = {}) =>
    post(bank, `/cards/${what}`, { ...card, ...more }, key);
  expect((await change('freeze', 'a')).body).toMatchObject({ card: 'debit card ending 4821' });
  expect(codeOf(await change('freeze', 'b'))).toBe('card_not_active');
  expect((await get(bank, `/customers/${maya}/cards`)).body).toMatchObject({
    active: [{ label: 'credit card ending 7715' }],
    frozen: [{ label: 'debit card ending 4821' }],
  });
  expect((await change('unfreeze', 'c')).status).toBe(201);
  expect(codeOf(await change('unfreeze', 'd'))).toBe('card_not_frozen');
  expect((await change('replace', 'e', { reason: 'lost' })).body).toEqual({
    change: 'replace',
    card: 'debit card ending 4821',
    new_card: 'debit card ending 7958',
    arrives: 'Tuesday, 1 December',
  });
  expect((await get(bank, '/cards/by-key/e')).body.new_card).toBe('debit card ending 7958');
  expect((await get(bank, `/customers/${maya}/cards`)).body.cards).toEqual([
    { value: 'debit', label: 'debit card ending 7958', status: 'active' },
    { value: 'credit', label: 'credit card ending 7715', status: 'active' },
  ]);
  expect((await change('replace', 'f', { reason: 'damaged' })).body.new_card).toBe('debit card ending 1095');
  const none = { customer: '48210533', card: 'credit' };
  expect(codeOf(await post(bank, '/cards/freeze', none, 'g'))).toBe('not_found');
});

test('only booked card payments of the last 120 days can be disputed, once', async () => {
  const bank = await open();
  const { body } = await get(bank, `/customers/${maya}/transactions/disputable`);
  const choices = body.choices as { value: string; label: string }[];
  expect(choices.map(({ label }) => label)).toEqual([
    'Greenleaf Market, $52.18, Monday, 23 November',
    'Grillhouse 21, $62.40, Saturday, 21 November',
    'StreamBox subscription, $15.99, Thursday, 19 November',
    'Metro Transit, $33.00, Wednesday, 18 November',
    'Voltura Electronics online, $349.00, Sunday, 15 November',
    'Cash machine, 5th Avenue, $80.00, Monday, 9 November',
    'Hartley Pharmacy, $23.75, Tuesday, 3 November',
  ]);
  const voltura = choices[4]?.value;
  const open1 = (transaction: unknown, key: string) =>
    post(bank, '/disputes', { customer: maya, transaction, reason: 'not_me' }, key);
  expect((await open1(voltura, 'a')).body).toEqual({
    dispute: 'D-3001',
    transaction: 'Voltura Electronics online, $349.00, Sunday, 15 November',
    amount: { amount: 349, currency: 'USD' },
    reason: 'not_me',
    credit_by: 'Tuesday, 8 December',
    decided_by: 'Friday, 8 January',
  });
  expect(codeOf(await open1(voltura, 'b'))).toBe('already_disputed');
  const all = (await get(bank, `/customers/${maya}/transactions?limit=50`)).body.transactions as {
    id: string;
    text: string;
  }[];
  const idOf = (text: string) => all.find((each) => each.text === text)?.id;
  expect(codeOf(await open1(idOf('Summit Outfitters'), 'c'))).toBe('dispute_too_late');
  expect(codeOf(await open1(idOf('Rent, Alex Reed'), 'd'))).toBe('not_disputable');
  expect(codeOf(await open1(idOf('Kestrel Coffee, Brooklyn'), 'e'))).toBe('not_disputable');
  expect(codeOf(await open1("1 OR '1'='1", 'f'))).toBe('not_found');
});

test.each([
  ['today, for a week', '2026-11-24', '2026-11-30', undefined],
  ['90 days', '2026-12-01', '2027-02-28', undefined],
  ['91 days', '2026-12-01', '2027-03-01', 'travel_dates'],
  ['backwards', '2026-12-05', '2026-12-01', 'travel_dates'],
  ['over already', '2026-11-10', '2026-11-20', 'travel_dates'],
  ['over a year ahead', '2027-11-26', '2027-11-27', 'travel_dates'],
  ['a day that does not exist', '2027-02-28', '2027-02-30', 'invalid_request'],
])('a journey: %s', async (_, from, to, code) => {
  const bank = await open();
  const answer = await post(
    bank,
    '/travel-notices',
    { customer: maya, destination: 'Portugal', from, to },
    'k',
  );
  expect(codeOf(answer)).toBe(code);
  if (code === undefined) expect((await get(bank, '/travel-notices/by-key/k')).body).toEqual(answer.body);
});

test.each([
  ['a weekday in the evening', '2026-11-25', '19:30', 201],
  ['a Saturday morning', '2026-11-28', '09:00', 201],
  ['a Saturday evening', '2026-11-28', '17:00', 422],
  ['a Sunday', '2026-11-29', '11:00', 422],
  ['an hour ago', '2026-11-24', '09:00', 422],
  ['in three weeks', '2026-12-15', '11:00', 422],
])('a call can be booked when people are there: %s', async (_, day, time, status) => {
  const bank = await open();
  const answer = await post(bank, '/callbacks', { phone: '+12125550147', day, time }, 'k');
  expect(answer.status).toBe(status);
  if (status === 201) expect((await get(bank, '/callbacks/by-key/k')).body).toEqual(answer.body);
});
