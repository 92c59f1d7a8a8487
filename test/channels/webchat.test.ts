import { expect, test } from 'vitest';
import { webChatCapabilities } from '../../main/channels/index.ts';
import { createMemoryChannelPort } from '../fixtures/memory-channel-port.ts';
import { until } from '../fixtures/until.ts';
import { customerOf, startConversation, type WebChatCustomer } from '../fixtures/web-chat-customer.ts';
import { startWebChatServer, type WebChatServerOptions } from '../fixtures/web-chat-server.ts';
import { channelConformance, type FarEnd } from './conformance.ts';

const roomy = { conversation: { capacity: 1_000, perSecond: 1_000 } };
const few = { conversation: { capacity: 5, perSecond: 0.001 } };

function farEnd(customer: WebChatCustomer): FarEnd {
  return {
    conversation: customer.started.id,
    deliver: async (id, text) => {
      const answer = await customer.send(text, id);
      if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
    },
    press: async (id, label, payload) => {
      const answer = await customer.send(label, id, payload);
      if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
    },
    tryDeliver: async (id, text) => (await customer.send(text, id)).status === 202,
    connect: async (after) => {
      const live = await customer.follow(after);
      const seen = () =>
        live.events.flatMap((event) => {
          if (event.type === 'status' || event.type === 'rated') return [];
          const from =
            event.type === 'customer_message'
              ? ('customer' as const)
              : event.type === 'bot_message'
                ? ('bot' as const)
                : ('person' as const);
          return [{ from, text: event.text, position: event.n }];
        });
      return {
        seen,
        until: (count) => until(`${count} messages are seen`, () => seen().length >= count),
        disconnect: live.stop,
      };
    },
  };
}

