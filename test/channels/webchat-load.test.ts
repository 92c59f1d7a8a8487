import { Agent, request } from 'node:http';
import { expect, test } from 'vitest';
import { createMemoryChannelPort } from '../fixtures/memory-channel-port.ts';
import { until } from '../fixtures/until.ts';
import { startConversation } from '../fixtures/web-chat-customer.ts';
import { startWebChatServer } from '../fixtures/web-chat-server.ts';

function post(agent: Agent, url: string, token: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    sending.once('error', reject);
    sending.end(body);
  });
}

test('S5 10,000 messages at once are answered, none is lost or doubled, and nothing piles up', async () => {
  const port = createMemoryChannelPort();
  await using server = await startWebChatServer(port);
  const customers = await Promise.all(Array.from({ length: 20 }, () => startConversation(server.url)));
  const watching = await Promise.all(customers.map((customer) => customer.follow()));
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const answers = await Promise.all(
    Array.from({ length: 10_000 }, (_, n) => {
      const { id, token } = (customers[n % customers.length] as (typeof customers)[number]).started;
      const url = `${server.url}/api/chat/conversations/${id}/messages`;
      return post(agent, url, token, JSON.stringify({ id: `m-${n}`, text: `text ${n}` }));
    }),
  );
  const accepted = answers.flatMap((status, n) => (status === 202 ? [`text ${n}`] : []));
  expect(new Set(answers)).toEqual(new Set([202, 429]));
  expect(accepted.length).toBeGreaterThanOrEqual(20 * customers.length);
  // What the buckets let through: their capacity, and what flowed in while the flood lasted.
  expect(accepted.length).toBeLessThan(5_000);
  const stored = customers.flatMap(({ started }) =>
    port.customerMessages(started.id).map(({ body }) => body.text),
  );
  expect([...stored].sort()).toEqual([...accepted].sort());
  await until('everybody has seen their own', () =>
    watching.every(
      (live, index) =>
        live.events.length === port.customerMessages(customers[index]?.started.id as never).length,
    ),
  );
  for (const live of watching) live.stop();
  agent.destroy();
  await until('nothing is subscribed any more', () => port.subscriptions() === 0);
  await until('no connection is left', () => server.openSockets() < 30);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(server.reports).toEqual([]);
});

test('S5 a reader who never reads holds back only itself, and holds one page', async () => {
  const port = createMemoryChannelPort({ pageSize: 10 });
  let reads = 0;
  const counting = {
    ...port,
    eventsAfter: (...asked: Parameters<typeof port.eventsAfter>) => {
      reads += 1;
      return port.eventsAfter(...asked);
    },
  };
  await using server = await startWebChatServer(counting);
  const customer = await startConversation(server.url);
  const stuck = await customer.request('/events', { headers: { accept: 'text/event-stream' } });
  const text = 'x'.repeat(4_000);
  for (let n = 0; n < 20_000; n += 1) port.botSays(customer.started.id, text);
  await until('the stuck reader is no longer served', async () => {
    const before = reads;
    await new Promise((resolve) => setTimeout(resolve, 200));
    return reads === before;
  });
  expect(reads).toBeLessThan(1_500);
  const other = await startConversation(server.url);
  port.botSays(other.started.id, 'hello');
  expect(await other.events()).toHaveLength(1);
  await stuck.body?.cancel();
  await until('it is let go', () => port.subscriptions() === 0);
});
