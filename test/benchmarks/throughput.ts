import type { Desk } from '../../main/desk/index.ts';
import type { ConversationId } from '../../preload/contract/index.ts';
import { median } from '../measuring/percentiles.ts';
import type { Benchmark } from './benchmark.ts';
import { bareCommits } from './floors.ts';
import { accept, openConversation, withShopDesk } from './shop-desk.ts';

const conversations = 100;
const messagesOfRound = 1_000;
const rounds = 3;
/** So long that no turn begins while messages are counted. */
const pauseMs = 600_000;

/** What it costs to store a customer's message for good, alone and when they come faster than the disk can. */
export const throughput: Benchmark = {
  names: ['commit.p50', 'throughput.accept_per_s'],
  run: () =>
    withShopDesk(pauseMs, async (desk) => {
      const bare = bareCommits();
      const oneByOne = await acceptedOneByOne(desk);
      const rates: number[] = [];
      const commits: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        rates.push(await acceptedPerSecond(desk));
        for (let index = 0; index < messagesOfRound; index += 1) commits.push(bare.commit());
      }
      bare.close();
      const floor = median(commits);
      return [
        { name: 'commit.p50', value: median(oneByOne), unit: 'ms', peer: null, floor },
        {
          name: 'throughput.accept_per_s',
          value: median(rates.slice(1)),
          unit: 'messages/s',
          peer: null,
          floor: 1000 / floor,
        },
      ];
    }),
};

async function acceptedPerSecond(desk: Desk): Promise<number> {
  const ids: ConversationId[] = [];
  for (let index = 0; index < conversations; index += 1) ids.push(await openConversation(desk));
  const from = performance.now();
  const stored = Array.from({ length: messagesOfRound }, (_, index) => {
    const id = ids[index % ids.length];
    return id === undefined ? null : accept(desk, id, `Message ${index}: where is my parcel, please?`);
  });
  await Promise.all(stored);
  return (messagesOfRound * 1000) / (performance.now() - from);
}

/** Milliseconds of each message when the next waits for it. */
async function acceptedOneByOne(desk: Desk): Promise<readonly number[]> {
  const id = await openConversation(desk);
  const times: number[] = [];
  for (let index = 0; index < messagesOfRound; index += 1)
    times.push(await accept(desk, id, `Message ${index}: where is my parcel, please?`));
  return times.slice(messagesOfRound / 10);
}
