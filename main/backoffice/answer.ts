import type { Context } from 'hono';
import { type Problem, problemStatus, refuse } from './problem.ts';

/** The answer for everything that is not there, or not this customer's. */
export const missing = refuse('not_found', 'There is no such thing.').problem;

/** A refusal as JSON, `{"error": {"code", "message"}}`. */
export function answerProblem(c: Context, problem: Problem) {
  if (problem.code === 'too_many_attempts') c.header('Retry-After', '3600');
  return c.json({ error: problem }, problemStatus[problem.code]);
}