channelConformance('the web chat', async (port, { fewMessagesAtOnce }) => {
  const server = await startWebChatServer(port, { limits: fewMessagesAtOnce ? few : roomy });
  return {
    capabilities: webChatCapabilities,
    open: async () => farEnd(await startConversation(server.url)),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
});

async function chat(options: WebChatServerOptions = {}, port = createMemoryChannelPort()) {
  const server = await startWebChatServer(port, { limits: roomy, ...options });
  const customer = await startConversation(server.url);
  return {
    port,
    server,
    customer,
    id: customer.started.id,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

test('C1 a program starts a conversation, writes, and reads the answer with nothing but HTTP', async () => {
  const port = createMemoryChannelPort({
    title: 'Northwind',
    onMessage: (desk, event) => desk.botSays(event.conversation, `You wrote: ${event.body.text}`),
  });
  await using run = await chat({}, port);
  expect(run.customer.started).toMatchObject({ title: 'Northwind', locale: 'en', messageLength: 4000 });
  const answer = await run.customer.send('where is my parcel?', 'm-1');
  expect([answer.status, await answer.json()]).toEqual([
    202,
    {
      event: {
        type: 'customer_message',
        n: 2,
        at: expect.stringMatching(/Z$/),
        id: 'm-1',
        text: 'where is my parcel?',
        cutFrom: null,
      },
    },
  ]);
  expect(await run.customer.events(2)).toEqual([
    {
      type: 'bot_message',
      n: 3,
      at: expect.any(String),
      text: 'You wrote: where is my parcel?',
      sources: [],
      buttons: [],
    },
  ]);
});

test('C1 the same id again gets the same answer, also with another text and from another connection', async () => {
  await using run = await chat();
  const first = await (await run.customer.send('cancel my order', 'm-1')).json();
  const again = await customerOf(run.server.url, run.customer.started).send('cancel my account', 'm-1');
  expect([again.status, await again.json()]).toEqual([202, first]);
  expect(run.port.customerMessages(run.id)).toHaveLength(1);
});

test('C1 without an id each message is its own', async () => {
  await using run = await chat();
  await run.customer.send('yes');
  await run.customer.send('yes');
  expect(run.port.customerMessages(run.id)).toHaveLength(2);
});

test('C1 the language and the name that the page gives reach the desk', async () => {
  const port = createMemoryChannelPort();
  await using server = await startWebChatServer(port);
  const { started } = await startConversation(server.url, { locale: 'de-AT', name: 'Mara', visitor: 'v-1' });
  expect(port.conversations.get(started.id)?.start).toEqual({
    channel: 'web_chat',
    locale: 'de-AT',
    customerName: 'Mara',
    visitor: 'v-1',
  });
});

test('C1 a customer sees messages and who answers, and nothing else of the log', async () => {
  await using run = await chat();
  const { port, id } = run;
  const citation = {
    document: 'internal/margins.md',
    title: 'Margins',
    passage: 'p-1' as never,
    quote: 'We earn 40 %.',
    score: 1,
  };
  port.botSays(id, 'See below.', {
    citations: [{ ...citation, title: 'Returns', quote: '30 days.' }],
    buttons: [{ label: 'Yes', payload: 'confirm' }],
  });
  port.append(
    id,
    { kind: 'system' },
    { type: 'handed_off', why: { code: 'negative_sentiment', detail: 'rude' } },
  );
  port.setOwner(id, 'agent');
  port.append(id, { kind: 'system' }, { type: 'note', text: 'rude customer', clientId: 'c-1' });
  port.agentSays(id, 'Good morning.', [citation]);
  port.setOwner(id, 'closed');
  const events = await run.customer.events();
  expect(events.map(({ at, ...event }) => event)).toEqual([
    {
      type: 'bot_message',
      n: 2,
      text: 'See below.',
      sources: [{ title: 'Returns', quote: '30 days.' }],
      buttons: [{ label: 'Yes', payload: 'confirm' }],
    },
    { type: 'status', n: 3, status: 'waiting' },
    { type: 'status', n: 4, status: 'person' },
    { type: 'agent_message', n: 6, text: 'Good morning.' },
    { type: 'status', n: 7, status: 'closed' },
  ]);
  expect(JSON.stringify(events)).not.toMatch(/agent-7|rude|internal|Margins|40 %|score|passage/);
});

test('C1 a stream goes on after Last-Event-ID, which wins over the address it was opened with', async () => {
  await using run = await chat();
  for (const text of ['one', 'two', 'three']) run.port.botSays(run.id, text);
  const live = await run.customer.follow(0, { 'last-event-id': '3' });
  run.port.botSays(run.id, 'four');
  await live.untilEvents(2);
  expect(live.events.map(({ n }) => n)).toEqual([4, 5]);
  live.stop();
});

test('C1 connections that break again and again lose nothing and double nothing', async () => {
  await using run = await chat();
  const seen: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    const live = await run.customer.follow(seen.at(-1) ?? 0);
    const already = live.events.length;
    for (let n = 0; n < 4; n += 1) run.port.botSays(run.id, `round ${round} reply ${n}`);
    await live.untilEvents(already + 1 + (round % 3));
    run.server.dropConnections();
    await until('the stream is over', live.isOver);
    seen.push(...live.events.map(({ n }) => n));
  }
  const live = await run.customer.follow(seen.at(-1) ?? 0);
  await live.untilEvents(60 - seen.length);
  seen.push(...live.events.map(({ n }) => n));
  expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => index + 2));
  live.stop();
});

test('C1 an idle stream shows signs of life, and they are not events', async () => {
  await using run = await chat({ limits: { ...roomy, heartbeatMs: 5 } });
  const live = await run.customer.follow();
  await until('three heartbeats have come', () => live.raw().split(': beat\n\n').length > 3);
  expect(live.events).toEqual([]);
  expect(live.headers.get('content-type')).toMatch(/^text\/event-stream/);
  live.stop();
});

test('H17 typing reaches the customer as a signal of the moment, by whom, and is not replayed', async () => {
  await using run = await chat();
  const live = await run.customer.follow();
  run.port.signalTyping(run.id, 'bot', true);
  await until('typing came', () => live.typing.length === 1);
  run.port.botSays(run.id, 'done');
  run.port.signalTyping(run.id, 'agent', true);
  await until('typing came again', () => live.typing.length === 2);
  expect(live.typing).toEqual([
    { by: 'bot', typing: true },
    { by: 'person', typing: true },
  ]);
  const later = await run.customer.follow();
  await later.untilEvents(1);
  expect(later.typing).toEqual([]);
  live.stop();
  later.stop();
});

test('C1 that the customer is writing reaches the desk', async () => {
  await using run = await chat();
  expect((await run.customer.post('/typing', { typing: true })).status).toBe(204);
  expect((await run.customer.post('/typing', { typing: false })).status).toBe(204);
  expect(run.port.conversations.get(run.id)?.typing).toEqual([true, false]);
});

