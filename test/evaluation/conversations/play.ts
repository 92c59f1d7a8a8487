import type { Desk } from '../../../main/desk/index.ts';
import type { ConversationId, Reply, StoredEvent, TurnTrace } from '../../../preload/contract/index.ts';
import type { CustomerSide } from './customer-side.ts';
import { type DemoIdentity, willingAnswer } from './demo-identity.ts';

export type PlayedTurn = {
  readonly customer: string;
  /** False for the data set's own words, true for an answer that a willing customer gave after them. */
  readonly added: boolean;
  /** Null when the turn broke inside. */
  readonly trace: TurnTrace | null;
  readonly replies: readonly Reply[];
  /** From handing the message over until the replies were delivered. */
  readonly ms: number;
};

export type Played = {
  readonly side: CustomerSide;
  readonly turns: readonly PlayedTurn[];
  readonly handoff: string | null;
};

/** More answers than any skill of the shop needs: a conversation that asks on and on ends here. */
const mostAdded = 8;

/** One conversation as `tandem chat` would have it; it ends where a person takes over. */
export async function play(desk: Desk, side: CustomerSide, identity: DemoIdentity | null): Promise<Played> {
  const { id } = await desk.channel.startConversation({
    channel: 'terminal',
    locale: desk.channel.status().locale,
    customerName: null,
    visitor: null,
  });
  const turns: PlayedTurn[] = [];
  let handoff: string | null = null;
  let seen = newest(await eventsAfter(desk, id, 0), 0);

  const say = async (text: string, added: boolean): Promise<void> => {
    const from = performance.now();
    const externalId = `line-${turns.length + 1}`;
    await desk.channel.acceptMessage({ conversation: id, externalId, text, payload: null, cutFrom: null });
    await desk.idle();
    const ms = performance.now() - from;
    const events = await eventsAfter(desk, id, seen);
    seen = newest(events, seen);
    const bodies = events.map(({ body }) => body);
    turns.push({
      customer: text,
      added,
      trace: bodies.flatMap((body) => (body.type === 'turn' ? [body.trace] : [])).at(-1) ?? null,
      replies: bodies.flatMap((body) => (body.type === 'bot_message' ? [body.reply] : [])),
      ms,
    });
    handoff = bodies.flatMap((body) => (body.type === 'handed_off' ? [body.why.code] : [])).at(-1) ?? handoff;
  };

  for (const line of side.lines) {
    if (handoff !== null) break;
    if (line.trim() !== '') await say(line, false);
  }
  for (let added = 0; identity !== null && handoff === null && added < mostAdded; added += 1) {
    const last = turns.at(-1);
    const button = last?.replies.at(-1)?.buttons[0]?.label ?? null;
    const answer = willingAnswer(last?.trace?.step ?? null, button, identity);
    if (answer === null) break;
    await say(answer, true);
  }
  return { side, turns, handoff };
}

async function eventsAfter(desk: Desk, id: ConversationId, n: number): Promise<readonly StoredEvent[]> {
  const events = await desk.channel.eventsAfter(id, n);
  if (events === null) throw new Error(`the conversation ${id} is gone`);
  return events;
}

function newest(events: readonly StoredEvent[], known: number): number {
  return events.at(-1)?.n ?? known;
}
