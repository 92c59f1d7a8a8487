import { describe, expect, test } from 'vitest';
import type { ChannelCapabilities } from '../../main/channels/index.ts';
import type { ConversationId } from '../../preload/contract/index.ts';
import { createMemoryChannelPort, type MemoryChannelPort } from '../fixtures/memory-channel-port.ts';

/** What a customer sees at the far end of a channel, in the order in which it came. */
export type SeenMessage = {
  readonly from: 'customer' | 'bot' | 'person';
  readonly text: string;
  /** The channel's own position of the message; grows. */
  readonly position: number;
};

/** One conversation at the far end of a channel: whatever speaks the channel's own protocol. */
export type FarEnd = {
  readonly conversation: ConversationId;
  /** Delivers a message with the channel's id. Resolves when the channel acknowledged it. */
  readonly deliver: (id: string, text: string) => Promise<void>;
  /** Tries a message; false when the channel turned it away for now. */
  readonly tryDeliver: (id: string, text: string) => Promise<boolean>;
  /** Presses a button that the bot offered. */
  readonly press: (id: string, label: string, payload: string) => Promise<void>;
  /** Connects and asks for everything after a position; messages come in until `disconnect`. */
  readonly connect: (after: number) => Promise<{
    readonly seen: () => readonly SeenMessage[];
    readonly until: (count: number) => Promise<void>;
    readonly disconnect: () => void;
  }>;
};

