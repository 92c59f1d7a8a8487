import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Backoffice, type BackofficeOptions, shopRules, startBackoffice } from '../index.ts';

const tuesday = new Date('2026-11-24T10:00:00Z');
const opened: Backoffice[] = [];

afterEach(async () => {
  for (const shop of opened.splice(0)) await shop.close();
});

async function open(options: Partial<BackofficeOptions> = {}): Promise<Backoffice> {
  const bugs = (error: unknown) => {
    throw error;
  };
  const shop = await startBackoffice({
    kind: 'shop',
    file: ':memory:',
    port: 0,
    clock: () => tuesday,
    onBug: bugs,
    ...options,
  });
  opened.push(shop);
  return shop;
}

async function get(shop: Backoffice, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(shop.url + path, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function post(shop: Backoffice, path: string, body: unknown, key?: string) {
  const response = await fetch(shop.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const mara = { email: 'mara@example.com', order: '10417' };
const shoes = { customer: 'C1001', order: '10417', item: '10417-1', reason: 'too_small' };

test('a stranger with an order number learns the status and the day, and nothing else', async () => {
  const shop = await open();
  expect(await get(shop, '/orders/10419')).toEqual({
    status: 200,
    body: {
      order: '10419',
      status: 'in_transit',
      status_text: 'on its way',
      expected: 'Thursday, 26 November',
    },
  });
  expect((await get(shop, '/orders/99999')).status).toBe(404);
});

test('the verified customer sees items, days since delivery and tracking of an own order only', async () => {
  const shop = await open();
  const own = await get(shop, '/customers/C1001/orders/10417');
  expect(own.body).toMatchObject({
    status: 'delivered',
    days_since_delivery: 9,
    delivered: 'Sunday, 15 November',
    total: { amount: 308, currency: 'EUR' },
    items: [
      { value: '10417-1', label: 'Skarv running shoes, size 41' },
      { value: '10417-2', label: 'Regn rain jacket, size M' },
    ],
    carrier: 'Nordpost',
  });
  const foreign = await get(shop, '/customers/C1001/orders/10419');
  const unknown = await get(shop, '/customers/C1001/orders/99999');
  expect(foreign).toEqual(unknown);
  expect(foreign.status).toBe(404);
});

test('the sample has about 40 customers and 120 orders, the same at every start', async () => {
  const [one, two] = [await open(), await open()];
  const all = async (shop: Backoffice) =>
    Promise.all(Array.from({ length: 120 }, (_, index) => get(shop, `/orders/${10_401 + index}`)));
  const orders = await all(one);
  expect(orders.every(({ status }) => status === 200)).toBe(true);
  expect(await all(two)).toEqual(orders);
  expect(new Set(orders.map(({ body }) => body.status))).toEqual(
    new Set(['processing', 'packed', 'in_transit', 'delayed', 'delivered', 'cancelled']),
  );
  expect((await get(one, '/customers/C1040')).status).toBe(200);
});

test('the demo stays fresh: an order delivered nine days ago is so again after a restart months later', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'backoffice-'));
  try {
    const file = join(folder, 'shop.db');
    const first = await open({ file });
    const made = await post(first, '/returns', shoes, 'key-1');
    await first.close();
    const later = await open({ file, clock: () => new Date('2027-03-02T08:00:00Z') });
    expect((await get(later, '/customers/C1001/orders/10417')).body.days_since_delivery).toBe(9);
    const found = await get(later, '/returns/by-key/key-1');
    expect(found.body.return).toBe(made.body.return);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a parcel that is overdue while the system runs is expected on the next working day', async () => {
  let now = tuesday;
  const shop = await open({ clock: () => now });
  now = new Date('2026-12-05T10:00:00Z');
  expect((await get(shop, '/orders/10419')).body.expected).toBe('Monday, 7 December');
});

test('D22 e-mail address and order that belong together say who the customer is', async () => {
  const shop = await open();
  expect(await post(shop, '/customers/verify', { ...mara, email: ' Mara@Example.com '.trim() })).toEqual({
    status: 200,
    body: { customer: 'C1001', name: 'Mara Lindqvist', tier: 'ridge' },
  });
});

test('D22 no answer of the identity check tells a stranger which part was wrong or whether an account exists', async () => {
  const shop = await open();
  const wrong = [
    { email: 'mara@example.com', order: '10419' },
    { email: 'nobody@example.com', order: '10417' },
    { email: 'mara@example.com', order: '99999' },
    { email: 'nobody@example.com', order: '99998' },
  ];
  const answers = [];
  for (const given of wrong) answers.push(await post(shop, '/customers/verify', given));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.status).toBe(404);
});

test.each(['mara@example.com', 'nobody@example.com'])(
  'D22 attempts are limited for %s alike, and the right order is refused too until the hour is over',
  async (email) => {
    let now = tuesday;
    const shop = await open({ clock: () => now });
    const statuses = [];
    for (let n = 0; n <= shopRules.verifyAttempts; n += 1)
      statuses.push((await post(shop, '/customers/verify', { email, order: `1050${n}` })).status);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
    expect((await post(shop, '/customers/verify', { email, order: '10417' })).status).toBe(429);
    now = new Date(tuesday.getTime() + shopRules.verifyWindowMinutes * 60_000);
    const after = await post(shop, '/customers/verify', { email, order: '10417' });
    expect(after.status).toBe(email === 'mara@example.com' ? 200 : 404);
  },
);

test('D22 attempts are limited for an order too, also when many send them at once', async () => {
  const shop = await open();
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      post(shop, '/customers/verify', { email: `guess${n}@example.com`, order: '10417' }),
    ),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array(5).fill(404), ...Array(25).fill(429)]);
  expect((await post(shop, '/customers/verify', mara)).status).toBe(429);
});

