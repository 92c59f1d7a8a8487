import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Backoffice, type BackofficeOptions, startBackoffice } from '../index.ts';

const tuesday = new Date('2026-11-24T09:00:00Z');
const opened: Backoffice[] = [];

afterEach(async () => {
  for (const system of opened.splice(0)) await system.close();
});

async function open(options: Partial<BackofficeOptions> = {}): Promise<Backoffice> {
  const bugs = (error: unknown) => {
    throw error;
  };
  const system = await startBackoffice({
    kind: 'telecom',
    file: ':memory:',
    port: 0,
    clock: () => tuesday,
    onBug: bugs,
    ...options,
  });
  opened.push(system);
  return system;
}

async function get(system: Backoffice, path: string) {
  const response = await fetch(system.url + path);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function post(system: Backoffice, path: string, body: unknown, key?: string) {
  const response = await fetch(system.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const mara = '+491713920012';
const stranger = '+491713920099';
const line = (phone: string) => encodeURIComponent(phone);

test('D22 a code that was sent says whose number it is, and works once', async () => {
  const system = await open();
  expect(await post(system, '/codes', { phone: mara })).toEqual({ status: 200, body: { sent: true } });
  const right = { phone: mara, code: '246813' };
  expect(await post(system, '/codes/check', right)).toEqual({
    status: 200,
    body: { customer: 'T1001', name: 'Mara Lindner', tier: 'plus' },
  });
  expect((await post(system, '/codes/check', right)).status).toBe(404);
});

test('D22 a contact number that is no line of ours identifies its customer too', async () => {
  const system = await open();
  await post(system, '/codes', { phone: '+491713920039' });
  const checked = await post(system, '/codes/check', { phone: '+491713920039', code: '246813' });
  expect(checked.body).toMatchObject({ customer: 'T1003' });
});

test('D22 a number that nobody has gets the same answers as one that somebody has', async () => {
  const system = await open();
  const answers = async (phone: string) => {
    const all = [];
    for (let index = 0; index < 7; index += 1) {
      all.push(await post(system, '/codes', { phone }));
      all.push(await post(system, '/codes/check', { phone, code: '111111' }));
    }
    return all;
  };
  const known = await answers(mara);
  expect(await answers(stranger)).toEqual(known);
  expect(known.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(4);
  // The right code comes too late now: the tries of this hour are used up.
  expect((await post(system, '/codes/check', { phone: mara, code: '246813' })).status).toBe(429);
});

test('D22 a code runs out after ten minutes, and one that was never sent is not valid', async () => {
  let now = tuesday;
  const system = await open({ clock: () => now });
  expect((await post(system, '/codes/check', { phone: mara, code: '246813' })).status).toBe(404);
  await post(system, '/codes', { phone: mara });
  now = new Date(tuesday.getTime() + 11 * 60_000);
  expect((await post(system, '/codes/check', { phone: mara, code: '246813' })).status).toBe(404);
});

test("lines carry their names, and somebody else's line is not there", async () => {
  const system = await open();
  const mobile = await get(system, '/customers/T1001/lines?kind=mobile');
  expect(mobile.body).toEqual({
    lines: [
      { value: mara, label: 'Mara, +49 171 39200 12 (Vara M)' },
      { value: '+491713920013', label: "Mia's phone, +49 171 39200 13 (Vara S)" },
    ],
    count: 2,
    only: null,
  });
  expect((await get(system, '/customers/T1002/lines')).body.only).toMatchObject({ value: '+491713920020' });
  const foreign = await get(system, `/customers/T1002/lines/${line(mara)}`);
  expect(foreign).toEqual(await get(system, `/customers/T1002/lines/${line(stranger)}`));
  expect(foreign.status).toBe(404);
});

test('a bigger plan begins tomorrow, a smaller one next month, and once a month is enough', async () => {
  const system = await open();
  const quote = (plan: string) => get(system, `/customers/T1001/lines/${line(mara)}/plans/${plan}`);
  expect((await quote('vara_l')).body).toMatchObject({
    price: '34.99 EUR',
    starts: 'Wednesday 25 November',
    refusal: null,
  });
  expect((await quote('vara_s')).body).toMatchObject({ starts: 'Tuesday 1 December', refusal: null });
  const request = { customer: 'T1001', line: mara, plan: 'vara_l' };
  const made = await post(system, '/plan-changes', request, 'plan-1');
  expect(made).toMatchObject({ status: 201, body: { change: 'P1001', title: 'Vara L' } });
  expect((await quote('vara_unlimited')).body.refusal).toBe('changed_this_month');
  const other = await post(system, '/plan-changes', { ...request, plan: 'vara_unlimited' }, 'plan-2');
  expect(other).toMatchObject({ status: 409, body: { error: { code: 'plan_not_possible' } } });
});

test('within the minimum term a plan can grow but not shrink', async () => {
  const system = await open();
  const quote = (plan: string) =>
    get(system, `/customers/T1004/lines/${line('+491713920040')}/plans/${plan}`);
  expect((await quote('vara_m')).body).toMatchObject({
    refusal: 'minimum_term',
    possible_from: 'Saturday 12 June 2027',
  });
  expect((await quote('vara_unlimited')).body.refusal).toBe(null);
});

test('a bill says what is new on it, in the language asked for', async () => {
  const system = await open();
  const list = await get(system, '/customers/T1001/bills');
  expect(list.body).toMatchObject({
    bills: [
      { label: 'August 2026, 71.96 EUR' },
      { label: 'September 2026, 71.96 EUR' },
      { label: 'October 2026, 98.74 EUR' },
    ],
    latest: 'B4003',
  });
  const bill = await get(system, '/customers/T1001/bills/B4003');
  expect(bill.body).toMatchObject({
    month: 'October 2026',
    total: '98.74 EUR',
    change: 'higher',
    difference: '26.78 EUR',
    reasons: ['data roaming without a pack (Switzerland)', 'data top-up'],
    due: 'Tuesday 17 November',
    status: 'overdue',
  });
  const german = await get(system, '/customers/T1001/bills/B4003?language=de-DE');
  expect(german.body).toMatchObject({
    month: 'Oktober 2026',
    total: '98,74 EUR',
    reasons: ['Datenroaming ohne Paket (Schweiz)', 'Datennachbuchung'],
  });
  expect((await get(system, '/customers/T1002/bills/B4003')).status).toBe(404);
});

test('an outage is found by postcode and by the area of a landline number, without looking up a contract', async () => {
  const system = await open();
  const byPostcode = await get(system, '/outages?postcode=10435');
  expect(byPostcode.body).toEqual({
    area: 'Berlin',
    outage: true,
    planned: false,
    services: 'home',
    since: '06:50',
    until: '14:00',
  });
  // A number beside a customer's, which nobody has, gets the same answer as the customer's.
  const byNumber = await get(system, `/outages?phone=${line('+493023125044')}`);
  expect(byNumber).toEqual(await get(system, `/outages?phone=${line('+493023125045')}`));
  expect(byNumber.body).toEqual(byPostcode.body);
  expect((await get(system, '/outages?postcode=10115')).body).toMatchObject({
    area: 'Berlin',
    outage: false,
  });
  expect((await get(system, '/outages?postcode=99999')).body).toMatchObject({ area: null, outage: false });
  expect((await get(system, '/outages?postcode=22765')).body).toMatchObject({ outage: false, planned: true });
});

test('roaming: the EU needs no pack, other countries have packs that are long enough', async () => {
  const system = await open();
  const packs = async (query: string) => (await get(system, `/roaming/packs?${query}`)).body;
  expect(await packs('country=ES&days=7')).toMatchObject({ zone: 1, packs: [] });
  expect(await packs('country=CH&days=6')).toMatchObject({
    zone: 2,
    fits: true,
    packs: [
      { value: 'week', label: 'Week pack, 7 days, 5 GB, 14.99 EUR' },
      { value: 'month', label: 'Month pack, 30 days, 15 GB, 29.99 EUR' },
    ],
  });
  expect(await packs('country=Switzerland&language=de')).toMatchObject({ country: 'CH', name: 'Schweiz' });
  expect(await packs('country=TH&days=45')).toMatchObject({ zone: 3, fits: false });
  const order = { customer: 'T1001', line: mara, country: 'CH', pack: 'week', begins: '2026-12-01' };
  expect(await post(system, '/roaming-packs', order, 'pack-1')).toMatchObject({
    status: 201,
    body: { price: '14.99 EUR', begins: 'Tuesday 1 December', ends: 'Monday 7 December' },
  });
  const late = await post(system, '/roaming-packs', { ...order, begins: '2026-11-23' }, 'pack-2');
  expect(late.body).toMatchObject({ error: { code: 'date_not_possible' } });
});

test('no SIM is changed after a new contact number, a third time in a month, or on a blocked line', async () => {
  const system = await open();
  const lock = async (customer: string, phone: string) =>
    (await get(system, `/customers/${customer}/lines/${line(phone)}/sim`)).body.lock;
  expect(await lock('T1001', mara)).toBe(null);
  expect(await lock('T1003', '+491713920031')).toBe('contact_changed');
  expect(await lock('T1006', '+491713920060')).toBe('too_many');
  expect(await lock('T1008', '+491713920080')).toBe('blocked');
  const sim = { customer: 'T1001', line: mara, kind: 'card', reason: 'damaged' };
  expect((await post(system, '/sim-orders', sim, 'sim-1')).body).toMatchObject({
    order: 'S5003',
    arrives: 'Thursday 26 November',
  });
  await post(system, '/contact-phones', { customer: 'T1001', phone: stranger }, 'contact-1');
  const refused = await post(system, '/sim-orders', sim, 'sim-2');
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'sim_locked' } } });
});

