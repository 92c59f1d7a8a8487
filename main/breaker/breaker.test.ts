import { expect, test } from 'vitest';
import { createBreaker } from './breaker.ts';

function breaker() {
  let now = 0;
  const it = createBreaker({ failures: 3, coolMs: 1_000, now: () => now });
  return {
    ...it,
    fail(times: number) {
      for (let count = 0; count < times; count += 1) it.record(false);
    },
    advance(ms: number) {
      now += ms;
    },
  };
}

test('D19 only failures in a row open the breaker', () => {
  const it = breaker();
  it.fail(2);
  it.record(true);
  it.fail(2);
  expect(it.admit().ok).toBe(true);
  it.fail(1);
  expect(it.admit()).toEqual({ ok: false, retryAfterMs: 1_000 });
  it.advance(400);
  expect(it.admit()).toEqual({ ok: false, retryAfterMs: 600 });
});

test('D19 after its pause one probe is let through; its failure opens the breaker again, its success closes it', () => {
  const it = breaker();
  it.fail(3);
  it.advance(1_000);
  expect(it.admit()).toEqual({ ok: true, probe: true });
  expect(it.admit().ok).toBe(false);
  it.record(false);
  expect(it.admit()).toEqual({ ok: false, retryAfterMs: 1_000 });
  it.advance(1_000);
  expect(it.admit().ok).toBe(true);
  it.record(true);
  it.fail(2);
  expect(it.admit()).toEqual({ ok: true, probe: false });
});

test('a probe that was called off makes room for another; a run from before does not', () => {
  const it = breaker();
  const early = it.admit();
  it.fail(3);
  it.advance(1_000);
  const probe = it.admit();
  it.release(early);
  expect(it.admit().ok).toBe(false);
  it.release(probe);
  expect(it.admit()).toEqual({ ok: true, probe: true });
});