test('D20 fifty requests with one key at once make one return', async () => {
  const shop = await open();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => post(shop, '/returns', shoes, 'conversation-1:return_item-1:create')),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(await post(shop, '/returns', shoes, 'another-key')).toMatchObject({
    status: 409,
    body: { error: { code: 'already_returned' } },
  });
});

test('D20 a key is good for one request only, and a write without a key is refused', async () => {
  const shop = await open();
  await post(shop, '/returns', shoes, 'k');
  expect(await post(shop, '/returns', { ...shoes, item: '10417-2' }, 'k')).toMatchObject({
    status: 422,
    body: { error: { code: 'idempotency_key_reused' } },
  });
  expect(await post(shop, '/returns', { ...shoes, item: '10417-2' })).toMatchObject({
    status: 400,
    body: { error: { code: 'idempotency_key_required' } },
  });
});

test('a return that was refused leaves its key free', async () => {
  const shop = await open();
  expect((await post(shop, '/returns', { ...shoes, item: '10417-9' }, 'k')).status).toBe(422);
  expect((await get(shop, '/returns/by-key/k')).status).toBe(404);
  expect((await post(shop, '/returns', shoes, 'k')).status).toBe(201);
});

test('a registered return says what will be paid back, until when to post it, and where the label is', async () => {
  const shop = await open();
  const { body } = await post(shop, '/returns', shoes, 'k');
  expect(body).toEqual({
    return: 'R7003',
    order: '10417',
    item: { value: '10417-1', label: 'Skarv running shoes, size 41' },
    reason: 'too_small',
    status: 'registered',
    label_url: 'https://www.fjellogfjord.example/returns/R7003/label.pdf',
    post_by: 'Tuesday, 8 December',
    refund: { amount: 129, currency: 'EUR' },
  });
  expect((await get(shop, '/returns/by-key/k')).body).toEqual(body);
  const order = await get(shop, '/customers/C1001/orders/10417');
  expect(order.body.returnable_items).toEqual([{ value: '10417-2', label: 'Regn rain jacket, size M' }]);
});

test.each([
  ['the last day of the window', 'C1009', '10424', '10424-1', 201, undefined],
  ['one day too late', 'C1006', '10425', '10425-1', 409, 'return_window_closed'],
  ["somebody else's order", 'C1001', '10424', '10424-1', 404, 'not_found'],
  ['an order on its way', 'C1002', '10419', '10419-1', 409, 'order_not_delivered'],
  ['an item of another order', 'C1001', '10417', '10424-1', 422, 'item_not_in_order'],
  ['a gift card', 'C1013', '10428', '10428-1', 422, 'item_not_returnable'],
  ['an item that is back already', 'C1001', '10426', '10426-1', 409, 'already_returned'],
])('the return rules: %s', async (_, customer, order, item, status, code) => {
  const shop = await open();
  const answer = await post(shop, '/returns', { customer, order, item, reason: 'damaged' }, 'k');
  expect(answer.status).toBe(status);
  expect((answer.body.error as { code?: string } | undefined)?.code).toBe(code);
});

test('refunds never add up to more than what was paid', async () => {
  const shop = await open();
  const pay = (amount: number, key: string) =>
    post(shop, '/refunds', { customer: 'C1001', order: '10418', amount, reason: 'goodwill' }, key);
  const first = await pay(80.05, 'a');
  expect(first).toMatchObject({
    status: 201,
    body: { amount: { amount: 80.05, currency: 'EUR' }, status: 'pending', paid_by: 'Tuesday, 1 December' },
  });
  expect((await pay(80.05, 'a')).body).toEqual(first.body);
  expect((await pay(6.96, 'b')).body).toMatchObject({ error: { code: 'refund_exceeds_payment' } });
  expect((await pay(6.95, 'b')).status).toBe(201);
  expect((await pay(0.005, 'c')).status).toBe(400);
  expect((await pay(-5, 'c')).status).toBe(400);
});