test('a technician: free windows by day, none on Sundays, none twice', async () => {
  const system = await open();
  const free = async (query: string) => (await get(system, `/appointments/free?${query}`)).body;
  expect(await free('date=2026-11-26&time=10:30')).toMatchObject({
    day: 'Thursday 26 November',
    refusal: null,
    free: ['08:00–10:00', '10:00–12:00', '14:00–16:00', '16:00–18:00'],
    window: '10:00–12:00',
  });
  expect(await free('date=2026-11-29')).toMatchObject({ refusal: 'sunday', next_day: 'Monday 30 November' });
  expect(await free('date=2026-11-24')).toMatchObject({ refusal: 'too_soon' });
  expect(await free('date=2026-12-23')).toMatchObject({ refusal: 'too_late' });
  const visit = { customer: 'T1001', date: '2026-11-26', time: '10:30', problem: 'no_internet' };
  expect((await post(system, '/appointments', visit, 'visit-1')).body).toMatchObject({
    day: 'Thursday 26 November',
    window: '10:00–12:00',
  });
  expect((await free('date=2026-11-26&time=11:00')).window).toBe(null);
  const taken = await post(system, '/appointments', { ...visit, time: '11:00' }, 'visit-2');
  expect(taken.body).toMatchObject({ error: { code: 'slot_taken' } });
});

