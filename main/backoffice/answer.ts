import type { Context } from 'hono';
import { type Problem, problemStatus, type Result, refuse } from './problem.ts';

/** The answer for everything that is not there, or not this customer's. */
export const missing = refuse('not_found', 'There is no such thing.').problem;

/** A refusal as JSON, `{"error": {"code", "message"}}`. */
export function answerProblem(c: Context, problem: Problem) {
  if (problem.code === 'too_many_attempts') c.header('Retry-After', '3600');
  return c.json({ error: problem }, problemStatus[problem.code]);
}

/** The answer to a write with a key: 201 when it was done now, 200 when the key had done it before. */
export function answerWritten<Shown extends object>(
  c: Context,
  written: Result<{ readonly number: number; readonly repeated: boolean }>,
  show: (number: number) => Shown,
) {
  if (!written.ok) return answerProblem(c, written.problem);
  return c.json(show(written.value.number), written.value.repeated ? 200 : 201);
}

/** The answer to a read of one thing. */
export function answerFound<Found extends object>(c: Context, found: Found | null) {
  return found === null ? answerProblem(c, missing) : c.json(found, 200);
}
