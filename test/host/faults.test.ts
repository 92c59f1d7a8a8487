import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backoffice, startBackoffice } from '../../main/backoffice/index.ts';
import type { ConversationId } from '../../preload/contract/index.ts';
import { type Agent, type Folders, folders, root, type Serving, serve } from '../fixtures/serving.ts';
import { talk, told } from '../fixtures/talking.ts';
import { until } from '../fixtures/until.ts';
import { customerOf, startConversation } from '../fixtures/web-chat-customer.ts';

let home: Folders;
let host: Serving;
let agent: Agent;
let shop: Backoffice;

beforeAll(async () => {
  home = folders({ articles: 'service' });
  shop = await startBackoffice({ kind: 'shop', file: ':memory:', port: 0, clock: () => new Date() });
  // The shop's own system, outside the desk, so that it can fail while the desk does not.
  const connectors = join(home.workspace, 'connectors.yml');
  writeFileSync(
    connectors,
    readFileSync(connectors, 'utf8')
      .replace('base_url: demo', `base_url: ${shop.url}`)
      .replace(/timeout_ms: \d+/, 'timeout_ms: 700\n    total_ms: 2500')
      .replace(/^ {4}auth:.*\n/m, ''),
  );
  host = await serve(home);
  agent = await host.agent();
});
afterAll(async () => {
  agent.disconnect();
  await host.kill('SIGTERM');
  await shop.close();
  home.remove();
});

async function handedOffWith(id: string): Promise<string | undefined> {
  return (await agent.conversation.get({ id: id as ConversationId })).summary.why?.code;
}

for (const mode of ['down', 'error', 'html', 'hang', 'garbage'] as const) {
  test(`D19 a back office that is ${mode}: an honest reply, no success words, a person, the chat goes on`, async () => {
    const customer = await startConversation(host.base);
    shop.faults.set({ mode, latency_ms: 0 });
    const reply = await talk(customer, 'where is my order 10419?', /colleague/i);
    shop.faults.set({ mode: 'none', latency_ms: 0 });
    expect(reply).not.toMatch(/on its way|delivered|registered/i);
    expect(await handedOffWith(customer.started.id)).toBe('action_error');
    // The breaker of a system that failed repeatedly stays open for a while; other things go on meanwhile.
    const other = await startConversation(host.base);
    await talk(other, 'are you a robot?', /automated|bot/i);
  });
}

test('D20 a lost acknowledgement leads to a status check: one return, and the customer is told that it worked', async () => {
  const home2 = folders({ articles: 'service' });
  const file = join(home2.workspace, '..', 'shop.sqlite');
  const system = await startBackoffice({ kind: 'shop', file, port: 0, clock: () => new Date() });
  writeFileSync(
    join(home2.workspace, 'connectors.yml'),
    readFileSync(join(home.workspace, 'connectors.yml'), 'utf8').replace(shop.url, system.url),
  );
  const second = await serve(home2);
  const customer = await startConversation(second.base);
  await talk(customer, 'I want to return my order 10417', /e-mail/i);
  await talk(customer, 'mara@example.com', /which item/i);
  await talk(customer, 'the rain jacket', /reason|why|wrong/i);
  await talk(customer, 'changed my mind', /Shall I register/);
  system.faults.set({ mode: 'lose_ack', latency_ms: 0, actions: ['create_return'] });
  await talk(customer, 'yes', /registered|label/i);
  const window = await second.agent();
  const { events } = await window.conversation.get({ id: customer.started.id as ConversationId });
  const keys = events.flatMap(({ body }) =>
    body.type === 'turn' ? body.trace.actions.flatMap((action) => action.idempotencyKey ?? []) : [],
  );
  expect(keys).toHaveLength(1);
  window.disconnect();
  await second.kill('SIGTERM');
  await system.close();
  home2.remove();
});

