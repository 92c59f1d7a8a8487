import { expect, test } from 'vitest';
import { compileConnector, connectorsFile } from './connectors-file.ts';

const shop = {
  base_url: 'demo',
  timeout_ms: 4000,
  auth: { header: 'X-Api-Key', secret: 'shop_api_key' },
  actions: {
    get_order: { title: 'order lookup', risk: 'read', request: 'GET /orders/{id}', parameters: ['id'] },
    verify_customer: {
      title: 'identity check',
      risk: 'read',
      request: 'POST /customers/verify',
      parameters: ['email', 'order'],
      proves_identity: true,
    },
    create_return: {
      title: 'return registration',
      risk: 'write',
      needs: 'verified_identity',
      request: 'POST /returns',
      parameters: ['order', 'item', 'reason'],
      status: 'GET /returns/by-key/{idempotency_key}',
    },
  },
};

/** Problems of the shop with one action or connector field changed, as `path: message`. */
function problems(change: { connector?: object; action?: [keyof typeof shop.actions, object] }): string[] {
  const actions = change.action
    ? { ...shop.actions, [change.action[0]]: { ...shop.actions[change.action[0]], ...change.action[1] } }
    : shop.actions;
  const parsed = connectorsFile.safeParse({
    connectors: { shop: { ...shop, actions, ...change.connector } },
  });
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

test('C5 the connector of the documentation compiles to what the engine and the connector need', () => {
  const file = connectorsFile.parse({ connectors: { shop } });
  const entry = file.connectors.shop;
  if (entry === undefined) throw new Error('no shop');
  const spec = compileConnector('shop', entry);
  expect({ ...spec, actions: [...spec.actions.values()] }).toEqual({
    name: 'shop',
    baseUrl: 'demo',
    timeoutMs: 4000,
    totalMs: 16_000,
    auth: { header: 'X-Api-Key', secret: 'shop_api_key', prefix: '' },
    actions: [
      {
        name: 'shop.get_order',
        title: 'order lookup',
        risk: 'read',
        needsIdentity: false,
        provesIdentity: false,
        challenge: false,
        parameters: ['id'],
        attempts: 2,
        method: 'GET',
        path: ['/orders/', { parameter: 'id' }],
        status: null,
      },
      {
        name: 'shop.verify_customer',
        title: 'identity check',
        risk: 'read',
        needsIdentity: false,
        provesIdentity: true,
        challenge: false,
        parameters: ['email', 'order'],
        attempts: 2,
        method: 'POST',
        path: ['/customers/verify'],
        status: null,
      },
      {
        name: 'shop.create_return',
        title: 'return registration',
        risk: 'write',
        needsIdentity: true,
        provesIdentity: false,
        challenge: false,
        parameters: ['order', 'item', 'reason'],
        attempts: 1,
        method: 'POST',
        path: ['/returns'],
        status: ['/returns/by-key/', { parameter: 'idempotency_key' }],
      },
    ],
  });
});

test('an error in a connector names the field and what would be right', () => {
  const at = (field: string) => `connectors.shop.actions.${field}`;
  const read = (change: object) => problems({ action: ['get_order', change] });
  const write = (change: object) => problems({ action: ['create_return', change] });

  expect(read({ request: 'FETCH /orders' })).toEqual([
    `${at('get_order.request')}: must be a method and a path, like "GET /orders/{id}"`,
  ]);
  expect(read({ request: 'GET /orders/{order}' })).toEqual([
    `${at('get_order.request')}: {order} is not one of the parameters (id)`,
  ]);
  expect(read({ request: 'DELETE /orders/{id}' })).toEqual([
    `${at('get_order.request')}: a read is a GET or a POST, not a DELETE`,
  ]);
  expect(read({ status: 'GET /orders/{id}' })).toEqual([
    `${at('get_order.status')}: only a write has a status request`,
  ]);
  expect(read({ parameters: ['id', 'id'] })).toEqual([
    `${at('get_order.parameters.1')}: "id" is listed twice`,
  ]);
  expect(read({ parameters: ['id', 'idempotency_key'] })).toEqual([
    `${at('get_order.parameters.1')}: "idempotency_key" is filled in by Tandem`,
  ]);
  expect(write({ request: 'GET /returns' })).toEqual([
    `${at('create_return.request')}: a write cannot be a GET: servers and proxies may repeat it`,
  ]);
  expect(write({ attempts: 3 })).toEqual([
    `${at('create_return.attempts')}: only a read has attempts: a write is never repeated blindly`,
  ]);
  expect(write({ status: 'POST /returns/{idempotency_key}' })).toEqual([
    `${at('create_return.status')}: a status request is a GET`,
  ]);
  expect(problems({ connector: { total_ms: 5_000 } })).toEqual([
    'connectors.shop.total_ms: must be at least twice timeout_ms, so that a lost write can be asked after',
  ]);
  expect(write({ proves_identity: true })).toEqual([
    `${at('create_return.proves_identity')}: only a read can prove identity`,
  ]);
  expect(problems({ action: ['get_order', { challenge: true, proves_identity: true }] })).toEqual([
    `${at('get_order.challenge')}: an action that sends a code cannot prove identity as well: anyone can ask for a code`,
  ]);
});

test('S1 a path or base URL that could lead elsewhere is refused when the workspace loads', () => {
  const request = (text: string) => problems({ action: ['get_order', { request: text }] }).length > 0;
  for (const path of [
    '//evil.example/{id}',
    '/a/../{id}',
    '/a/./b',
    '/a?x={id}',
    '/a#{id}',
    '/a\\b',
    '/a@b',
    '/{id}{id}',
  ]) {
    expect([path, request(`GET ${path}`)]).toEqual([path, true]);
  }
  const base = (text: string) => problems({ connector: { base_url: text } }).length === 0;
  const allowed = [
    'demo',
    'https://api.example.com',
    'https://api.example.com/v2/',
    'http://127.0.0.1:8080',
    'http://[::1]:1',
  ];
  const refused = [
    'http://api.example.com',
    'http://127.0.0.1.evil.example',
    'https://user:pass@api.example.com',
    'https://api.example.com/?a=b',
    'https://api.example.com/#a',
    'file:///etc/passwd',
    'ftp://api.example.com',
    '//api.example.com',
    'api.example.com',
    'https://api.example.com/a%2e',
    '',
  ];
  expect(allowed.filter((text) => !base(text))).toEqual([]);
  expect(refused.filter(base)).toEqual([]);
});

test('S1 unknown fields, prototype keys and headers that belong to the request are refused', () => {
  expect(problems({ connector: { retries: 5 } })).not.toEqual([]);
  expect(problems({ connector: { actions: { constructor_: {} } } })).not.toEqual([]);
  expect(problems({ connector: { auth: { header: 'Host', secret: 'a' } } })).toEqual([
    'connectors.shop.auth.header: this header belongs to the request itself',
  ]);
  expect(problems({ connector: { auth: { header: 'X-Key\r\nX-Evil', secret: 'a' } } })).not.toEqual([]);
  expect(
    problems({ connector: { auth: { header: 'Authorization', secret: 'a', prefix: 'Bearer\n' } } }),
  ).not.toEqual([]);
});