test('a ticket is opened once and has a day by which it is answered', async () => {
  const shop = await open();
  const request = { subject: 'Parcel missing', text: 'Marked as delivered, not here.', order: '10427' };
  const made = await post(shop, '/tickets', request, 'k');
  expect(made).toMatchObject({ status: 201, body: { ticket: 'T5001', answer_by: 'Wednesday, 25 November' } });
  expect((await post(shop, '/tickets', request, 'k')).body).toEqual(made.body);
  expect((await get(shop, '/tickets/by-key/k')).body).toEqual(made.body);
  expect((await post(shop, '/tickets', { ...request, customer: 'C9' }, 'k2')).status).toBe(404);
});

test('hostile requests are refused with a reason and change nothing', async () => {
  const shop = await open();
  const injected = "C1001' OR '1'='1";
  const attempts: [string, unknown, number][] = [
    ['/returns', '{"customer": ', 400],
    ['/returns', '[]', 400],
    ['/returns', 'null', 400],
    ['/returns', { ...shoes, customer: injected }, 404],
    ['/returns', { ...shoes, order: { $ne: null } }, 400],
    ['/returns', { ...shoes, item: 7 }, 400],
    ['/returns', { ...shoes, reason: 'because' }, 400],
    ['/returns', { ...shoes, approved: true }, 400],
    ['/returns', `{"__proto__":{"customer":"C1001"},"order":"10417"}`, 400],
    ['/returns', { ...shoes, item: '10417-1\u0000' }, 400],
    ['/returns', { ...shoes, item: 'x'.repeat(20_000) }, 413],
    ['/returns', `${'['.repeat(8_000)}${']'.repeat(8_000)}`, 400],
    ['/tickets', { subject: 'a', text: '\u0007' }, 400],
    ['/customers/verify', { email: "' OR 1=1 --", order: '10417' }, 400],
    ['/customers/verify', { email: 'mara@example.com', order: "10417' --" }, 404],
  ];
  for (const [path, body, status] of attempts)
    expect([body, (await post(shop, path, body, 'k')).status]).toEqual([body, status]);
  expect((await get(shop, `/orders/${encodeURIComponent("10417' OR 1=1")}`)).status).toBe(404);
  expect((await get(shop, '/customers/C1001/orders/10417')).body.returnable_items).toHaveLength(2);
  const form = await fetch(`${shop.url}/returns`, {
    method: 'POST',
    body: 'a=b',
    headers: { 'idempotency-key': 'k' },
  });
  expect(form.status).toBe(415);
});

test('a body without an announced length is cut off at the limit too', async () => {
  const shop = await open();
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(1_000))),
  });
  const response = await fetch(`${shop.url}/returns`, {
    method: 'POST',
    body: endless,
    duplex: 'half',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
  } as RequestInit).catch((error: unknown) => error);
  expect(response instanceof Response ? response.status : 413).toBe(413);
  expect((await get(shop, '/healthz')).status).toBe(200);
});

test('with a key set nothing but health and description answers without it', async () => {
  const shop = await open({ apiKey: 'secret' });
  expect((await get(shop, '/orders/10417')).status).toBe(401);
  expect((await get(shop, '/orders/10417', { 'x-api-key': 'Secret' })).status).toBe(401);
  expect((await get(shop, '/_faults')).status).toBe(401);
  expect((await get(shop, '/orders/10417', { 'x-api-key': 'secret' })).status).toBe(200);
  expect((await get(shop, '/healthz')).status).toBe(200);
});

test('a page in a browser is not served', async () => {
  const shop = await open();
  expect((await get(shop, '/orders/10417', { origin: 'http://evil.example' })).status).toBe(403);
});

test('the OpenAPI description names every operation and is made from the schemas that check requests', async () => {
  const shop = await open();
  const { body } = await get(shop, '/openapi.json');
  const paths = body.paths as Record<string, Record<string, { operationId: string }>>;
  expect(body.openapi).toBe('3.1.0');
  expect(
    Object.values(paths)
      .flatMap((path) => Object.values(path).map(({ operationId }) => operationId))
      .sort(),
  ).toEqual([
    'create_refund',
    'create_return',
    'create_ticket',
    'get_customer',
    'get_customer_order',
    'get_order',
    'get_refund_by_key',
    'get_return_by_key',
    'get_ticket_by_key',
    'health',
    'list_customer_orders',
    'verify_customer',
  ]);
  expect(JSON.stringify(paths['/returns'])).toContain('too_small');
});
