import { setTimeout as pause } from 'node:timers/promises';
import type { WebChatEvent } from '../../preload/contract/index.ts';
import { folders, type Serving, serve } from '../fixtures/serving.ts';
import { type Following, startConversation, type WebChatCustomer } from '../fixtures/web-chat-customer.ts';
import { percentile } from '../measuring/percentiles.ts';
import type { Benchmark } from './benchmark.ts';
import { messages } from './messages.ts';

const conversations = 200;
const seconds = 20;
const perSecond = 20;
/** A message is lost when no reply has come this long after the last was sent; a slow machine is slow, not wrong. */
const drainMs = 60_000;
const startedAtOnce = 20;

type Customer = { readonly program: WebChatCustomer; readonly following: Following };
type Sent = { readonly customer: Customer; readonly n: number; readonly at: number };

/** Two hundred customers on open streams, twenty messages a second, and an agent's window that follows all of it. */
export const load: Benchmark = {
  names: [
    'load.200_conversations.lost',
    'load.200_conversations.turn_p95',
    'load.200_conversations.accepted_p95',
    'load.200_conversations.reply_p95',
  ],
  run: async () => {
    const kept = folders();
    const serving = await serve(kept);
    try {
      await ready(serving);
      const turns = await watchTurns(serving);
      const customers = await openAll(serving);
      const { sent, acceptedMs } = await sendAll(customers);
      await drain(sent);
      const turnMs = await turns.stop();
      const replies = sent.map((one) => replyTo(one));
      const lost = replies.filter((reply) => reply === null).length;
      for (const { following } of customers) following.stop();
      const replyMs = replies.flatMap((reply, index) => {
        const at = sent[index]?.at;
        return reply === null || at === undefined ? [] : [Date.parse(reply.at) - at];
      });
      const row = (name: string, value: number, unit: string) => ({
        name: `load.200_conversations.${name}`,
        value,
        unit,
        peer: null,
        floor: null,
      });
      return [
        row('lost', lost, 'messages'),
        row('turn_p95', percentile(turnMs, 0.95), 'ms'),
        row('accepted_p95', percentile(acceptedMs, 0.95), 'ms'),
        row('reply_p95', percentile(replyMs, 0.95), 'ms'),
      ];
    } finally {
      await serving.kill('SIGTERM');
      kept.remove();
    }
  },
};

async function ready({ base }: Serving): Promise<void> {
  for (;;) {
    const health = (await (await fetch(`${base}/healthz`)).json()) as { readonly readiness: string };
    if (health.readiness === 'ready') return;
    await pause(50);
  }
}

/** The agent's side of the load: every update, and how long the desk says each turn took. */
async function watchTurns(serving: Serving): Promise<{ readonly stop: () => Promise<readonly number[]> }> {
  const agent = await serving.agent();
  const stop = new AbortController();
  const times: number[] = [];
  const updates = await agent.live.updates({ after: 0 }, { signal: stop.signal });
  const reading = (async () => {
    try {
      for await (const update of updates)
        if (update.kind === 'event' && update.event.body.type === 'turn')
          times.push(update.event.body.trace.ms);
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    }
  })();
  return {
    stop: async () => {
      stop.abort();
      await reading;
      agent.disconnect();
      return times;
    },
  };
}

async function openAll({ base }: Serving): Promise<readonly Customer[]> {
  const customers: Customer[] = [];
  while (customers.length < conversations) {
    const some = await Promise.all(
      Array.from({ length: startedAtOnce }, async (): Promise<Customer> => {
        const program = await startConversation(base);
        return { program, following: await program.follow() };
      }),
    );
    customers.push(...some);
  }
  return customers;
}

async function sendAll(
  customers: readonly Customer[],
): Promise<{ readonly sent: readonly Sent[]; readonly acceptedMs: readonly number[] }> {
  const texts = messages(seconds * perSecond, 4_000);
  const acceptedMs: number[] = [];
  const begun = performance.now();
  const sending: Promise<Sent>[] = [];
  for (const [index, text] of texts.entries()) {
    const due = begun + (index * 1000) / perSecond;
    await pause(Math.max(0, due - performance.now()));
    const customer = customers[index % customers.length];
    if (customer === undefined) throw new Error('there are no customers');
    sending.push(
      (async () => {
        const at = Date.now();
        const from = performance.now();
        const answer = await customer.program.send(text, `load-${index}`);
        if (answer.status !== 202)
          throw new Error(`message ${index}: ${answer.status} ${await answer.text()}`);
        acceptedMs.push(performance.now() - from);
        const { event } = (await answer.json()) as { readonly event: WebChatEvent };
        return { customer, n: event.n, at };
      })(),
    );
  }
  return { sent: await Promise.all(sending), acceptedMs };
}

async function drain(sent: readonly Sent[]): Promise<void> {
  const end = performance.now() + drainMs;
  while (performance.now() < end && sent.some((one) => replyTo(one) === null)) await pause(50);
}

/** The bot's first words after a message, or null while there are none. */
function replyTo({ customer, n }: Sent): WebChatEvent | null {
  return customer.following.events.find((event) => event.type === 'bot_message' && event.n > n) ?? null;
}