/** A running channel on a given desk. */
export type RunningChannel = {
  readonly capabilities: ChannelCapabilities;
  readonly open: () => Promise<FarEnd>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

const texts = (seen: readonly SeenMessage[]): readonly string[] => seen.map(({ text }) => text);

/** What every channel must hold. `start` brings the channel up on the given port; rates are small when asked for. */
export function channelConformance(
  name: string,
  start: (
    port: MemoryChannelPort,
    options: { readonly fewMessagesAtOnce: boolean },
  ) => Promise<RunningChannel>,
): void {
  async function running(fewMessagesAtOnce = false) {
    const port = createMemoryChannelPort();
    const channel = await start(port, { fewMessagesAtOnce });
    const customer = await channel.open();
    return { port, channel, customer, [Symbol.asyncDispose]: () => channel[Symbol.asyncDispose]() };
  }

  describe(`C2 ${name} keeps the channel contract`, () => {
    test('C2 a message delivered again, later or at the same time, is one message', async () => {
      await using run = await running();
      const { customer, port } = run;
      await Promise.all([customer.deliver('m-1', 'hello'), customer.deliver('m-1', 'hello')]);
      await customer.deliver('m-2', 'are you there?');
      await customer.deliver('m-1', 'hello');
      expect(port.customerMessages(customer.conversation).map(({ body }) => body.text)).toEqual([
        'hello',
        'are you there?',
      ]);
    });

    test('C2 messages that overtake each other are each stored once, and everybody sees one order', async () => {
      await using run = await running();
      const { customer, port } = run;
      const ids = ['m-3', 'm-1', 'm-2', 'm-4'];
      await Promise.all(ids.map((id) => customer.deliver(id, `text of ${id}`)));
      const stored = port.customerMessages(customer.conversation).map(({ body }) => body.text);
      expect([...stored].sort()).toEqual([...ids].sort().map((id) => `text of ${id}`));
      const first = await customer.connect(0);
      const second = await customer.connect(0);
      await Promise.all([first.until(4), second.until(4)]);
      expect(texts(first.seen())).toEqual(stored);
      expect(texts(second.seen())).toEqual(stored);
      first.disconnect();
      second.disconnect();
    });

    test('C2 a customer who reconnects from an earlier position gets exactly what lies after it', async () => {
      await using run = await running();
      const { customer, port } = run;
      const before = await customer.connect(0);
      for (const text of ['one', 'two', 'three']) port.botSays(customer.conversation, text);
      await before.until(3);
      before.disconnect();
      port.botSays(customer.conversation, 'four');
      const overlapFrom = before.seen()[0]?.position ?? 0;
      const again = await customer.connect(overlapFrom);
      port.botSays(customer.conversation, 'five');
      await again.until(4);
      expect(texts(again.seen())).toEqual(['two', 'three', 'four', 'five']);
      again.disconnect();
    });

    test('C2 a device that joins late gets the whole conversation, then goes on live', async () => {
      await using run = await running();
      const { customer, port } = run;
      await customer.deliver('m-1', 'hello');
      for (let n = 0; n < 25; n += 1) port.botSays(customer.conversation, `reply ${n}`);
      const late = await customer.connect(0);
      await late.until(26);
      port.botSays(customer.conversation, 'live');
      await late.until(27);
      const positions = late.seen().map(({ position }) => position);
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
      expect(new Set(positions).size).toBe(27);
      expect(texts(late.seen())).toEqual([
        'hello',
        ...Array.from({ length: 25 }, (_, n) => `reply ${n}`),
        'live',
      ]);
      late.disconnect();
    });

    test('C2 after somebody took over, the customer sees a person answering', async () => {
      await using run = await running();
      const { customer, port } = run;
      const live = await customer.connect(0);
      port.botSays(customer.conversation, 'I am the bot');
      port.setOwner(customer.conversation, 'agent');
      port.agentSays(customer.conversation, 'I am a person');
      await live.until(2);
      expect(live.seen().map(({ from, text }) => [from, text])).toEqual([
        ['bot', 'I am the bot'],
        ['person', 'I am a person'],
      ]);
      live.disconnect();
    });

    test('C2 D26 a press on the survey is an answer and no message: the first one counts, and nothing opens again', async () => {
      await using run = await running();
      const { customer, port } = run;
      const buttons = [1, 2, 3, 4, 5].map((n) => ({ label: `${n}`, payload: `rate:${n}` }));
      port.botSays(customer.conversation, 'How was it?', { buttons });
      port.setOwner(customer.conversation, 'closed');
      await customer.press('m-1', '4', 'rate:4');
      await customer.press('m-1', '4', 'rate:4');
      await customer.press('m-2', '1', 'rate:1');
      const known = port.conversations.get(customer.conversation);
      expect(known?.survey).toEqual({ score: 4, comment: '' });
      expect(known?.owner).toBe('closed');
      expect(port.customerMessages(customer.conversation)).toEqual([]);
    });

    test('C2 what is internal never reaches the far end', async () => {
      await using run = await running();
      const { customer, port } = run;
      const live = await customer.connect(0);
      port.append(
        customer.conversation,
        { kind: 'system' },
        { type: 'note', text: 'difficult customer', clientId: 'n-1' },
      );
      port.append(
        customer.conversation,
        { kind: 'bot' },
        {
          type: 'draft_made',
          draft: 'draft-1' as never,
          reply: { text: 'unapproved words', citations: [], buttons: [] },
          asOf: 1,
          turn: 1,
        },
      );
      port.botSays(customer.conversation, 'public');
      await live.until(1);
      expect(texts(live.seen())).toEqual(['public']);
      live.disconnect();
    });

    test('C2 a flood is turned away for now, and what was acknowledged is stored', async () => {
      await using run = await running(true);
      const { customer, port } = run;
      const outcomes: boolean[] = [];
      for (let n = 0; n < 50; n += 1) outcomes.push(await customer.tryDeliver(`m-${n}`, `text ${n}`));
      expect(outcomes).toContain(false);
      const acknowledged = outcomes.flatMap((ok, n) => (ok ? [`text ${n}`] : []));
      expect(port.customerMessages(customer.conversation).map(({ body }) => body.text)).toEqual(acknowledged);
    });

    test('C2 nothing stays subscribed when the far end is gone', async () => {
      await using run = await running();
      const { customer, port } = run;
      for (let n = 0; n < 10; n += 1) {
        const live = await customer.connect(0);
        expect(port.subscriptions()).toBeGreaterThan(0);
        live.disconnect();
      }
      await expect.poll(() => port.subscriptions(), { timeout: 10_000 }).toBe(0);
    });
  });
}
