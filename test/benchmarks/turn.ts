import type { Desk } from '../../main/desk/index.ts';
import type { ConversationId } from '../../preload/contract/index.ts';
import { median, percentile } from '../measuring/percentiles.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { bareCommits, bareModel } from './floors.ts';
import { messages } from './messages.ts';
import { accept, keepWithBot, openConversation, turnMs, withShopDesk } from './shop-desk.ts';

const warmUp = 40;
const measured = 300;
/** Turns of a short conversation: it ends with about ten events. */
const turnsOfShort = 3;
const longEvents = 10_000;
/** Everything that is compared takes turns in blocks of this size, so that all see the same moods of the machine. */
const block = 25;

/** A whole local turn through the desk, in short conversations and in one of ten thousand events. */
export const turn: Benchmark = {
  names: ['turn.p50', 'turn.p95', 'turn.long_p50', 'turn.long_p95', 'turn.long_to_short'],
  run: () =>
    withShopDesk(0, async (desk) => {
      const shorts = messages(warmUp + measured);
      const longs = messages(measured, 2_000);
      await inShortConversations(desk, shorts.slice(0, warmUp));
      const long = await openConversation(desk);
      await grow(desk, long);
      const texts = shorts.slice(warmUp);
      const model = await bareModel();
      const bare = bareCommits();
      const short: number[] = [];
      const longer: number[] = [];
      const embeddings: number[] = [];
      const commits: number[] = [];
      for (let from = 0; from < measured; from += block) {
        const some = texts.slice(from, from + block);
        short.push(...(await inShortConversations(desk, some)));
        for (const text of longs.slice(from, from + block)) longer.push(await turnMs(desk, long, text));
        for (const text of some) embeddings.push(await model(text));
        for (const _ of some) commits.push(bare.commit());
      }
      bare.close();
      const floor = (share: number): number => percentile(embeddings, share) + percentile(commits, share);
      const row = (name: string, value: number, least: number | null, unit = 'ms'): Row => ({
        name,
        value,
        unit,
        peer: null,
        floor: least,
      });
      return [
        row('turn.p50', median(short), floor(0.5)),
        row('turn.p95', percentile(short, 0.95), floor(0.95)),
        row('turn.long_p50', median(longer), floor(0.5)),
        row('turn.long_p95', percentile(longer, 0.95), floor(0.95)),
        row('turn.long_to_short', median(longer) / median(short), 1, 'times'),
      ];
    }),
};

async function inShortConversations(desk: Desk, texts: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  let id: ConversationId | null = null;
  for (const [index, text] of texts.entries()) {
    if (id === null || index % turnsOfShort === 0) id = await openConversation(desk);
    times.push(await turnMs(desk, id, text));
  }
  return times;
}

/** Lets one conversation become long by talking; its texts repeat, so that the model is not what is waited for. */
async function grow(desk: Desk, conversation: ConversationId): Promise<void> {
  const texts = messages(100, 1_000);
  let length = 0;
  for (let index = 0; length < longEvents; index += 1) {
    await accept(desk, conversation, texts[index % texts.length] ?? '');
    await desk.idle();
    await keepWithBot(desk, conversation);
    length = (await desk.queries.summary(conversation))?.version ?? 0;
  }
}