test('a top-up is for the amounts on sale and lasts until the end of the month', async () => {
  const system = await open();
  const buy = { customer: 'T1001', line: mara, amount: 10 };
  expect((await post(system, '/top-ups', buy, 'top-1')).body).toMatchObject({
    gigabytes: 5,
    price: '10.00 EUR',
    valid_until: 'Monday 30 November',
  });
  const odd = await post(system, '/top-ups', { ...buy, amount: 7 }, 'top-2');
  expect(odd).toMatchObject({ status: 422, body: { error: { code: 'no_such_amount' } } });
});

const writes: readonly (readonly [path: string, request: Record<string, unknown>])[] = [
  ['/plan-changes', { customer: 'T1001', line: mara, plan: 'vara_l' }],
  ['/outage-reports', { postcode: '10115', services: ['internet'], text: 'Nothing since noon.' }],
  ['/roaming-packs', { customer: 'T1001', line: mara, country: 'CH', pack: 'day', begins: '2026-12-01' }],
  ['/sim-orders', { customer: 'T1001', line: mara, kind: 'esim', reason: 'new_phone' }],
  ['/appointments', { customer: 'T1001', date: '2026-11-26', time: '08:00', problem: 'slow_internet' }],
  ['/top-ups', { customer: 'T1001', line: mara, amount: 5 }],
  ['/contact-phones', { customer: 'T1001', phone: stranger }],
];

test.each(writes)(
  'D20 %s happens once a key, and the key finds it after a lost answer',
  async (path, request) => {
    const system = await open();
    system.faults.set({ mode: 'lose_ack', times: 1 });
    await expect(post(system, path, request, 'once')).rejects.toThrow();
    const found = await get(system, `${path}/by-key/once`);
    expect(found.status).toBe(200);
    expect(await post(system, path, request, 'once')).toEqual({ status: 200, body: found.body });
    const other = await post(system, path, { ...request, language: 'de', customer: 'T1002' }, 'once');
    expect([400, 422]).toContain(other.status);
    expect((await get(system, `${path}/by-key/never`)).status).toBe(404);
    expect((await post(system, path, request)).status).toBe(400);
  },
);

test.each(writes.filter(([, request]) => 'line' in request))(
  "%s refuses a line that is not the customer's",
  async (path, request) => {
    const system = await open();
    const foreign = await post(system, path, { ...request, customer: 'T1002' }, 'foreign');
    expect(foreign).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  },
);

test('the demo stays fresh: bills and terms move with the day of the start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'telecom-'));
  try {
    const file = join(folder, 'telecom.db');
    const first = await open({ file });
    await post(first, '/top-ups', { customer: 'T1001', line: mara, amount: 5 }, 'kept');
    await first.close();
    const later = await open({ file, clock: () => new Date('2027-03-02T08:00:00Z') });
    expect((await get(later, '/top-ups/by-key/kept')).status).toBe(200);
    const contract = await get(later, `/customers/T1004/lines/${line('+491713920040')}`);
    expect(contract.body).toMatchObject({ in_term: true });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the description lists every operation', async () => {
  const system = await open();
  const { body } = await get(system, '/openapi.json');
  const paths = body.paths as Record<string, Record<string, { operationId: string }>>;
  const ids = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(['send_code', 'check_code', 'order_sim', 'free_times']));
});
