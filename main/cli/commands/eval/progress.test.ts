import { expect, test } from 'vitest';
import { createProgress } from './progress.ts';

/** What is written when something is shown at these milliseconds. */
function written(isTTY: boolean, times: readonly number[]): string {
  let text = '';
  let now = 0;
  const write = (part: string | Uint8Array): boolean => {
    text += part;
    return true;
  };
  const progress = createProgress({ isTTY, write }, () => now);
  for (const time of times) {
    now = time;
    progress.show(`at ${time}`);
  }
  progress.clear();
  return text;
}

test('a log hears nothing of what is quick, then a line every ten seconds', () => {
  expect(written(false, [10, 900, 9_999])).toBe('');
  expect(written(false, [5_000, 10_000, 15_000, 20_001])).toBe('at 10000\nat 20001\n');
});

test('a terminal has one line, which is written anew at most ten times a second and is gone in the end', () => {
  const clearLine = '\r\u001b[2K';
  expect(written(true, [100, 150, 200])).toBe(`${clearLine}at 100${clearLine}at 200${clearLine}`);
  expect(written(true, [50])).toBe('');
});
