import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backoffice, startBackoffice } from '../../main/backoffice/index.ts';
import type { Command, SlotValue } from '../../preload/contract/index.ts';

const root = join(import.meta.dirname, '..', '..');
const from = { confidence: 1, source: 'rule' as const, span: null };
const set = (slot: string, value: SlotValue): Command => ({ command: 'set_slot', slot, value, ...from });

/** A return in four messages, one guarded write among them. */
const messages: readonly (readonly Command[])[] = [
  [
    { command: 'start_skill', skill: 'return_item', ...from },
    set('order', '10417'),
    set('email', 'mara@example.com'),
  ],
  [set('item', '10417-1'), set('reason', 'too_small')],
  [{ command: 'confirm', ...from }],
  [{ command: 'start_skill', skill: 'order_status', ...from }],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-kill-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Run = { readonly conversation: string | null; readonly accepted: number; readonly done: number | null };

/** Runs the child until it is done or dead. `killAfterMs` kills it from outside at that moment. */
function run(plan: object, killAfterMs: number | null): Promise<Run> {
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'test', 'faults', 'turn-child.ts'), file], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compile-cache') },
    });
    let output = '';
    let errors = '';
    let timer: NodeJS.Timeout | null = null;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      // The clock starts with the first sign of life: what comes before is loading, not storing.
      if (output === '' && killAfterMs !== null) timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (timer) clearTimeout(timer);
      if (signal !== 'SIGKILL' && code !== 0) return reject(new Error(`child failed: ${errors}`));
      resolve({
        conversation: /^conversation (\S+)$/m.exec(output)?.[1] ?? null,
        accepted: output.match(/^accepted /gm)?.length ?? 0,
        done: Number(/^done (\d+)$/m.exec(output)?.[1] ?? Number.NaN) || null,
      });
    });
  });
}

type Scenario = { readonly kills: readonly { readonly at: number; readonly afterMs: number | null }[] };

/** One conversation that is killed as planned, then allowed to finish; returns what is stored. */
async function live(data: string, backoffice: Backoffice, { kills }: Scenario) {
  const plan = {
    data,
    workspace: join(root, 'resources', 'workspaces', 'shop'),
    backoffice: backoffice.url,
    messages,
  };
  let conversation: string | null = null;
  let points = 0;
  for (const kill of [...kills, { at: 0, afterMs: null }]) {
    const result = await run({ ...plan, conversation, killAt: kill.at }, kill.afterMs);
    conversation ??= result.conversation;
    points = result.done ?? points;
  }
  if (conversation === null) throw new Error('no conversation was ever created');
  return { conversation, points };
}

function check(data: string, conversation: string): void {
  const database = new DatabaseSync(join(data, 'desk.sqlite'));
  const rows = database
    .prepare('SELECT n, type, body, external_id FROM events WHERE conversation = ? ORDER BY n')
    .all(conversation);
  expect(rows.map((row) => row.n)).toEqual(rows.map((_, index) => index + 1));
  const of = (type: string) =>
    rows.filter((row) => row.type === type).map((row) => JSON.parse(String(row.body)));
  // Every accepted message once, in order; a turn for each; every reply of every turn once.
  expect(of('customer_message').map((body) => body.externalId)).toEqual(
    messages.map((_, index) => `m${index}`),
  );
  const turns = of('turn').map((body) => body.trace);
  expect(turns.map((trace) => trace.turn)).toEqual(turns.map((_, index) => index + 1));
  const replies = turns.flatMap((trace) => trace.replies.map((reply: { text: string }) => reply.text));
  expect(of('bot_message').map((body) => body.reply.text)).toEqual(replies);
  // What went into the engine is kept with every turn, whole, and nothing is left to do.
  const runs = database
    .prepare('SELECT inputs FROM engine_runs WHERE conversation = ? ORDER BY id')
    .all(conversation);
  expect(runs.map(({ inputs }) => JSON.parse(String(inputs))[0].event)).toEqual(
    turns.map((trace) => trace.messages[1]),
  );
  expect(database.prepare('SELECT count(*) AS n FROM follow_ups').get()?.n).toBe(0);
  expect(turns.at(-1)?.owner).toBe('bot');
  expect(database.prepare('SELECT count(*) AS n FROM outbox').get()?.n).toBe(0);
  expect(database.prepare('PRAGMA integrity_check').get()?.integrity_check).toBe('ok');
  database.close();
}

function returnsIn(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const count = database.prepare('SELECT count(*) AS n FROM returns').get()?.n;
  database.close();
  return Number(count);
}

let scenarios = 0;

async function scenario(name: string, scenario: Scenario): Promise<number> {
  scenarios += 1;
  const file = join(folder, `backoffice-${scenarios}.sqlite`);
  const backoffice = await startBackoffice({ kind: 'shop', file, port: 0, clock: () => new Date() });
  const before = returnsIn(file);
  try {
    const data = join(folder, 'data');
    const { conversation, points } = await live(data, backoffice, scenario);
    check(data, conversation);
    expect(returnsIn(file) - before, name).toBe(1);
    return points;
  } finally {
    await backoffice.close();
  }
}

const randomKills = 200;

test('R1 D20 kill -9 at every marked point of a turn: every message once, no effect twice, no half turn', {
  timeout: 600_000,
}, async () => {
  const points = await scenario('undisturbed', { kills: [] });
  expect(points).toBeGreaterThan(30);
  for (let at = 1; at <= points; at += 1)
    await scenario(`killed at point ${at}`, { kills: [{ at, afterMs: null }] });
});

test(`R1 kill -9 at ${randomKills} random moments, some of them during the recovery from the one before`, {
  timeout: 900_000,
}, async () => {
  let kills = 0;
  let seed = 20_261;
  const random = (limit: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % limit;
  };
  while (kills < randomKills) {
    const times = 1 + random(4);
    kills += times;
    const moments = Array.from({ length: times }, () => ({ at: 0, afterMs: random(60) }));
    await scenario(`killed ${moments.map(({ afterMs }) => `${afterMs} ms`).join(', ')}`, { kills: moments });
  }
});