test('W4 a broken save keeps the last good version live and shows file and line; a good one is live without a restart', async () => {
  const replies = join(home.workspace, 'replies', 'en.yml');
  const good = readFileSync(replies, 'utf8');
  const { version } = await agent.workspace.status();
  writeFileSync(replies, `${good}\nbroken: [unclosed\n`);
  await until('the error is shown', async () => (await agent.workspace.status()).problems.length > 0);
  const [problem] = (await agent.workspace.status()).problems;
  expect(problem).toMatchObject({ file: expect.stringContaining('en.yml') });
  expect(problem?.line).toBeGreaterThan(1);
  const customer = await startConversation(host.base);
  await talk(customer, 'are you a robot?', /automated|bot/i);
  writeFileSync(
    replies,
    good.replace(/^what_i_am:[\s\S]*?(?=^\w)/m, 'what_i_am: I am a freshly saved robot.\n'),
  );
  await until('the new version is live', async () => (await agent.workspace.status()).version !== version);
  expect((await agent.workspace.status()).problems).toEqual([]);
  await talk(customer, 'are you a robot?', /freshly saved robot/);
  rmSync(replies);
  await until('the missing file is shown', async () => (await agent.workspace.status()).problems.length > 0);
  await talk(customer, 'are you a robot?', /robot|automated/i);
  writeFileSync(replies, good);
});

test('a second desk on the same data folder ends with one sentence and changes nothing', () => {
  const second = spawnSync(
    process.execPath,
    [
      join(root, 'main', 'cli', 'main.ts'),
      'serve',
      home.workspace,
      '--json',
      '--port',
      '0',
      '--data',
      home.data,
    ],
    { encoding: 'utf8' },
  );
  expect(second.status).toBe(2);
  expect(second.stdout).toBe('');
  expect(second.stderr.trim().split('\n')).toHaveLength(1);
  expect(second.stderr).toContain(home.data);
});

test('R1 W1 kill -9 of the desk in the middle of a turn: after the restart the message is answered, once', async () => {
  const place = folders({ articles: 'service' });
  let desk = await serve(place);
  const customer = await startConversation(desk.base);
  await talk(customer, 'are you a robot?', /automated|bot/i);
  const before = (await told(customer)).length;
  expect((await customer.send('where is my order 10419?', 'm-1')).status).toBe(202);
  await desk.kill('SIGKILL');
  desk = await serve(place);
  const again = customerOf(desk.base, customer.started);
  expect((await again.send('where is my order 10419?', 'm-1')).status).toBe(202);
  await until('it is answered', async () => (await told(again)).length > before, 30_000);
  const events = await again.events();
  expect(events.filter((event) => event.type === 'customer_message')).toHaveLength(2);
  expect((await told(again)).filter((text) => /10419/.test(text))).toHaveLength(1);
  await desk.kill('SIGTERM');
  place.remove();
});

test('D18 huge, empty, broken and odd messages never advance a step and never stop the desk', async () => {
  const customer = await startConversation(host.base);
  await talk(customer, 'where is my order?', /order number|which order/i);
  const tooLarge = await customer
    .request('/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'x'.repeat(10 * 1024 * 1024) }),
    })
    .then(
      (answer) => answer.status,
      // The server may hang up before ten megabytes are written; that is a refusal too.
      () => 413,
    );
  expect(tooLarge).toBe(413);
  for (const odd of [
    '\ud800',
    '🎉🎉🎉',
    '\u0000\u0001',
    '?'.repeat(3000),
    '\u202Etxet',
    'a\u0301'.repeat(500),
  ]) {
    const answer = await customer.send(odd);
    expect([202, 429]).toContain(answer.status);
  }
  await until(
    'all of it was dealt with',
    async () => {
      const { summary } = await agent.conversation.get({ id: customer.started.id as ConversationId });
      return summary.owner !== 'bot' || summary.waitingSince === null;
    },
    30_000,
  );
  const { events } = await agent.conversation.get({ id: customer.started.id as ConversationId });
  const actions = events.flatMap(({ body }) => (body.type === 'turn' ? body.trace.actions : []));
  expect(actions).toEqual([]);
  expect((await fetch(`${host.base}/healthz`)).status).toBe(200);
});

test('S1 10,000 messages in a second are refused beyond the limit, and the desk answers the next customer', async () => {
  const flooding = await startConversation(host.base);
  const statuses = new Map<number, number>();
  const send = async (): Promise<void> => {
    for (let i = 0; i < 500; i += 1) {
      const { status } = await flooding.send('spam');
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 20 }, send));
  expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(10_000);
  expect(statuses.get(429) ?? 0).toBeGreaterThan(9000);
  expect([...statuses.keys()].every((status) => status === 202 || status === 429 || status === 503)).toBe(
    true,
  );
  const accepted = statuses.get(202) ?? 0;
  const stored = (await agent.conversation.get({ id: flooding.started.id as ConversationId })).summary;
  expect(stored.lastCustomerN).toBeGreaterThanOrEqual(accepted);
  expect((await fetch(`${host.base}/healthz`)).status).toBe(200);
});
