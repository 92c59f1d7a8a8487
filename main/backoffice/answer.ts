import type { Context } from 'hono';
import { type Problem, problemStatus } from './problem.ts';

/** A refusal as JSON, `{"error": {"code", "message"}}`. */
export function answerProblem(c: Context, problem: Problem) {
  if (problem.code === 'too_many_attempts') c.header('Retry-After', '3600');
  return c.json({ error: problem }, problemStatus[problem.code]);
}
