import { createRoute, z } from '@hono/zod-openapi';
import { idempotencyKey, problemBody } from './fields.ts';
import { problemStatus } from './problem.ts';

/** The pieces that the routes of all demo systems are made of. */

type ProblemStatus = (typeof problemStatus)[keyof typeof problemStatus];

const problemAnswer = {
  description: 'Refused; `error.code` says why',
  content: { 'application/json': { schema: problemBody } },
};
/** Every answer that is a refusal. */
export const problems = Object.fromEntries(
  [...new Set(Object.values(problemStatus))].map((status) => [status, problemAnswer]),
) as Record<ProblemStatus, typeof problemAnswer>;

export function json<T extends z.ZodType>(description: string, schema: T) {
  return { description, content: { 'application/json': { schema } } };
}

export function body<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } };
}

export const id = z.string().min(1).max(64);
export const keyHeader = z.object({ 'idempotency-key': idempotencyKey });
export const keyPath = z.object({ key: idempotencyKey });
export const security = [{ apiKey: [] }];

export const health = createRoute({
  operationId: 'health',
  method: 'get',
  path: '/healthz',
  summary: 'Whether the system is up',
  responses: { ...problems, 200: json('It is', z.object({ status: z.literal('ok') })) },
});
