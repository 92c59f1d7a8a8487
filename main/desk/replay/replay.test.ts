import { expect, test } from 'vitest';
import type { ConversationId } from '../../../preload/contract/index.ts';
import { type Bench, mean, openBench } from '../bench.fixture.ts';
import { exportConversation } from './export.ts';
import type { Recording } from './recording.ts';
import { readRecording, replay } from './replay.ts';

const minute = 60_000;
const changes = {
  'workspace.yml': ['limits:', 'silence: { remind_after: 5m, close_after: 3h }\nlimits:'],
} as const;
const pin = '4711-zulu';
const withPin = {
  ...changes,
  'skills/return_item.yml': [
    '\nslots:\n',
    '\nslots:\n  pin: { type: text, ask: Which PIN?, secret: true, valid: size(value) == 9 }\n',
  ],
} as const;

/** A greeting, a verified return that is corrected and written, silence, an expired identity, a handoff and back. */
async function busy(bench: Bench): Promise<ConversationId> {
  const id = await bench.open();
  await bench.says(id, [mean.start('return_item')]);
  await bench.pass(5 * minute);
  await bench.says(id, [mean.set('order', '10417'), mean.set('email', 'mara@example.com')]);
  await bench.says(id, [mean.set('item', 'boots')]);
  await bench.says(id, [mean.yes]);
  await bench.pass(40 * minute);
  await bench.says(id, [mean.start('return_item')]);
  await bench.says(id, [mean.person]);
  await bench.acts.takeOver(bench.agent, id, false);
  await bench.acts.handBack(bench.agent, id);
  await bench.pass(6000);
  return id;
}

async function exported(bench: Bench, id: ConversationId): Promise<Recording> {
  const recording = await exportConversation(bench.queries, bench.recordings, id);
  if (recording === null) throw new Error('there is no such conversation');
  // Through a file, as on another machine.
  const read = readRecording(JSON.stringify(recording));
  if (typeof read === 'string') throw new Error(read);
  return read;
}

test('D6 a stored conversation, run again from its file, gives the same replies and states byte for byte', async () => {
  await using bench = await openBench({ changes });
  const id = await busy(bench);
  expect(bench.bugs).toEqual([]);
  const recording = await exported(bench, id);
  const told = recording.runs.flatMap(({ inputs }) => inputs.map(({ type }) => type));
  for (const type of ['opened', 'understood', 'action_done', 'silent', 'identity_expired', 'handed_back'])
    expect(told).toContain(type);
  expect(await replay(recording)).toEqual({ same: true, differences: [] });
});

test('D6 W5 each run is run again on the version of the workspace that it had, also after an edit', async () => {
  await using bench = await openBench();
  const id = await bench.open();
  await bench.says(id, [mean.start('return_item')]);
  await bench.edit({ 'replies/en.yml': ['Which order is it?', 'And the order number?'] });
  await bench.says(id, [mean.set('order', '1')]);
  await bench.says(id, [mean.set('order', '10417')]);
  const recording = await exported(bench, id);
  expect(Object.keys(recording.workspaces)).toHaveLength(2);
  expect(await replay(recording)).toEqual({ same: true, differences: [] });
});

test('D6 what differs is told once, with where it is and both values', async () => {
  await using bench = await openBench({ changes });
  const recording = await exported(bench, await busy(bench));
  const runs = recording.runs.map((run, index) =>
    index === 1 ? { ...run, effects: [{ say: 'Which parcel is it?' }] } : run,
  );
  const { same, differences } = await replay({ ...recording, runs });
  expect(same).toBe(false);
  expect(differences[0]).toMatch(
    /^run 2 \(understood, event \d+\) effects\[1\]\.say: was "Which parcel is it\?", is "/,
  );
  expect(differences.every((line) => line.startsWith('run 2 '))).toBe(true);
});

test('S6 D6 secrets are not in the file, and it replays the same without them', async () => {
  await using bench = await openBench({ changes: withPin });
  const id = await bench.open();
  await bench.says(id, [mean.start('return_item'), mean.set('pin', pin)]);
  await bench.says(id, [mean.set('order', '10417'), mean.set('email', 'mara@example.com')]);
  expect((await bench.state(id)).slots.pin?.value).toBe(pin);
  const recording = await exported(bench, id);
  expect(JSON.stringify(recording)).not.toContain(pin);
  expect(JSON.stringify(recording)).toContain('0000-xxxx');
  expect(await replay(recording)).toEqual({ same: true, differences: [] });
});

test('S1 a file that is cut off, foreign, hostile or from a stranger is refused in one sentence, or told as different', async () => {
  await using bench = await openBench();
  const id = await bench.open();
  await bench.says(id, [mean.start('return_item')]);
  const recording = await exported(bench, id);
  const whole = JSON.stringify(recording);
  const files = Object.values(recording.workspaces)[0] ?? {};
  const version = Object.keys(recording.workspaces)[0] ?? '';
  const changed = (change: object): string => JSON.stringify({ ...recording, ...change });
  for (const text of [
    '',
    whole.slice(0, -20),
    '[]',
    'null',
    '{"a":1}',
    '['.repeat(100_000),
    changed({ schema: 2 }),
    changed({ workspaces: { [version]: { ...files, '../../etc/cron.d/x.yml': 'x' } } }),
    changed({ workspaces: { [version]: { ...files, 'skills/../../x.yml': 'x' } } }),
    changed({ runs: [{ ...recording.runs[0], inputs: [{ type: 'understood', commands: null }] }] }),
  ])
    expect(readRecording(text), text.slice(0, 80)).toMatch(/^it is not .+/);
  const tampered = readRecording(
    changed({ workspaces: { [version]: { ...files, 'workspace.yml': 'workspace: x' } } }),
  );
  if (typeof tampered === 'string') throw new Error(tampered);
  expect((await replay(tampered)).differences.join()).toMatch(/^workspace /);
  const { runs } = recording;
  const odd = { ...recording, runs: runs.map((run) => ({ ...run, start: { stack: 7, slots: null } })) };
  expect((await replay(odd)).same).toBe(false);
});
