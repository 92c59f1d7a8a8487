import { expect, test } from 'vitest';
import type { DeskState } from '../../main/electron/desk-process.ts';
import type { Timers } from '../../main/electron/timers.ts';
import { installElectron } from './shell-under-test.ts';

/** Time that passes only when the test says so. */
function handTimers(): Timers & { pass(ms: number): void } {
  let nowMs = 0;
  let waiting: { atMs: number; run: () => void }[] = [];
  return {
    after(ms, run) {
      const entry = { atMs: nowMs + ms, run };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((each) => each !== entry);
      };
    },
    pass(ms) {
      nowMs += ms;
      const due = waiting.filter(({ atMs }) => atMs <= nowMs);
      waiting = waiting.filter(({ atMs }) => atMs > nowMs);
      for (const { run } of due) run();
    },
  };
}

async function deskUnderTest(values: Readonly<Record<string, string>> = {}) {
  const electron = installElectron();
  const { createDeskProcess } = await import('../../main/electron/desk-process.ts');
  const { textsFor } = await import('../../main/electron/texts/index.ts');
  const timers = handTimers();
  const states: DeskState[] = [];
  const desk = createDeskProcess({
    modulePath: '/app/out/desk/process.js',
    parserPath: '/app/out/desk/parser-process.js',
    start: { type: 'start', workspace: '/w', data: '/d', resources: '/r', widget: '/c' },
    secrets: {
      all: async () => values,
      set: async (name) =>
        name === 'refused' ? { ok: false, code: 'NO_KEYCHAIN', message: 'No keychain.' } : { ok: true },
    },
    timers,
    texts: textsFor('en'),
    log: () => undefined,
    onState: (state) => states.push(state),
    onNeedsYou: () => undefined,
  });
  const { children } = electron;
  const newest = () => {
    const child = children.at(-1);
    if (child === undefined) throw new Error('no process');
    return child;
  };
  return { desk, timers, states, children, newest, electron };
}

test('X4 a desk that dies comes back after a short wait, longer each time', async () => {
  const { desk, timers, states, children, newest } = await deskUnderTest();
  desk.start();
  const waitsMs = [250, 1000, 3000, 10_000, 30_000];
  for (const [index, waitMs] of waitsMs.entries()) {
    newest().says({ type: 'ready', chat: null });
    newest().dies(139);
    expect(desk.state).toEqual({ state: 'restarting', attempt: index + 1 });
    timers.pass(waitMs - 1);
    expect(children).toHaveLength(index + 1);
    timers.pass(1);
    expect(children).toHaveLength(index + 2);
    expect(newest().got).toEqual([
      { type: 'start', workspace: '/w', data: '/d', resources: '/r', widget: '/c' },
    ]);
  }
  newest().dies(139);
  timers.pass(1_000_000);
  expect(children).toHaveLength(6);
  expect(states.at(-1)).toEqual({
    state: 'failed',
    message: 'The bot stopped 6 times in a row and was not started again. Nothing that was stored is lost.',
  });
});

test('X4 "try again" gives a failed desk all its tries anew', async () => {
  const { desk, timers, children, newest } = await deskUnderTest();
  desk.start();
  newest().says({ type: 'failed', message: 'The workspace folder is gone.' });
  expect(desk.state).toEqual({ state: 'failed', message: 'The workspace folder is gone.' });
  desk.start();
  expect([children.length, desk.state]).toEqual([2, { state: 'starting' }]);
  newest().dies(1);
  timers.pass(250);
  newest().says({ type: 'ready', chat: null });
  expect([children.length, desk.state]).toEqual([3, { state: 'ready' }]);
});

test('X4 a desk that says it cannot run is ended and not started again by itself', async () => {
  const { desk, timers, children, newest } = await deskUnderTest();
  desk.start();
  newest().says({ type: 'failed', message: 'Another Tandem uses this data folder.' });
  timers.pass(1_000_000);
  expect([children.length, children[0]?.isKilled]).toEqual([1, true]);
});

test('X4 a crash long ago does not count against a desk that has been well since', async () => {
  const { desk, timers, children, newest } = await deskUnderTest();
  desk.start();
  for (let times = 0; times < 20; times += 1) {
    newest().dies(139);
    timers.pass(250);
    newest().says({ type: 'ready', chat: null });
    timers.pass(60_000);
  }
  expect([children.length, desk.state]).toEqual([21, { state: 'ready' }]);
});

test('X4 a desk that hangs while it starts is ended and started again', async () => {
  const { desk, timers, children } = await deskUnderTest();
  desk.start();
  timers.pass(59_999);
  expect(children[0]?.isKilled).toBe(false);
  timers.pass(1);
  expect([children[0]?.isKilled, desk.state]).toEqual([true, { state: 'restarting', attempt: 1 }]);
});

test('X4 words of a process that was given up change nothing', async () => {
  const { desk, timers, children, newest } = await deskUnderTest();
  desk.start();
  const old = newest();
  old.dies(1);
  timers.pass(250);
  old.says({ type: 'failed', message: 'late' });
  old.dies(1);
  expect([children.length, desk.state]).toEqual([2, { state: 'restarting', attempt: 1 }]);
});

test('X4 a desk without memory left comes back too, and takes nothing else with it', async () => {
  const { desk, timers, children, newest } = await deskUnderTest();
  desk.start();
  newest().diesOfV8();
  timers.pass(250);
  newest().says({ type: 'ready', chat: null });
  expect([children.length, desk.state]).toEqual([2, { state: 'ready' }]);
});

test('X4 a stopped desk stays stopped', async () => {
  const { desk, timers, children, newest } = await deskUnderTest();
  desk.start();
  newest().dies(1);
  desk.stop();
  timers.pass(1_000_000);
  expect([children.length, desk.state]).toEqual([1, { state: 'stopped' }]);
});

test('X4 starting twice starts once', async () => {
  const { desk, children } = await deskUnderTest();
  desk.start();
  desk.start();
  expect(children).toHaveLength(1);
});

test('S3 the desk gets what the keychain holds, again after a crash, and has keys put into it', async () => {
  const { desk, timers, newest } = await deskUnderTest({ llm_key: 'sk-1' });
  desk.start();
  const secrets = { type: 'secrets', values: { llm_key: 'sk-1' } };
  await expect.poll(() => newest().got).toContainEqual(secrets);
  newest().dies(139);
  timers.pass(250);
  await expect.poll(() => newest().got).toContainEqual(secrets);
  newest().says({ type: 'keep_secret', id: 1, name: 'llm_key', value: 'sk-2' });
  newest().says({ type: 'keep_secret', id: 2, name: 'refused', value: 'sk-3' });
  newest().says({ type: 'keep_secret', id: 3, name: 'Not a name', value: 'sk-4' });
  await expect
    .poll(() => newest().got)
    .toEqual([
      expect.objectContaining({ type: 'start' }),
      secrets,
      { type: 'secret_kept', id: 1, refused: null },
      { type: 'secret_kept', id: 2, refused: 'No keychain.' },
    ]);
});
