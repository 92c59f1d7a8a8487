import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bench, mean, openBench } from '../bench.fixture.ts';
import { exportConversation } from './export.ts';
import { readRecording, replay } from './replay.ts';

const changes = {
  'workspace.yml': ['limits:', 'silence: { remind_after: 5m, close_after: 30m }\nlimits:'],
  'skills/return_item.yml': [
    '\nslots:\n',
    '\nslots:\n  size: { type: number, ask: Which size?, keep: customer, optional: true }\n',
  ],
} as const;
const reworded = {
  ...changes,
  'replies/en.yml': ['Which order is it?', 'The number of the order, please?'],
} as const;

/** What can happen to a conversation, one thing after the other. */
const steps: Readonly<
  Record<string, (bench: Bench, id: Awaited<ReturnType<Bench['open']>>) => Promise<unknown>>
> = {
  begins: (bench, id) => bench.says(id, [mean.start('return_item')]),
  order: (bench, id) => bench.says(id, [mean.set('order', '10417')]),
  email: (bench, id) => bench.says(id, [mean.set('email', 'mara@example.com')]),
  wrong: (bench, id) => bench.says(id, [mean.set('email', 'somebody@example.com'), mean.set('order', 'x')]),
  size: (bench, id) => bench.says(id, [mean.set('size', 43)]),
  item: (bench, id) => bench.says(id, [mean.set('item', 'boots')]),
  yes: (bench, id) => bench.says(id, [mean.yes]),
  nothing: (bench, id) => bench.says(id, []),
  person: (bench, id) => bench.says(id, [mean.person]),
  goodbye: (bench, id) => bench.says(id, [mean.goodbye]),
  rates: (bench, id) => bench.says(id, [], 'rate:5'),
  'some minutes': (bench) => bench.pass(6 * 60_000),
  'an hour': (bench) => bench.pass(60 * 60_000),
  'taken over': (bench, id) => bench.acts.takeOver(bench.agent, id, true),
  'handed back': async (bench, id) => {
    await bench.acts.handBack(bench.agent, id);
    await bench.pass(6000);
  },
  edited: (bench) => bench.edit(reworded),
  'edited back': (bench) => bench.edit(changes),
};

test('D6 whatever customers, agents, time and edits do to it, a conversation replays the same', {
  timeout: 120_000,
}, async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(steps)), { minLength: 8, maxLength: 25 }),
      async (names) => {
        await using bench = await openBench({ changes });
        const id = await bench.open();
        for (const name of names) await steps[name]?.(bench, id);
        expect(bench.bugs).toEqual([]);
        const recording = readRecording(
          JSON.stringify(await exportConversation(bench.queries, bench.recordings, id)),
        );
        if (typeof recording === 'string') throw new Error(recording);
        runs += recording.runs.length;
        expect(await replay(recording)).toEqual({ same: true, differences: [] });
      },
    ),
    { numRuns: 10, seed: 20_261 },
  );
  expect(runs).toBeGreaterThan(50);
});
