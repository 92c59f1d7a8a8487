import { setImmediate } from 'node:timers/promises';

/** Longest stretch of training without letting anything else run. */
const STRETCH_MS = 8;

/**
 * Lets waiting work run when enough time has gone by since it last could. Training takes seconds and runs in the
 * process that answers customers, so whoever trains awaits this often.
 */
export function createPause(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < STRETCH_MS) return;
    await setImmediate();
    last = performance.now();
  };
}
