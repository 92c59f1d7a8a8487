import { setTimeout as pause } from 'node:timers/promises';
import { folders, type Serving, serve } from '../fixtures/serving.ts';
import { median } from '../measuring/percentiles.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { residentMb } from './processes.ts';

const starts = 5;
const idleMs = 5_000;
const lookEveryMs = 10;

/** `tandem serve` as a process: until the queue can be used, until it answers, and what it holds when it rests. */
export const start: Benchmark = {
  names: ['start.first_ready_ms', 'start.usable_queue_ms', 'start.ready_ms', 'memory.idle_mb'],
  run: async () => {
    const kept = folders();
    try {
      // The first start of all embeds the articles and trains; every later one finds that done.
      const first = await timed(() => serve(kept));
      const usable: number[] = [];
      const ready: number[] = [];
      let memory: number | null = null;
      for (let index = 0; index < starts; index += 1) {
        const run = await timed(() => serve(kept), index === starts - 1 ? rest : null);
        usable.push(run.usable);
        ready.push(run.ready);
        memory = run.memory ?? memory;
      }
      const row = (name: string, value: number, unit: string): Row => ({
        name,
        value,
        unit,
        peer: null,
        floor: null,
      });
      return [
        row('start.first_ready_ms', first.ready, 'ms'),
        row('start.usable_queue_ms', median(usable), 'ms'),
        row('start.ready_ms', median(ready), 'ms'),
        ...(memory === null ? [] : [row('memory.idle_mb', memory, 'MB')]),
      ];
    } finally {
      kept.remove();
    }
  },
};

type Started = { readonly usable: number; readonly ready: number; readonly memory: number | null };

async function timed(
  spawn: () => Promise<Serving>,
  after: ((serving: Serving) => Promise<number | null>) | null = null,
): Promise<Started> {
  const from = performance.now();
  const serving = await spawn();
  try {
    const agent = await serving.agent();
    await agent.queue.list();
    const usable = performance.now() - from;
    agent.disconnect();
    while ((await readiness(serving)) !== 'ready') await pause(lookEveryMs);
    const ready = performance.now() - from;
    return { usable, ready, memory: after === null ? null : await after(serving) };
  } finally {
    await serving.kill('SIGTERM');
  }
}

async function readiness({ base }: Serving): Promise<string> {
  const health = (await (await fetch(`${base}/healthz`)).json()) as { readonly readiness: string };
  return health.readiness;
}

async function rest({ child }: Serving): Promise<number | null> {
  await pause(idleMs);
  return child.pid === undefined ? null : residentMb(child.pid);
}