test('C1 the survey counts once, after the conversation was closed', async () => {
  await using run = await chat();
  const early = await run.customer.post('/survey', { score: 5 });
  expect([early.status, await early.json()]).toMatchObject([409, { error: { code: 'not_closed' } }]);
  run.port.setOwner(run.id, 'closed');
  expect((await run.customer.post('/survey', { score: 4, comment: 'quick' })).status).toBe(204);
  expect((await run.customer.post('/survey', { score: 1 })).status).toBe(204);
  expect(run.port.conversations.get(run.id)?.survey).toEqual({ score: 4, comment: 'quick' });
  expect((await run.customer.post('/survey', { score: 6 })).status).toBe(400);
});

test('C1 an erased conversation is gone for its own token too, and its streams end', async () => {
  await using run = await chat();
  const live = await run.customer.follow();
  run.port.erase(run.id);
  await until('the stream is over', live.isOver);
  for (const answer of [
    await run.customer.send('hello?', 'm-1'),
    await run.customer.request('/events'),
    await run.customer.request('/events', { headers: { accept: 'text/event-stream' } }),
    await run.customer.post('/survey', { score: 3 }),
  ]) {
    expect([answer.status, await answer.json()]).toMatchObject([404, { error: { code: 'not_found' } }]);
  }
});

test('D18 empty, emoji-only and unpaired-surrogate texts are stored exactly as they came', async () => {
  await using run = await chat();
  const texts = [
    '',
    ' ',
    '🤷🏽‍♀️🏳️‍🌈',
    '\ud83d alone \udc00',
    '\u0000\u202e\u{e0041}\ufeff',
    'ﬁ \u00e9 e\u0301',
    'İI ıi',
  ];
  for (const text of texts) expect((await run.customer.send(text)).status).toBe(202);
  expect(run.port.customerMessages(run.id).map(({ body }) => body.text)).toEqual(texts);
  const shown = (await run.customer.events()).map((event) => ('text' in event ? event.text : null));
  expect(shown).toEqual(texts);
});

test('D18 a huge text is cut with a note of how long it was, never through an emoji', async () => {
  await using run = await chat();
  const answer = await run.customer.send('😀'.repeat(5_000), 'm-1');
  expect(await answer.json()).toMatchObject({ event: { text: '😀'.repeat(2_000), cutFrom: 10_000 } });
  const uneven = await run.customer.send(`x${'😀'.repeat(5_000)}`, 'm-2');
  expect(await uneven.json()).toMatchObject({ event: { text: `x${'😀'.repeat(1_999)}`, cutFrom: 10_001 } });
});

test('C1 health and the OpenAPI document are open, and the document names exactly the routes there are', async () => {
  await using run = await chat();
  const health = await fetch(`${run.server.url}/healthz`);
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok', readiness: 'ready' }]);
  const document = (await (await fetch(`${run.server.url}/api/openapi.json`)).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { security?: unknown; responses: Record<string, unknown> }>>;
  };
  expect(document.openapi).toBe('3.1.0');
  expect(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    ),
  ).toEqual([
    'post /api/chat/conversations',
    'post /api/chat/conversations/{id}/messages',
    'get /api/chat/conversations/{id}/events',
    'post /api/chat/conversations/{id}/typing',
    'post /api/chat/conversations/{id}/survey',
    'get /healthz',
  ]);
  const events = document.paths['/api/chat/conversations/{id}/events']?.get;
  expect(events?.security).toEqual([{ conversationToken: [] }]);
  expect(Object.keys(events?.responses ?? {})).toEqual(['200', '400', '401', '403', '404', '429', '503']);
});

test('C1 a failing disk is answered with "send it again", and the repeat is stored once', async () => {
  let failures = 1;
  const port = createMemoryChannelPort({
    beforeStore: async () => {
      if (failures-- > 0) throw new Error('disk full at /data/desk.db');
    },
  });
  await using run = await chat({}, port);
  const failed = await run.customer.send('hello', 'm-1');
  const body = await failed.text();
  expect([failed.status, JSON.parse(body)]).toMatchObject([500, { error: { code: 'internal' } }]);
  expect(body).not.toMatch(/disk|desk\.db/);
  expect(run.server.reports).toEqual([expect.objectContaining({ message: 'disk full at /data/desk.db' })]);
  expect((await run.customer.send('hello', 'm-1')).status).toBe(202);
  expect(port.customerMessages(run.id)).toHaveLength(1);
});
