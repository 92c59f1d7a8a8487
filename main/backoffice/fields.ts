import { z } from '@hono/zod-openapi';
import { problemStatus } from './problem.ts';

/** Kinds of values that all demo systems take and give. */

const problemCodes = Object.keys(problemStatus) as [
  keyof typeof problemStatus,
  ...(keyof typeof problemStatus)[],
];

/** Free text from outside: bounded, and without control characters other than line breaks and tabs. */
export function text(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .refine((value) => !/[^\P{Cc}\n\r\t]/u.test(value), 'control characters are not allowed');
}

export const email = z.email().max(254).openapi({ example: 'mara@example.com' });
export const day = z.string().openapi({ example: 'Tuesday, 25 November' });

export const problemBody = z
  .object({ error: z.object({ code: z.enum(problemCodes), message: z.string() }) })
  .openapi('Problem');

/** An amount of money in a request: positive, with at most two decimals. */
export function amount(max: number) {
  return z
    .number()
    .positive()
    .max(max)
    .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, 'at most two decimals');
}

export function money<const C extends string>(currency: C) {
  return z
    .object({
      amount: z.number().openapi({ description: 'With cents as decimals', example: 308 }),
      currency: z.literal(currency),
    })
    .openapi('Money');
}

export const idempotencyKey = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/, 'printable ASCII without spaces');
