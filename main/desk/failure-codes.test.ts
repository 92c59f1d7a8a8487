import { expect, test } from 'vitest';
import { failureCode } from './failure-codes.ts';

const failed = { ok: false, message: '', attempts: 1, ms: 0 } as const;

test('D19 a refusal of a system and its own trouble have different codes', () => {
  expect(failureCode({ ...failed, code: 'http_error', status: 409 })).toBe('rejected');
  expect(failureCode({ ...failed, code: 'http_error', status: 503 })).toBe('unavailable');
  expect(failureCode({ ...failed, code: 'unreachable' })).toBe('unavailable');
  expect(failureCode({ ...failed, code: 'not_json' })).toBe('bad_answer');
});
